import { cancelSignIn, operation, phone, startSignIn } from "../../api/devices.ts";
import { ApiError, sentenceOf } from "../../api/http.ts";
import type { Operation } from "../../api/types.ts";
import { world } from "../world.ts";

/** Where a remote sign-in stands, as the pane shows it. */
export type Standing =
  | { readonly kind: "connecting"; readonly sinceMs: number; readonly queued: boolean }
  | { readonly kind: "code"; readonly code: string; readonly uri: string; readonly expiresAtMs: number }
  /** Approved at the portal; the phone goes on by itself. */
  | { readonly kind: "approved" }
  | { readonly kind: "signed-in"; readonly account: string | null }
  | { readonly kind: "failed"; readonly message: string; readonly why: "cancelled" | "expired" | "declined" | "other" };

const ASK_EVERY_MS = 1_000;
export const PORTAL = "/devicelogin";

/** Follows one sign-in from the click on Signed Out to its end. */
export class FollowedSignIn {
  standing: Standing = { kind: "connecting", sinceMs: performance.now(), queued: false };
  /** The last question was not answered; it is asked on. */
  lost: string | null = null;
  readonly #mac: string;
  readonly #changed: () => void;
  #operation: string | null = null;
  #timer = 0;
  #asking = false;
  #over = false;
  #endListening = () => {};

  constructor(mac: string, changed: () => void) {
    this.#mac = mac;
    this.#changed = changed;
  }

  /** Begins, or takes up the one that is open already. */
  async start(): Promise<void> {
    this.stop();
    this.#over = false;
    this.#become({ kind: "connecting", sinceMs: performance.now(), queued: false });
    this.#endListening = world.onChanged(() => void this.#ask());
    try {
      const begun = await startSignIn(this.#mac);
      this.#operation = begun.id;
      await this.#take(begun);
      this.#again();
    } catch (error) {
      this.#end({ kind: "failed", message: sentenceOf(error), why: "other" });
    }
  }

  /** Stops following; the sign-in itself goes on. */
  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#endListening();
  }

  /** Gives the sign-in up: the phone is free again, and its code works no longer. @throws {ApiError} when it is too late. */
  async cancel(): Promise<void> {
    if (this.#operation !== null) await cancelSignIn(this.#operation);
    await this.#ask();
  }

  #again(): void {
    clearTimeout(this.#timer);
    if (!this.#over) this.#timer = window.setTimeout(() => void this.#ask(), ASK_EVERY_MS);
  }

  async #ask(): Promise<void> {
    if (this.#operation === null || this.#asking || this.#over) return;
    this.#asking = true;
    try {
      await this.#take(await operation(this.#operation));
      this.lost = null;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404)
        this.#end({ kind: "failed", message: "This sign-in is no longer known. Click Signed Out again.", why: "other" });
      else this.lost = sentenceOf(error);
      this.#changed();
    } finally {
      this.#asking = false;
      this.#again();
    }
  }

  async #take({ status, loginCode, verificationUri, codeExpiresAtMs, failure }: Operation): Promise<void> {
    if (this.#over) return;
    if (failure !== null) {
      const why =
        failure.reason === "cancelled" || failure.reason === "expired" || failure.reason === "declined"
          ? failure.reason
          : "other";
      return this.#end({ kind: "failed", message: failure.message, why });
    }
    if (status === "successful" && loginCode !== null)
      return this.#become({ kind: "code", code: loginCode, uri: verificationUri ?? PORTAL, expiresAtMs: codeExpiresAtMs ?? 0 });
    if (status === "successful") return await this.#afterApproval();
    const { standing } = this;
    this.#become({
      kind: "connecting",
      sinceMs: standing.kind === "connecting" ? standing.sinceMs : performance.now(),
      queued: status === "queued",
    });
  }

  async #afterApproval(): Promise<void> {
    const { standing, account } = await phone(this.#mac);
    if (standing === "signed-in") this.#end({ kind: "signed-in", account });
    else this.#become({ kind: "approved" });
  }

  #end(standing: Standing): void {
    this.stop();
    this.#become(standing);
  }

  #become(standing: Standing): void {
    this.standing = standing;
    this.#changed();
  }
}
