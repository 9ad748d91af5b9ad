import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import type { Accounts } from "../accounts.ts";
import type { Audit } from "../audit/audit.ts";
import type { RuleBook } from "../rules/rule-book.ts";
import type { TenantChanges } from "../shown.ts";
import type { Store } from "../store.adapter.ts";
import { AccountCenter } from "./account-center.ts";
import { type ApplyOptions, applyDescription } from "./apply.ts";
import type { TenantDescription } from "./description.ts";
import { RuleCenter } from "./rule-center.ts";

export interface AdministrationParts {
  readonly store: Store;
  readonly clock: Pick<Clock, "epochMs">;
  readonly dice: Dice;
  readonly accounts: Accounts;
  readonly rules: RuleBook;
  readonly audit: Pick<Audit, "record">;
}

/** What an organization's administrator decides about its people: accounts and rules, one by one or as a whole. */
export interface Administration {
  readonly accounts: AccountCenter;
  readonly rules: RuleCenter;
  /** Brings the tenant to a description of it, all of it or nothing. Its errors are `applyDescription`'s. */
  apply(described: TenantDescription, options?: ApplyOptions): Promise<TenantChanges>;
}

export function administrationOf(organization: Organization, parts: AdministrationParts): Administration {
  const { store, clock, dice, accounts, rules, audit } = parts;
  return {
    accounts: new AccountCenter(organization.id, { accounts, audit, clock, rules: () => rules.current() }),
    rules: new RuleCenter(organization.id, { book: rules, audit }),
    apply: (described, options = {}) =>
      applyDescription(described, options, { store, maker: { clock, dice }, book: rules, audit, organization }),
  };
}
