import type { Organization } from "@offhook/protocol/fields.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { KnownPhones } from "../contracts.ts";
import type { Store } from "../store.adapter.ts";
import { claimKey, findPhone, organizationOf } from "./phone-rows.ts";

/** What others of the tenant may ask about phones. */
export class PhoneDirectory implements KnownPhones {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  describe(mac: MacAddress): Promise<{ model: string; organization: Organization | null } | null> {
    return this.#store.read((db) => {
      const model = findPhone(db, mac)?.model;
      return model ? { model, organization: organizationOf(db, mac) } : null;
    });
  }

  claimKey(mac: MacAddress, thumbprint: string): Promise<"first" | "same" | "other"> {
    return this.#store.write((db) => claimKey(db, mac, thumbprint));
  }
}
