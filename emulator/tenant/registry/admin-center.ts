import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import { compareVersions } from "@offhook/hardware-profiles/firmware/version.ts";
import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import type { Audit } from "../audit/audit.ts";
import type { AuditedEvent, AuditQuery, AuditRecord } from "../audit/records.ts";
import { forgetEnrolled } from "../enrollment/enrolled-devices.ts";
import type { DeviceObject, DeviceRow, RemoteSignIn, Summary } from "../shown.ts";
import type { Db, Store } from "../store.adapter.ts";
import { AdminError } from "./admin-error.ts";
import { newId } from "./chance.ts";
import { deviceObjectsOf } from "./device-objects.ts";
import { DevicePage } from "./device-page.ts";
import { rowForActivation, rowForSignIn, standingOf } from "./device-rows.ts";
import { addDevice, countDevices, type Device, deleteDevice, devicesIn, findDevice } from "./devices.ts";
import { findPhone, forgetKey, type Phone, unbind } from "./phone-rows.ts";
import type { PhonePeer } from "./remote-sign-in.ts";
import type { RegistrySettings } from "./settings.ts";
import { failSignIn, insertSignIn, type OpenSignIn, openSignInOf, viewSignIn } from "./sign-in-rows.ts";
import { liveCodesIn, makeCodes } from "./verification-codes.ts";

export interface AdminCenterParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly settings: RegistrySettings;
  readonly audit: Audit;
  readonly peerOf: (mac: MacAddress) => PhonePeer | undefined;
  readonly startSignIn: (id: string, mac: MacAddress) => void;
  readonly signInStopped: (stopped: OpenSignIn) => Promise<void>;
  /** The phone belongs to nobody now. */
  readonly phoneReleased: (mac: MacAddress) => Promise<void>;
}

/** Characters of a location. */
export const LOCATION_MAX = 200;

/**
 * The admin center of one organization; of the others it knows nothing. Each rule is one transaction, so any number of
 * administrators may act at once. Refusals are `AdminError`.
 */
export class AdminCenter {
  readonly organizationId: string;
  readonly #parts: AdminCenterParts;

  constructor(organizationId: string, parts: AdminCenterParts) {
    this.organizationId = organizationId;
    this.#parts = parts;
  }

  /** Lists a device as waiting on activation. `location` is free text for the technician, kept as it is. */
  async addMac({ mac, location = "" }: { mac: MacAddress; location?: string | undefined }): Promise<void> {
    const { store, clock } = this.#parts;
    checkLocation(location);
    await store.write((db) => {
      const known = findDevice(db, this.organizationId, mac);
      if (known) throw new AdminError("admin/duplicate", standingOf(known));
      addDevice(db, { organizationId: this.organizationId, mac, location }, clock.epochMs());
      this.#did(db, "device-added", mac, location);
    });
  }

  list(waitingOn: "activation" | "sign-in"): Promise<DeviceRow[]> {
    const { store, clock } = this.#parts;
    return store.read((db) => {
      if (waitingOn === "sign-in") return devicesIn(db, this.organizationId, "waiting-for-sign-in").map(rowForSignIn);
      const live = liveCodesIn(db, this.organizationId, clock.epochMs());
      return devicesIn(db, this.organizationId, "waiting-on-activation").map((device) =>
        rowForActivation(device, live.get(device.mac)),
      );
    });
  }

  /** Makes a code for each device, or for all that wait on activation; their old codes are dead. Answers with their rows. */
  generateCodes({ macs }: { macs: readonly MacAddress[] | "all" }): Promise<DeviceRow[]> {
    const { store, clock, dice, settings } = this.#parts;
    return store.write((db) => {
      const nowMs = clock.epochMs();
      const devices =
        macs === "all"
          ? devicesIn(db, this.organizationId, "waiting-on-activation")
          : [...new Set(macs)].map((mac) => this.#waitingOnActivation(db, mac));
      const order = { organizationId: this.organizationId, macs: devices.map(({ mac }) => mac), nowMs };
      const made = makeCodes(db, order, dice, settings);
      for (const { mac } of devices) this.#did(db, "code-generated", mac);
      return devices.map((device) => rowForActivation(device, made.get(device.mac)));
    });
  }

  /**
   * Takes a device off the books, wherever it stands: its code is dead and its sign-in is stopped. A phone that was bound belongs to nobody
   * afterwards; whoever is signed in on it stays so, and what its enrollment left in Intune and Entra ID stays too.
   */
  async remove(mac: MacAddress): Promise<void> {
    const { store, clock, signInStopped, phoneReleased } = this.#parts;
    const { released, stopped } = await store.write((db) => {
      this.#listed(db, mac);
      const bound = findPhone(db, mac)?.organizationId === this.organizationId;
      const open = bound ? openSignInOf(db, mac) : null;
      if (open && failSignIn(db, open.id, "removed", clock.epochMs())) this.#did(db, "sign-in-failed", mac, "removed");
      if (bound) {
        unbind(db, mac);
        // Its owner gives it up: the phone may come back from the factory, or from repair, with another key.
        forgetKey(db, mac);
      }
      deleteDevice(db, this.organizationId, mac);
      this.#did(db, "device-removed", mac);
      return { released: bound, stopped: open };
    });
    if (stopped) await signInStopped(stopped);
    if (released) await phoneReleased(mac);
  }

  summary(): Promise<Summary> {
    return this.#parts.store.read((db) => {
      const waitingOnActivation = countDevices(db, this.organizationId, "waiting-on-activation");
      const waitingForSignIn = countDevices(db, this.organizationId, "waiting-for-sign-in");
      // The article: once a device is signed in there is "one less" among the added MAC addresses.
      return { addedMacAddresses: waitingOnActivation + waitingForSignIn, waitingOnActivation, waitingForSignIn };
    });
  }

  /** What clicking "Signed Out" does. Answers at once; a second click gets the same operation while it is open. */
  async signIn(mac: MacAddress): Promise<{ operation: string }> {
    const { store, clock, dice, settings, startSignIn } = this.#parts;
    const { id, fresh } = await store.write((db) => {
      const device = this.#listed(db, mac);
      if (device.state !== "waiting-for-sign-in" && !maySignInAgain(device, findPhone(db, mac)))
        throw new AdminError("admin/not-waiting-for-sign-in", `cannot sign in: ${standingOf(device)}`);
      const open = openSignInOf(db, mac);
      if (open) return { id: open.id, fresh: false };
      const id = newId(dice);
      insertSignIn(db, { id, organizationId: this.organizationId, mac }, clock.epochMs(), settings.keepEndedMs);
      this.#did(db, "sign-in-started", mac);
      return { id, fresh: true };
    });
    if (fresh) startSignIn(id, mac);
    return { operation: id };
  }

  /** What the device page offers for a connected phone. */
  get devicePage(): DevicePage {
    const { store, peerOf } = this.#parts;
    return new DevicePage(this.organizationId, { store, peerOf, did: (db, what, mac) => this.#did(db, what, mac) });
  }

  /** The phone's records in Intune, Entra ID and the admin center, where there are any. */
  deviceObjects(mac: MacAddress): Promise<DeviceObject[]> {
    return this.#parts.store.read((db) => deviceObjectsOf(db, this.organizationId, mac));
  }

  /** Deletes those in Intune and Entra ID, so that they count for no device limit any more; `remove` deletes the other. */
  async deleteDeviceObjects(mac: MacAddress): Promise<void> {
    await this.#parts.store.write((db) => {
      if (forgetEnrolled(db, this.organizationId, mac) === 0)
        throw new AdminError("admin/not-found", `there is nothing of ${formatMac(mac)} in Intune and Entra ID`);
      this.#did(db, "device-objects-deleted", mac);
    });
  }

  /** How far a remote sign-in has come. Ended ones are kept for a day. */
  operation(id: string): Promise<RemoteSignIn> {
    const { store, clock } = this.#parts;
    return store.read((db) => {
      const { open: _, approved: __, ...shown } = this.#signInById(db, id, clock.epochMs());
      return shown;
    });
  }

  /** Gives up a sign-in and frees the phone. One that has failed already stays as it is. */
  async cancelSignIn(id: string): Promise<void> {
    const { store, clock, signInStopped } = this.#parts;
    const stopped = await store.write((db) => {
      const { mac, open, approved, status } = this.#signInById(db, id, clock.epochMs());
      if (status === "failed") return null;
      if (!open || approved)
        throw new AdminError("admin/too-late", `the sign-in of ${formatMac(mac)} was approved; to undo it, sign the phone out`);
      const running = openSignInOf(db, mac);
      if (failSignIn(db, id, "cancelled", clock.epochMs())) this.#did(db, "sign-in-cancelled", mac);
      return running;
    });
    if (stopped) await signInStopped(stopped);
  }

  /** Who did what to this organization's devices, newest first; `before` an id is the next page. @throws {InputError} */
  audit(query: AuditQuery = {}): Promise<AuditRecord[]> {
    return this.#parts.audit.list(this.organizationId, query);
  }

  #did(db: Db, what: AuditedEvent, mac: MacAddress, detail = ""): void {
    this.#parts.audit.record(db, this.organizationId, { actor: "administrator", what, mac, detail });
  }

  #listed(db: Db, mac: MacAddress): Device {
    const device = findDevice(db, this.organizationId, mac);
    if (!device) throw new AdminError("admin/not-found", `${formatMac(mac)} is not listed; add it first`);
    return device;
  }

  #waitingOnActivation(db: Db, mac: MacAddress): Device {
    const device = this.#listed(db, mac);
    if (device.state === "waiting-on-activation") return device;
    throw new AdminError("admin/not-waiting-on-activation", `no verification code needed: ${standingOf(device)}`);
  }

  #signInById(db: Db, id: string, nowMs: number) {
    const found = viewSignIn(db, this.organizationId, id, nowMs);
    if (!found) throw new AdminError("admin/not-found", "there is no such remote sign-in; those that ended are kept for a day");
    return found;
  }
}

function checkLocation(location: string): void {
  if ([...location].length > LOCATION_MAX)
    throw new AdminError("admin/location", `the location is longer than ${LOCATION_MAX} characters; shorten it`);
  if (!location.isWellFormed()) throw new AdminError("admin/location", "the location holds half a character; type it again");
}

/**
 * A phone that was signed in once and is signed out now can be signed in again from its device page, since the Teams app of
 * November 2021; before that, only a factory reset brings it back to the list.
 */
export function maySignInAgain(device: Device, phone: Phone | null): boolean {
  if (device.state !== "signed-in" || phone?.standing !== "signed-out") return false;
  if (phone.teamsApp === null) return compareVersions(phone.firmware ?? "0", REMOTE_SIGN_IN_FIRMWARE) >= 0;
  return (/\.(\d{10})$/.exec(phone.teamsApp)?.[1] ?? "") >= REMOTE_SIGN_IN_APP;
}

/** FACTS: the first phone app with remote sign-in and sign-out, 1449/1.0.94.2021101205, */
const REMOTE_SIGN_IN_APP = "2021101205";
/** and the firmware it came with, for phones that do not name their app. */
const REMOTE_SIGN_IN_FIRMWARE = "7.1.3";
