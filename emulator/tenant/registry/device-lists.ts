import type { Clock } from "@offhook/agent/ports/clock.ts";
import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import type { DeviceRow, PhoneRow } from "../shown.ts";
import type { Store } from "../store.adapter.ts";
import { AdminError } from "./admin-error.ts";
import { type DeviceQuery, listedDevices } from "./listed-devices.ts";
import { type KnownPhoneRow, listedPhone, listedPhones, type PhoneQuery } from "./listed-phones.ts";

export interface DeviceListParts {
  readonly store: Store;
  readonly clock: Pick<Clock, "epochMs">;
  readonly isConnected: (mac: MacAddress) => boolean;
}

/** The lists of the admin center, page by page: what looks on does not change anything. */
export class DeviceLists {
  readonly #organizationId: string;
  readonly #parts: DeviceListParts;

  constructor(organizationId: string, parts: DeviceListParts) {
    this.#organizationId = organizationId;
    this.#parts = parts;
  }

  /** The devices waiting on activation, or for sign in. */
  devices(query: DeviceQuery): Promise<{ devices: DeviceRow[]; total: number }> {
    const { store, clock } = this.#parts;
    return store.read((db) => listedDevices(db, this.#organizationId, query, clock.epochMs()));
  }

  /** The phones bound to the organization, and those one of its accounts is signed in on. */
  async phones(query: PhoneQuery): Promise<{ phones: PhoneRow[]; total: number }> {
    const { phones, total } = await this.#parts.store.read((db) => listedPhones(db, this.#organizationId, query));
    return { phones: phones.map((phone) => this.#row(phone)), total };
  }

  /** @throws {AdminError} when it is none of the organization's. */
  async phone(mac: MacAddress): Promise<PhoneRow> {
    const phone = await this.#parts.store.read((db) => listedPhone(db, this.#organizationId, mac));
    if (phone) return this.#row(phone);
    throw new AdminError("admin/not-found", `${formatMac(mac)} is not a phone of this organization; provision it first`);
  }

  #row(phone: KnownPhoneRow): PhoneRow {
    return { ...phone, connected: this.#parts.isConnected(phone.mac as MacAddress) };
  }
}
