import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { Account } from "../account.ts";
import type { Accounts } from "../accounts.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";
import { SlowDown } from "../slow-down.ts";
import { type SignInFlow, signInRefusal } from "./sign-in-check.ts";

export interface Attempt {
  readonly name: string;
  readonly password: Secret;
  readonly flow: SignInFlow;
  /** Only this organization's accounts may sign in; null when any may. */
  readonly organizationId: string | null;
}

export type PasswordOutcome =
  /** `mfa`: the password was right, and the second factor is still owed. */
  | { readonly kind: "right" | "mfa"; readonly account: Account }
  | { readonly kind: "wrong" }
  /** The password was right, and the account is turned away all the same. */
  | { readonly kind: "disabled" | "expired" | "blocked"; readonly account: Account }
  | { readonly kind: "other-organization" }
  | { readonly kind: "too-fast"; readonly waitS: number };

export type CodeOutcome =
  | { readonly kind: "right" | "wrong" | "not-any-more" }
  | { readonly kind: "too-fast"; readonly waitS: number };

/** Who somebody is, wherever it is asked: at the Device Login page, or on the phone's own screen. */
export class Authentication {
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  readonly #rules: () => TenantRules;
  readonly #passwords = new SlowDown({ free: 5, maxWaitS: 60 });
  readonly #codes = new SlowDown({ free: 5, maxWaitS: 60 });

  constructor({ accounts, clock, rules }: { accounts: Accounts; clock: Clock; rules: () => TenantRules }) {
    this.#accounts = accounts;
    this.#clock = clock;
    this.#rules = rules;
  }

  /** What is wrong with an account is only told to whoever knows its password. */
  async password({ name, password, flow, organizationId }: Attempt): Promise<PasswordOutcome> {
    const key = name.trim().toLowerCase();
    const nowMs = this.#clock.epochMs();
    const waitS = this.#passwords.waitS(key, nowMs);
    if (waitS > 0) return { kind: "too-fast", waitS };
    this.#passwords.begin(key, nowMs);
    const account = await this.#accounts.checkPassword(name, password);
    if (account === null) return { kind: "wrong" };
    this.#passwords.forget(key);
    if (account.enabled && organizationId !== null && account.organizationId !== organizationId)
      return { kind: "other-organization" };
    const refusal = signInRefusal({ account, rules: this.#rules(), nowMs, flow, mfaDone: false });
    if (refusal === null) return { kind: "right", account };
    return refusal === "mfa-required" ? { kind: "mfa", account } : { kind: OUTCOMES[refusal], account };
  }

  /** The second factor, after a right password. The account may have changed in between. */
  async code({ accountId, code, flow }: { accountId: string; code: Secret; flow: SignInFlow }): Promise<CodeOutcome> {
    const nowMs = this.#clock.epochMs();
    const waitS = this.#codes.waitS(accountId, nowMs);
    if (waitS > 0) return { kind: "too-fast", waitS };
    this.#codes.begin(accountId, nowMs);
    if (!(await this.#accounts.checkAuthenticatorCode(accountId, code))) return { kind: "wrong" };
    this.#codes.forget(accountId);
    const account = await this.#accounts.byId(accountId);
    const good = account !== null && signInRefusal({ account, rules: this.#rules(), nowMs, flow, mfaDone: true }) === null;
    return { kind: good ? "right" : "not-any-more" };
  }
}

const OUTCOMES = {
  "account-disabled": "disabled",
  "password-expired": "expired",
  "device-code-flow-blocked": "blocked",
} as const;
