import type { Clock } from "@offhook/agent/ports/clock.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { Account, AccountChange, NewAccount } from "../account.ts";
import type { Accounts } from "../accounts.ts";
import type { Audit } from "../audit/audit.ts";
import type { AuditedEvent } from "../audit/records.ts";
import { isExpired, passwordEndsAtMs } from "../identity/sign-in-check.ts";
import { totpLeftMs } from "../identity/totp.ts";
import { AdminError } from "../registry/admin-error.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";
import type { AccountRow, AuthenticatorCode, SampleLogin } from "../shown.ts";
import type { Db } from "../store.adapter.ts";
import { changeWords } from "./change-text.ts";

export interface AccountCenterParts {
  readonly accounts: Accounts;
  readonly audit: Pick<Audit, "record">;
  readonly clock: Pick<Clock, "epochMs">;
  readonly rules: () => TenantRules;
}

/**
 * The accounts of one organization, as its administrator keeps them; those of others are not there. Each change and its record in the
 * audit trail are one write. Refusals are `AdminError`.
 */
export class AccountCenter {
  readonly #organizationId: string;
  readonly #parts: AccountCenterParts;

  constructor(organizationId: string, parts: AccountCenterParts) {
    this.#organizationId = organizationId;
    this.#parts = parts;
  }

  async list(): Promise<AccountRow[]> {
    return (await this.#parts.accounts.list(this.#organizationId)).map((account) => this.#row(account));
  }

  /** Those a newcomer can sign in with at once. */
  samples(): Promise<SampleLogin[]> {
    return this.#parts.accounts.samples(this.#organizationId);
  }

  async add(account: Omit<NewAccount, "organizationId">): Promise<AccountRow> {
    const { accounts } = this.#parts;
    // Names are the whole server's: two organizations cannot have the same.
    if (await accounts.byName(account.name))
      throw new AdminError(
        "admin/duplicate",
        `there is an account ${account.name} already; change that one, or choose another name`,
      );
    const added = await accounts.add({ ...account, organizationId: this.#organizationId }, (db, { name }) =>
      this.#did(db, "account-added", name),
    );
    return this.#row(added);
  }

  /** @throws {InputError} when nothing is to be changed, or there is no such policy. */
  async change(name: string, change: AccountChange): Promise<AccountRow> {
    const words = changeWords(change);
    if (words.length === 0) throw new InputError(`say what to change about ${name}`);
    await this.#own(name);
    const changed = await this.#parts.accounts.change(name, change, (db, before) =>
      this.#did(db, "account-changed", this.#mine(before).name, words.join(" ")),
    );
    return this.#row(changed);
  }

  /** Its sign-ins are over at their next refresh; a name is free again at once, and what comes under it is another account. */
  async remove(name: string): Promise<void> {
    await this.#own(name);
    await this.#parts.accounts.remove(name, (db, before) => this.#did(db, "account-removed", this.#mine(before).name));
  }

  /** What its owner's authenticator shows now. Asking is no try: the code stays good. */
  async authenticatorCode(name: string): Promise<AuthenticatorCode> {
    const account = await this.#own(name);
    const code = await this.#parts.accounts.authenticatorCode(account.name);
    if (code === null)
      throw new AdminError("admin/no-authenticator", `${account.name} has no authenticator; it gets one when it has to use MFA`);
    return { account: account.name, code: code.reveal(), leftS: Math.ceil(totpLeftMs(this.#parts.clock.epochMs()) / 1_000) };
  }

  async #own(name: string): Promise<Account> {
    const found = await this.#parts.accounts.byName(name);
    if (found?.organizationId === this.#organizationId) return found;
    const names = (await this.#parts.accounts.list(this.#organizationId)).map((account) => account.name);
    throw new AdminError("admin/not-found", `there is no account ${JSON.stringify(name)}${didYouMean(name, names)}`);
  }

  /** It may have become somebody else's since it was looked up. */
  #mine(account: Account): Account {
    if (account.organizationId === this.#organizationId) return account;
    throw new AdminError("admin/not-found", `there is no account ${JSON.stringify(account.name)}`);
  }

  #did(db: Db, what: AuditedEvent, name: string, more = ""): void {
    const detail = more === "" ? name : `${name} ${more}`;
    this.#parts.audit.record(db, this.#organizationId, { actor: "administrator", what, mac: null, detail });
  }

  #row(account: Account): AccountRow {
    const { displayName, mode, licence, intuneLicence, policy, phoneNumber, enabled, mfa, passwordNeverExpires } = account;
    const rules = this.#parts.rules();
    return {
      account: account.name,
      ...{ displayName, mode, licence, intuneLicence, policy, phoneNumber, enabled, mfa, passwordNeverExpires },
      passwordExpired: isExpired(account, rules, this.#parts.clock.epochMs()),
      passwordEndsAtMs: passwordEndsAtMs(account, rules),
    };
  }
}
