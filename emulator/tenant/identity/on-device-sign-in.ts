import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { Account } from "../account.ts";
import type { Store } from "../store.adapter.ts";
import type { Authentication } from "./authentication.ts";
import { base64url } from "./crypto.adapter.ts";
import type { Grant, Grants } from "./grants.ts";
import { endOpen } from "./login-book.ts";
import type { RefusalName } from "./refusals.ts";
import type { OnRefusing } from "./refused-phone.ts";

/** Milliseconds from one step to the next, at the most. */
const STEP_LIFE_MS = 900_000;
const MOST = 10_000;

export interface OnDeviceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly grants: Grants;
  readonly authentication: Authentication;
  readonly onRefusing: OnRefusing;
}

/** A sign-in on the phone's own screen that is under way. */
interface UnderWay {
  readonly name: string;
  readonly clientId: string;
  readonly scope: string;
  readonly organizationId: string | null;
  readonly mac: MacAddress | null;
  /** Set once the password was right and the second factor is owed. */
  readonly accountId: string | null;
  readonly endsAtMs: number;
}

export type OnDeviceOutcome =
  | { readonly kind: "signed-in"; readonly grant: Grant; readonly refreshToken: Secret }
  | { readonly kind: "mfa"; readonly continuationToken: string }
  /** `continuationToken`: what the next try goes on with; null when it has to begin anew. */
  | { readonly kind: "refused"; readonly why: RefusalName; readonly continuationToken: string | null };

/**
 * Signing in with a password typed on the phone, in the steps and words of Entra's native authentication: initiate, challenge, token.
 * A step is good once; the answer to it names the next by a continuation token. What is under way is gone with a restart.
 */
export class OnDeviceSignIns {
  readonly #parts: OnDeviceParts;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(parts: OnDeviceParts) {
    this.#parts = parts;
  }

  /** Whether there is such an account is not told here: only a right password tells. */
  initiate(begun: Pick<UnderWay, "name" | "clientId" | "scope" | "organizationId" | "mac">): string {
    return this.#next({ ...begun, accountId: null });
  }

  /** Which proof is wanted next. */
  challenge(continuationToken: string, clientId: string): { continuationToken: string; wants: "password" | "oob" } | null {
    const at = this.#take(continuationToken, clientId);
    if (at === null) return null;
    return { continuationToken: this.#next(at), wants: at.accountId === null ? "password" : "oob" };
  }

  async password(continuationToken: string, clientId: string, password: Secret): Promise<OnDeviceOutcome> {
    const at = this.#take(continuationToken, clientId);
    if (at === null) return { kind: "refused", why: "continuationGone", continuationToken: null };
    const { name, organizationId } = at;
    const outcome = await this.#parts.authentication.password({ name, password, flow: "on-device", organizationId });
    switch (outcome.kind) {
      case "right":
        return await this.#signIn(at, { accountId: outcome.account.id, mfaDone: false });
      case "mfa":
        return { kind: "mfa", continuationToken: this.#next({ ...at, accountId: outcome.account.id }) };
      case "disabled":
      case "expired":
      case "blocked":
        await this.#takeDown(at, outcome);
        break;
    }
    return { kind: "refused", why: PASSWORD_REFUSALS[outcome.kind], continuationToken: this.#next(at) };
  }

  async code(continuationToken: string, clientId: string, code: Secret): Promise<OnDeviceOutcome> {
    const at = this.#take(continuationToken, clientId);
    if (at === null || at.accountId === null) return { kind: "refused", why: "continuationGone", continuationToken: null };
    const outcome = await this.#parts.authentication.code({ accountId: at.accountId, code, flow: "on-device" });
    if (outcome.kind === "right") return await this.#signIn(at, { accountId: at.accountId, mfaDone: true });
    if (outcome.kind === "not-any-more") return { kind: "refused", why: "accountGone", continuationToken: null };
    const why = outcome.kind === "too-fast" ? "tooManyTries" : "wrongCode";
    return { kind: "refused", why, continuationToken: this.#next(at) };
  }

  /** Before the phone is told. */
  async #takeDown(
    { mac }: UnderWay,
    { account, kind: why }: { account: Account; kind: "disabled" | "expired" | "blocked" },
  ): Promise<void> {
    const { store, onRefusing } = this.#parts;
    if (mac !== null) await store.write((db) => onRefusing(db, { what: "sign-in", mac, account, why }));
  }

  async #signIn(at: UnderWay, { accountId, mfaDone }: { accountId: string; mfaDone: boolean }): Promise<OnDeviceOutcome> {
    const { store, grants } = this.#parts;
    const { clientId, scope, mac } = at;
    const opened = await store.write((db) => {
      // The code that the phone showed meanwhile must not sign somebody else in on it later.
      if (mac !== null) endOpen(db, mac);
      return grants.open(db, { accountId, clientId, scope, mac, flow: "on-device", mfaDone });
    });
    return { kind: "signed-in", ...opened };
  }

  #next(at: Omit<UnderWay, "endsAtMs">): string {
    const nowMs = this.#parts.clock.epochMs();
    for (const [token, { endsAtMs }] of this.#underWay) {
      // In order of beginning: behind the first that is still good and fits, all are.
      if (nowMs < endsAtMs && this.#underWay.size < MOST) break;
      this.#underWay.delete(token);
    }
    const token = base64url(this.#parts.dice.bytes(32));
    this.#underWay.set(token, { ...at, endsAtMs: nowMs + STEP_LIFE_MS });
    return token;
  }

  #take(token: string, clientId: string): UnderWay | null {
    const at = this.#underWay.get(token);
    if (at === undefined || at.clientId !== clientId || this.#parts.clock.epochMs() >= at.endsAtMs) return null;
    this.#underWay.delete(token);
    return at;
  }
}

const PASSWORD_REFUSALS = {
  wrong: "wrongCredentials",
  // An account of somewhere else is nobody here.
  "other-organization": "wrongCredentials",
  disabled: "accountGone",
  expired: "passwordExpired",
  blocked: "flowBlocked",
  "too-fast": "tooManyTries",
} as const satisfies Record<string, RefusalName>;
