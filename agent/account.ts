import type { Session } from "@offhook/protocol/provisioning.ts";
import { RpcClosedError, RpcDeadlineError, RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { ServerConnection } from "./link/server-connection.ts";
import { failureOf } from "./login/refusal-meaning.ts";
import type { Identity, Tokens } from "./ports/identity.ts";
import type { Failure, PhoneEvent } from "./sign-in/events.ts";

export interface AccountOptions {
  readonly identity: Identity;
  /** Null for a phone without a provisioning server: it enrolls nowhere and shows the plain user's home screen. */
  readonly connection: ServerConnection | null;
  readonly send: (event: PhoneEvent) => void;
  readonly signal: AbortSignal;
  /** There is another refresh token than before. */
  readonly onRotated: () => void;
}

/** The account's side of the phone: tokens in, enrollment and session out. Tokens live here and in storage, nowhere else. */
export class Account {
  readonly #options: AccountOptions;
  #tokens: Tokens | null = null;
  #refreshToken: Secret | null;

  constructor(options: AccountOptions, kept: Secret | null) {
    this.#options = options;
    this.#refreshToken = kept;
  }

  /** What a later start needs to open the session again. */
  get refreshToken(): Secret | null {
    return this.#refreshToken;
  }

  /** How long the present tokens are good for; null when nobody said. */
  get lifetimeS(): number | null {
    return this.#tokens?.lifetimeS ?? null;
  }

  accept(tokens: Tokens): void {
    this.#tokens = tokens;
    if (tokens.refreshToken) this.#refreshToken = tokens.refreshToken;
  }

  forget(): void {
    this.#tokens = null;
    this.#refreshToken = null;
  }

  async enroll(): Promise<void> {
    const { connection, send } = this.#options;
    if (!this.#tokens) return send({ type: "enrollment.refused", failure: { reason: "enrollment-refused", detail: null } });
    if (!connection) return send({ type: "enrollment.accepted" });
    try {
      const answer = await connection.request("enrollment.enroll", { accessToken: this.#tokens.accessToken });
      if (answer.kind === "enrolled") send({ type: "enrollment.accepted" });
      // `pending`: the service comes to no end, and the phone waits until somebody turns it off and on.
      if (answer.kind === "refused") {
        const { rule: detail, explanation } = answer;
        send({ type: "enrollment.refused", failure: { reason: "enrollment-refused", detail, explanation } });
      }
    } catch (error) {
      if (isWorldsFault(error)) send({ type: "enrollment.unreachable" });
      else send({ type: "enrollment.refused", failure: refusedBy("enrollment-refused", error) });
    }
  }

  async openSession(): Promise<void> {
    const { connection, send } = this.#options;
    if (!this.#tokens) return send({ type: "session.refused", failure: { reason: "session-refused", detail: null } });
    if (!connection) return send({ type: "session.opened", session: plainSession(this.#tokens.account) });
    try {
      send({
        type: "session.opened",
        session: await connection.request("session.open", { accessToken: this.#tokens.accessToken }),
      });
    } catch (error) {
      if (isWorldsFault(error)) send({ type: "session.unreachable" });
      else send({ type: "session.refused", failure: refusedBy("session-refused", error) });
    }
  }

  async resumeSession(): Promise<void> {
    const { identity, send, signal, onRotated } = this.#options;
    if (!this.#refreshToken) return send({ type: "session.refused", failure: { reason: "session-refused", detail: null } });
    const answer = await identity.refresh({ refreshToken: this.#refreshToken, signal });
    if (signal.aborted) return;
    if (answer.kind === "unreachable") return send({ type: "session.unreachable" });
    if (answer.kind === "refused") return send({ type: "session.refused", failure: failureOf(answer, "session-refused") });
    this.accept(answer.tokens);
    // The token before is worth nothing soon: the new one must not be lost to a power cut.
    onRotated();
    await this.openSession();
  }
}

const plainSession = (account: string | null): Session => {
  const name = account ?? "signed in";
  return { account: name, displayName: name, mode: "UserSignIn", phoneNumber: null };
};

const isWorldsFault = (error: unknown) =>
  error instanceof RpcClosedError ||
  error instanceof RpcDeadlineError ||
  (error instanceof RpcRefusal && error.blame === "world");

/** A reason that the chart knows by itself is worth more than the general one. */
const refusedBy = (otherwise: Failure["reason"], error: unknown): Failure => {
  const detail = error instanceof RpcRefusal ? (error.reason ?? null) : null;
  return { reason: detail === "no-licence" ? detail : otherwise, detail };
};
