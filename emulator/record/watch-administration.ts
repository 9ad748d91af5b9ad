import { Secret } from "@offhook/protocol/secret.ts";
import type { EdgeTenant } from "../edge/edge-tenant.ts";
import type { AccountChange } from "../tenant/account.ts";
import { toChange } from "../tenant/administration/account-fields.ts";
import { changeWords } from "../tenant/administration/change-text.ts";
import type { TenantDescription } from "../tenant/administration/description.ts";
import { patchWith } from "../tenant/rules/rule-text.ts";
import { mergedPatch, type RulesPatch } from "../tenant/rules/rules-patch.ts";
import type { TenantChanges } from "../tenant/shown.ts";
import type { AdminDeed } from "./happening.ts";
import type { Recorder } from "./recorder.ts";
import { watcher } from "./watcher.ts";

type Administration = EdgeTenant["administration"];

/** What an administrator decides about accounts and rules is written down, looking at them is not. */
export function watchedAdministration({ accounts, rules, apply }: Administration, recorder: Recorder): Administration {
  const watch = watcher(recorder);
  return {
    accounts: {
      list: () => accounts.list(),
      samples: () => accounts.samples(),
      add: (account) =>
        watch(
          () => accounts.add(account),
          ({ answer }) => (answer ? [accountAdded(answer.account)] : []),
        ),
      change: (name, change) =>
        watch(
          () => accounts.change(name, change),
          ({ refused }) => [{ did: "account", name, change, refused }],
        ),
      remove: (name) =>
        watch(
          () => accounts.remove(name),
          ({ refused }) => [{ did: "remove-account", name, refused }],
        ),
      authenticatorCode: (name) =>
        watch(
          () => accounts.authenticatorCode(name),
          ({ answer }) => (answer ? [{ did: "authenticator-code", name: answer.account, code: new Secret(answer.code) }] : []),
        ),
    },
    rules: {
      current: () => rules.current(),
      set: (patch) =>
        watch(
          () => rules.set(patch),
          ({ refused }) => [{ did: "rules", patch, refused }],
        ),
      reset: (names) =>
        watch(
          () => rules.reset(names),
          ({ answer }) => rulesChanged(answer ?? []),
        ),
      preset: (name) =>
        watch(
          () => rules.preset(name),
          ({ refused }) => [{ did: "preset", name, refused }],
        ),
    },
    apply: (described, options) =>
      watch(
        () => apply(described, options),
        ({ answer }) => (answer && options?.dryRun !== true ? applied(described, answer) : []),
      ),
  };
}

/** Scenarios describe further accounts in their header, from the beginning on. */
const accountAdded = (name: string): AdminDeed => ({
  did: "something-else",
  what: `the account ${name} was added; describe it under tenant, accounts at the beginning of the file`,
});

/** Rules that were not so before, as one patch. */
function rulesChanged(changes: TenantChanges["rules"]): AdminDeed[] {
  if (changes.length === 0) return [];
  const patch = changes.map(({ name, to }) => patchWith(name, to)).reduce<RulesPatch>(mergedPatch, {});
  return [{ did: "rules", patch, refused: null }];
}

/** A description of the tenant is as many changes as came of it. */
function applied({ accounts = [] }: TenantDescription, { added, changed, removed, rules }: TenantChanges): AdminDeed[] {
  return [
    ...added.map(accountAdded),
    ...changed.flatMap(({ account, what }): AdminDeed[] => {
      const described = accounts.find(({ name }) => name.toLowerCase() === account);
      if (!described) return [];
      const { name: _, ...written } = described;
      return [{ did: "account", name: account, change: only(toChange(written), what), refused: null }];
    }),
    ...removed.map((name): AdminDeed => ({ did: "remove-account", name, refused: null })),
    ...rulesChanged(rules),
  ];
}

/** What was so already is no change: the same password once more would end sign-ins. */
function only(change: AccountChange, what: readonly string[]): AccountChange {
  const words = new Set(what);
  const changed = Object.entries(change).filter(([key, value]) => changeWords({ [key]: value }).some((word) => words.has(word)));
  return Object.fromEntries(changed);
}
