import { InputError } from "@offhook/protocol/errors.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { type Account, type AccountChange, accountByName, foldName } from "../account.ts";
import { type AccountMaker, beginAccounts, deleteAccount, hashed, insertAccount, updateAccount } from "../account-rows.ts";
import type { Audit } from "../audit/audit.ts";
import type { AuditedEvent } from "../audit/records.ts";
import { passwordMatches } from "../identity/crypto.adapter.ts";
import { AdminError } from "../registry/admin-error.ts";
import { presetByName } from "../rules/presets.ts";
import type { RuleBook } from "../rules/rule-book.ts";
import { type RuleChange, rulesChanged } from "../rules/rule-fields.ts";
import { patchedRules } from "../rules/rules-patch.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";
import type { TenantChanges } from "../shown.ts";
import type { Db, Store } from "../store.adapter.ts";
import { toChange, toNewAccount } from "./account-fields.ts";
import { changeWords, rulesText } from "./change-text.ts";
import { type DescribedAccount, missingFor, type TenantDescription } from "./description.ts";

export interface ApplyParts {
  readonly store: Store;
  readonly maker: AccountMaker;
  readonly book: RuleBook;
  readonly audit: Pick<Audit, "record">;
  readonly organization: Organization;
}

export interface ApplyOptions {
  /** Removes the organization's accounts that are not described. */
  readonly prune?: boolean | undefined;
  /** Changes nothing and answers with what would change. */
  readonly dryRun?: boolean | undefined;
  /** Whose deed the trail calls it. */
  readonly actor?: "administrator" | "tenant" | undefined;
}

/**
 * Brings a tenant to a description of it, all in one write or not at all.
 * @throws {InputError} for an account that is described twice, or is new and not described in full; {@link AdminError} for one of another
 * organization, or a description of another organization.
 */
export async function applyDescription(
  described: TenantDescription,
  { prune = false, dryRun = false, actor = "administrator" }: ApplyOptions,
  parts: ApplyParts,
): Promise<TenantChanges> {
  const { store, book } = parts;
  checkWhole(described, prune, parts.organization);
  const next = rulesFor(described, book.current());
  const rules = rulesChanged(book.current(), next);
  if (dryRun) {
    const planned = await store.read((db) => plan(db, described, prune, parts));
    return outcome(planned, rules);
  }
  let planned: Plan | undefined;
  const write = (db: Db) => {
    planned = plan(db, described, prune, parts);
    // Only a list of accounts, be it empty, stands in place of the samples.
    if (described.accounts) beginAccounts(db);
    const record: Note = (what, detail) => parts.audit.record(db, parts.organization.id, { actor, what, mac: null, detail });
    carryOut(db, planned, parts, record);
    if (rules.length > 0) record("rules-changed", rulesText(rules));
  };
  if (rules.length > 0) await book.change(next, write);
  else await store.write(write);
  return outcome(planned as Plan, rules);
}

function checkWhole({ organization, accounts }: TenantDescription, prune: boolean, own: Organization): void {
  if (organization !== undefined && organization !== own.name)
    throw new AdminError(
      "admin/other-organization",
      `this describes the tenant of ${organization}, and here is ${own.name}'s; nothing was changed`,
    );
  if (prune && accounts === undefined)
    throw new InputError("without a list of accounts, pruning would remove all of them; describe those that are to stay");
  const names = (accounts ?? []).map(({ name }) => foldName(name));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InputError(`accounts: ${twice} is there twice`);
}

function rulesFor({ presets = [], rules = {} }: TenantDescription, current: TenantRules): TenantRules {
  return [...presets.map((name) => presetByName(name).rules), rules].reduce(patchedRules, current);
}

interface Plan {
  readonly add: readonly { readonly name: string; readonly change: AccountChange }[];
  readonly change: readonly { readonly before: Account; readonly change: AccountChange }[];
  readonly remove: readonly Account[];
}

function plan(db: Db, { accounts = [] }: TenantDescription, prune: boolean, { organization }: ApplyParts): Plan {
  const add: Plan["add"][number][] = [];
  const change: Plan["change"][number][] = [];
  for (const [index, described] of accounts.entries()) {
    const { name, ...written } = described;
    const before = accountByName(db, name);
    if (before === null) {
      checkComplete(described, index);
      add.push({ name, change: toChange(written) });
    } else if (before.organizationId !== organization.id) {
      throw new AdminError(
        "admin/duplicate",
        `accounts.${index}: there is an account ${name} already, and it is not ${organization.name}'s`,
      );
    } else {
      const different = differenceFrom(db, before, toChange(written));
      if (changeWords(different).length > 0) change.push({ before, change: different });
    }
  }
  return { add, change, remove: prune ? othersThan(db, accounts, organization.id) : [] };
}

function checkComplete(described: DescribedAccount, index: number): void {
  const missing = missingFor(described);
  if (missing.length > 0) throw new InputError(`accounts.${index}: ${described.name} is new, and needs ${missing.join(" and ")}`);
}

/** What of a change is not so already. */
function differenceFrom(db: Db, before: Account, change: AccountChange): AccountChange {
  const { password, ...rest } = change;
  const different = Object.entries(rest).filter(
    ([key, value]) => value !== undefined && value !== before[key as keyof typeof rest],
  );
  const isNew = password !== undefined && !isPasswordOf(db, before, password);
  return { ...Object.fromEntries(different), ...(isNew && { password }) };
}

function isPasswordOf(db: Db, { id }: Account, password: Secret): boolean {
  return passwordMatches(password.reveal(), String(db.get("SELECT password_hash FROM accounts WHERE id = ?", id)?.password_hash));
}

function othersThan(db: Db, accounts: readonly DescribedAccount[], organizationId: string): Account[] {
  const named = new Set(accounts.map(({ name }) => foldName(name)));
  const names = db
    .all("SELECT name FROM accounts WHERE organization_id = ? ORDER BY name", organizationId)
    .map(({ name }) => String(name));
  return names.filter((name) => !named.has(name)).map((name) => accountByName(db, name) as Account);
}

type Note = (what: AuditedEvent, detail: string) => void;

function carryOut(db: Db, { add, change, remove }: Plan, { maker, organization }: ApplyParts, record: Note): void {
  for (const { name, change: described } of add) {
    const account = toNewAccount(name, { ...described, password: described.password as Secret });
    insertAccount(db, { ...account, organizationId: organization.id }, hashed(account.password, maker.dice), maker);
    record("account-added", foldName(name));
  }
  for (const { before, change: different } of change) {
    const { password, ...rest } = different;
    updateAccount(db, before, rest, password && hashed(password, maker.dice), maker);
    record("account-changed", `${before.name} ${changeWords(different).join(" ")}`);
  }
  for (const account of remove) {
    deleteAccount(db, account);
    record("account-removed", account.name);
  }
}

function outcome({ add, change, remove }: Plan, rules: readonly RuleChange[]): TenantChanges {
  return {
    added: add.map(({ name }) => foldName(name)),
    changed: change.map(({ before, change: different }) => ({ account: before.name, what: changeWords(different) })),
    removed: remove.map(({ name }) => name),
    rules,
  };
}
