import type { Session } from "@offhook/protocol/provisioning.ts";
import { RpcClosedError, RpcDeadlineError, RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { ServerConnection } from "./link/server-connection.ts";
import type { Identity, Tokens } from "./ports/identity.ts";
import type { Failure, PhoneEvent } from "./sign-in/events.ts";

export interface AccountOptions {
  readonly identity: Identity;
  /** Null for a phone without a provisioning server: it enrolls nowhere and shows the plain user's home screen. */
  readonly connection: ServerConnection | null;
  readonly send: (event: PhoneEvent) => void;
  readonly signal: AbortSignal;
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
      if (answer.kind === "refused")
        send({ type: "enrollment.refused", failure: { reason: "enrollment-refused", detail: answer.rule } });
    } catch (error) {
      if (isWorldsFault(error)) send({ type: "enrollment.unreachable" });
      else send({ type: "enrollment.refused", failure: failureOf("enrollment-refused", error) });
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
      else send({ type: "session.refused", failure: failureOf("session-refused", error) });
    }
  }

  async resumeSession(): Promise<void> {
    const { identity, send, signal } = this.#options;
    if (!this.#refreshToken) return send({ type: "session.refused", failure: { reason: "session-refused", detail: null } });
    const answer = await identity.refresh({ refreshToken: this.#refreshToken, signal });
    if (signal.aborted) return;
    if (answer.kind === "unreachable") return send({ type: "session.unreachable" });
    if (answer.kind === "refused")
      return send({ type: "session.refused", failure: { reason: "session-refused", detail: answer.error } });
    this.accept(answer.tokens);
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

const failureOf = (reason: Failure["reason"], error: unknown): Failure => ({
  reason,
  detail: error instanceof RpcRefusal ? (error.reason ?? null) : null,
});
