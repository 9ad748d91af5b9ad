import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { Topic } from "@offhook/protocol/topic.ts";
import { foldName } from "../account.ts";
import { NOBODY_HASH } from "../accounts.ts";
import type { Audit } from "../audit/audit.ts";
import { base64url, passwordMatches, sha256 } from "../identity/crypto.adapter.ts";
import { SlowDown } from "../slow-down.ts";
import type { Store } from "../store.adapter.ts";
import { administratorByName } from "./administrator-rows.ts";
import type { Administrators } from "./administrators.ts";
import type { Role } from "./roles.ts";
import { endSession, forgetIdle, insertSession, sessionOf, useSession } from "./session-rows.ts";

/** A session nobody uses is over after this long, by the machine's clock. */
export const SESSION_IDLE_MS = 12 * 3_600_000;
/** Use is written down no more often than this: looking at a list must not cost a commit. */
const NOTED_EVERY_MS = 300_000;
/** Bytes of a session's id: 256 bits. */
const ID_BYTES = 32;

/** Somebody who is signed in to the console. */
export interface SignedIn {
  readonly name: string;
  readonly role: Role;
  /** The session by its hash, which opens nothing. */
  readonly session: string;
}

export interface ConsoleAttempt {
  readonly name: string;
  readonly password: Secret;
  /** The address it comes from. */
  readonly source: string;
  readonly nowMs: number;
}

export type ConsoleSignIn = { readonly kind: "signed-in"; readonly id: Secret; readonly who: SignedIn } | Denied;

type PasswordCheck = { readonly kind: "right"; readonly passwordHash: string } | Denied;

type Denied =
  /** There is no such administrator, or the password is another: nobody learns which. */
  { readonly kind: "wrong" } | { readonly kind: "too-fast"; readonly waitS: number };

export interface ConsoleSessionParts {
  readonly store: Store;
  /** The tenant's clock, for what is shown. */
  readonly clock: Pick<Clock, "epochMs">;
  readonly dice: Dice;
  readonly audit: Pick<Audit, "record">;
  readonly organizationId: string;
  readonly administrators: Pick<Administrators, "onChanged">;
}

/**
 * Who is signed in to the console. Sessions are in the store, so that a restart of the server signs nobody out. `nowMs` is the machine's
 * time everywhere: the tenant's clock may be moved on by days.
 */
export class ConsoleSessions {
  readonly #parts: ConsoleSessionParts;
  readonly #ended = new Topic();
  /** Wrong tries of one name from one address; of an address; of a name from anywhere, which only slows it a little. */
  readonly #tries = new SlowDown({ free: 5, maxWaitS: 60 });
  readonly #sources = new SlowDown({ free: 20, maxWaitS: 60 });
  readonly #names = new SlowDown({ free: 50, maxWaitS: 8 });

  constructor(parts: ConsoleSessionParts) {
    this.#parts = parts;
    parts.administrators.onChanged(() => this.#ended.tell());
  }

  /** A fresh session each time, whatever the browser brought along. */
  async signIn(attempt: ConsoleAttempt): Promise<ConsoleSignIn> {
    const { store, clock, dice, audit, organizationId } = this.#parts;
    const { name, nowMs } = attempt;
    const checked = await this.checkPassword(attempt);
    if (checked.kind !== "right") return checked;
    const id = new Secret(base64url(dice.bytes(ID_BYTES)));
    const session = sha256(id.reveal());
    return await store.write((db): ConsoleSignIn => {
      const still = administratorByName(db, name);
      // Removed, or given another password, while this one was being checked.
      if (still?.passwordHash !== checked.passwordHash) return { kind: "wrong" };
      forgetIdle(db, { nowMs, idleMs: SESSION_IDLE_MS });
      insertSession(db, session, still.id, nowMs);
      db.run("UPDATE administrators SET last_sign_in_ms = ? WHERE id = ?", clock.epochMs(), still.id);
      audit.record(db, organizationId, {
        ...{ actor: `administrator ${still.name}`, what: "administrator-signed-in", mac: null, detail: still.name },
      });
      return { kind: "signed-in", id, who: { name: still.name, role: still.role, session } };
    });
  }

  /** Tries are counted as wrong before their outcome is known, so that many at once gain nothing. */
  async checkPassword({ name, password, source, nowMs }: ConsoleAttempt): Promise<PasswordCheck> {
    const key = foldName(name);
    const limits = [
      [this.#tries, `${source} ${key}`],
      [this.#sources, source],
      [this.#names, key],
    ] as const;
    const waitS = Math.max(...limits.map(([limit, by]) => limit.waitS(by, nowMs)));
    if (waitS > 0) return { kind: "too-fast", waitS };
    for (const [limit, by] of limits) limit.begin(by, nowMs);
    const found = await this.#parts.store.read((db) => administratorByName(db, name));
    // For nobody, too, so that the answer takes as long.
    const right = passwordMatches(password.reveal(), found?.passwordHash ?? NOBODY_HASH);
    if (found === null || !right) return { kind: "wrong" };
    this.#tries.forget(`${source} ${key}`);
    this.#sources.takeBack(source, nowMs);
    this.#names.takeBack(key, nowMs);
    return { kind: "right", passwordHash: found.passwordHash };
  }

  /** Null when the id opens no session. Asking counts as use. */
  async who(id: Secret, nowMs: number): Promise<SignedIn | null> {
    return await this.look(sha256(id.reveal()), nowMs, { use: true });
  }

  /** The session with that hash as it is now; null when it is over. */
  async look(session: string, nowMs: number, { use = false } = {}): Promise<SignedIn | null> {
    const { store } = this.#parts;
    const found = await store.read((db) => sessionOf(db, session, { nowMs, idleMs: SESSION_IDLE_MS }));
    if (!found) return null;
    if (use && nowMs - found.usedAtMs >= NOTED_EVERY_MS) await store.write((db) => useSession(db, session, nowMs));
    return { name: found.name, role: found.role, session };
  }

  async signOut(session: string): Promise<void> {
    await this.#parts.store.write((db) => endSession(db, session));
    this.#ended.tell();
  }

  /** `listener` is called when sessions may have ended, or somebody's role is another; returns how to stop. */
  onEnded(listener: () => void): () => void {
    return this.#ended.on(listener);
  }
}
