import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Account } from "../account.ts";
import type { Db } from "../store.adapter.ts";
import type { RefreshRefusal } from "./sign-in-check.ts";

/** A phone that was signed in, or would have been by somebody who knew the password, and is turned away by a rule. */
export type RefusedPhone =
  | { readonly what: "tokens"; readonly mac: MacAddress; readonly accountId: string; readonly why: RefreshRefusal }
  | {
      readonly what: "sign-in";
      readonly mac: MacAddress;
      readonly account: Pick<Account, "name" | "organizationId">;
      readonly why: "disabled" | "expired" | "blocked";
    };

/** Told of it in the write that refuses, or in one that comes before the answer. */
export type OnRefusing = (db: Db, refused: RefusedPhone) => void;
