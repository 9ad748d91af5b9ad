import { decode } from "@offhook/protocol/rpc/check.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { z } from "zod";
import { accountChanges, toChange, toNewAccount } from "../tenant/administration/account-fields.ts";
import type { Administration } from "../tenant/administration/administration.ts";
import { TenantDescription } from "../tenant/administration/description.ts";
import type { DeskTenant } from "./types.ts";

const Change = z.strictObject(accountChanges);

/** Accounts and rules of a desk's tenant. What a test hands over is checked as if it had come from a file. */
export function deskDirectory(administration: () => Administration): Pick<DeskTenant, "accounts" | "rules" | "apply"> {
  return {
    accounts: {
      list: () => administration().accounts.list(),
      add: async (name, { password, ...written }) => {
        const change = toChange(decode(Change, written, name));
        return administration().accounts.add(toNewAccount(name, { ...change, password: new Secret(password) }));
      },
      change: async (name, written) => administration().accounts.change(name, toChange(decode(Change, written, name))),
      remove: (name) => administration().accounts.remove(name),
      authenticatorCode: async (name) => (await administration().accounts.authenticatorCode(name)).code,
    },
    rules: {
      current: () => administration().rules.current(),
      set: async (patch) => administration().rules.set(patch),
      preset: (name) => administration().rules.preset(name),
      reset: (names) => administration().rules.reset(names),
    },
    apply: async (described, options) => administration().apply(decode(TenantDescription, described, "tenant"), options),
  };
}
