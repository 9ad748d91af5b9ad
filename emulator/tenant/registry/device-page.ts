import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import { RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import type { AuditedEvent } from "../audit/records.ts";
import type { Db, Store } from "../store.adapter.ts";
import { AdminError } from "./admin-error.ts";
import { findPhone } from "./phone-rows.ts";
import type { PhonePeer } from "./remote-sign-in.ts";

export interface DevicePageParts {
  readonly store: Store;
  readonly peerOf: (mac: MacAddress) => PhonePeer | undefined;
  readonly did: (db: Db, what: AuditedEvent, mac: MacAddress) => void;
}

type Request = "device.signOut" | "device.restart" | "device.factoryReset";

/** The device page of the admin center: what an administrator does to a phone of the organization that is connected right now. */
export class DevicePage {
  readonly #organizationId: string;
  readonly #parts: DevicePageParts;

  constructor(organizationId: string, parts: DevicePageParts) {
    this.#organizationId = organizationId;
    this.#parts = parts;
  }

  /** Signs the account out; the phone keeps its organization. */
  signOut(mac: MacAddress): Promise<void> {
    return this.#ask(mac, "device.signOut", "sign-out-asked");
  }
  restart(mac: MacAddress): Promise<void> {
    return this.#ask(mac, "device.restart", "restart-asked");
  }
  /** The phone forgets account and organization. The registry follows when it greets as a fresh phone. */
  factoryReset(mac: MacAddress): Promise<void> {
    return this.#ask(mac, "device.factoryReset", "factory-reset-asked");
  }

  /** @throws {AdminError} when the phone is another organization's or nobody's, is not connected, or says no. */
  async #ask(mac: MacAddress, request: Request, what: AuditedEvent): Promise<void> {
    const { store, peerOf, did } = this.#parts;
    const bound = await store.read((db) => findPhone(db, mac)?.organizationId);
    if (bound !== this.#organizationId)
      throw new AdminError("admin/not-found", `${formatMac(mac)} is not a phone of this organization; provision it first`);
    const peer = peerOf(mac);
    if (!peer)
      throw new AdminError("admin/offline", `${formatMac(mac)} is not connected; check its power and network, then try again`);
    try {
      await peer.request(request, {});
    } catch (error) {
      const why = error instanceof RpcRefusal ? error.message : "it did not answer; it may have lost its connection";
      throw new AdminError("admin/phone-refused", `${formatMac(mac)}: ${why}`);
    }
    await store.write((db) => did(db, what, mac));
  }
}
