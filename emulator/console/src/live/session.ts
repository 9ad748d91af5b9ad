import { Topic } from "@offhook/protocol/topic.ts";
import type { Role } from "../../shared/live.ts";

/** Who is signed in to the console, as the server says it. */
export interface Session {
  readonly name: string;
  readonly role: Role;
  readonly organization: { readonly id: string; readonly name: string };
}

/** Why nobody is signed in: nobody was yet, one signed out, or the server no longer knows the session. */
export type SignedOut = "at-first" | "by-choice" | "ended";

const PATH = "/api/session";

interface SessionBody {
  readonly administrator: { readonly name: string; readonly role: Role };
  readonly organization: { readonly id: string; readonly name: string };
}

const sessionOf = ({ administrator, organization }: SessionBody): Session => ({ ...administrator, organization });

/** The page's one session; undefined until the server was asked. */
export class Sessions {
  readonly changed = new Topic();
  current: Session | null | undefined = undefined;
  why: SignedOut = "at-first";

  /** Asks who is signed in. Throws when the server cannot be reached; any other answer than a session is nobody. */
  async ask(): Promise<Session | null> {
    const answer = await fetch(PATH, { headers: { accept: "application/json" } });
    if (answer.status >= 500) throw new Error(`the server answers ${answer.status}`);
    if (!answer.ok && this.current) this.why = "ended";
    this.#become(answer.ok ? sessionOf((await answer.json()) as SessionBody) : null);
    return this.current ?? null;
  }

  /** Null when it worked, otherwise what to tell the person. */
  async signIn(name: string, password: string): Promise<string | null> {
    try {
      const answer = await fetch(PATH, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ name, password }),
      });
      if (answer.ok) {
        this.#become(sessionOf((await answer.json()) as SessionBody));
        return null;
      }
      if (answer.status === 401 || answer.status === 403) return "That name and password do not go together.";
      if (answer.status === 429) return "Too many tries. Wait a minute, then try again.";
      return `The server could not sign you in (it answered ${answer.status}). Try again.`;
    } catch {
      return "The server does not answer. Check that offhook is still running, then try again.";
    }
  }

  async signOut(): Promise<void> {
    await fetch(PATH, { method: "DELETE" }).catch(() => undefined);
    this.why = "by-choice";
    this.#become(null);
  }

  /** For whoever gets a 401: the server no longer knows this session. */
  ended(): void {
    if (!this.current) return;
    this.why = "ended";
    this.#become(null);
  }

  #become(session: Session | null): void {
    const same = this.current !== undefined && JSON.stringify(session) === JSON.stringify(this.current);
    this.current = session;
    if (!same) this.changed.tell();
  }
}
