import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { Audit } from "../audit/audit.ts";
import type { Access, DeviceLogins, IdentityPointer, KnownPhones, Tickets } from "../contracts.ts";
import { Enrollment } from "../enrollment/enrollment.ts";
import { ENROLLMENT_DEFAULTS, type EnrollmentRules } from "../enrollment/rules.ts";
import type { Store } from "../store.adapter.ts";
import { Activation } from "./activation.ts";
import { AdminCenter } from "./admin-center.ts";
import type { OnAlert } from "./alerts.ts";
import { DeviceLists } from "./device-lists.ts";
import { PhoneDirectory } from "./known-phones.ts";
import { Organizations } from "./organizations.ts";
import { PhoneCallRules } from "./phone-calls.ts";
import { forgetKey } from "./phone-rows.ts";
import { type OnWire, PhoneSessions } from "./phone-sessions.ts";
import { RemoteSignIns } from "./remote-sign-in.ts";
import { migrateRegistry } from "./schema.ts";
import { REGISTRY_DEFAULTS, type RegistrySettings } from "./settings.ts";
import type { OpenSignIn } from "./sign-in-rows.ts";
import { LiveTickets } from "./tickets.ts";

export interface RegistryOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly settings?: Partial<RegistrySettings>;
  /** As they stand when asked; the defaults unless given. */
  readonly enrollmentRules?: () => EnrollmentRules;
  readonly onWire?: OnWire;
  readonly onAlert?: OnAlert;
  /** A phone is not connected any more. */
  readonly onPhoneLeft?: () => void;
  /** A defect of ours: what was being done, and what was thrown. */
  readonly onFault?: (what: string, error: unknown) => void;
}

/** The other half of the tenant. */
export interface RegistryParties {
  readonly logins: DeviceLogins;
  readonly access: Access;
  readonly identity: IdentityPointer;
}

/** The device registry: what the admin center lists, what phones connect to. */
export interface Registry {
  readonly tickets: Tickets;
  readonly phones: KnownPhones;
  readonly sessions: PhoneSessions;
  readonly organizations: Organizations;
  readonly settings: RegistrySettings;
  readonly audit: Audit;
  readonly enrollment: Enrollment;
  adminFor(organizationId: string): AdminCenter;
  listsFor(organizationId: string): DeviceLists;
  /** For the operator: the next key a MAC address shows is taken as its first. A phone that lost its key comes back by this. */
  forgetKey(mac: MacAddress): Promise<void>;
  /** Once, before the first phone is accepted: the other half needs `tickets` and `phones` from here to come about. */
  connect(parties: RegistryParties): Promise<void>;
  /** Sends the phones away and stops every timer. The store stays open: it is its owner's to close. */
  close(): Promise<void>;
}

export async function openRegistry(options: RegistryOptions): Promise<Registry> {
  const { store, clock, dice, onAlert = () => {}, onFault = () => {} } = options;
  const { enrollmentRules = () => ENROLLMENT_DEFAULTS } = options;
  const settings: RegistrySettings = { ...REGISTRY_DEFAULTS, ...options.settings };
  await migrateRegistry(store);

  let parties: RegistryParties | undefined;
  const connected = () => {
    if (!parties) throw new Error("the registry is not connected to accounts and device login yet; call connect() first");
    return parties;
  };
  const audit = new Audit({ store, clock, keep: settings.auditRecords });
  const enrollment = new Enrollment({ store, clock, audit, rules: enrollmentRules });
  const shared = { store, clock, settings, audit, onAlert, onFault };
  const tickets = new LiveTickets(dice);
  const signIns: RemoteSignIns = new RemoteSignIns({
    ...shared,
    tickets,
    logins: () => connected().logins,
    identity: () => connected().identity,
    peerOf: (mac) => sessions.peerOf(mac),
  });
  const calls = new PhoneCallRules({
    ...shared,
    enrollment,
    access: () => connected().access,
    onReported: (mac, standing) => signIns.phoneReported(mac, standing),
    onSignedIn: (mac) => signIns.finished(mac),
    onReleased: async (mac, stopped) => {
      if (stopped) await signIns.stopped(stopped);
      await connected().logins.endAll(mac);
    },
  });
  const sessions: PhoneSessions = new PhoneSessions({
    ...shared,
    tickets,
    calls,
    activation: new Activation(shared),
    identity: () => connected().identity,
    onArrived: (mac, standing) => signIns.phoneArrived(mac, standing),
    onLeft: () => options.onPhoneLeft?.(),
    onReplaced: (mac) => {
      const replaced = store.write((db) => audit.recordForAll(db, { actor: "tenant", what: "alert", mac, detail: "replaced" }));
      replaced.catch((error: unknown) => onFault("recording a replaced connection", error));
      onAlert({ kind: "replaced", mac });
    },
    ...(options.onWire && { onWire: options.onWire }),
  });
  const admin = {
    ...shared,
    dice,
    peerOf: (mac: MacAddress) => sessions.peerOf(mac),
    startSignIn: (id: string, mac: MacAddress) => signIns.start(id, mac),
    signInStopped: (stopped: OpenSignIn) => signIns.stopped(stopped),
    phoneReleased: async (mac: MacAddress) => {
      await connected().logins.endAll(mac);
      sessions.sendAway(mac, "the organization removed this device");
    },
  };
  const organizations = new Organizations(store, dice);
  await organizations.addFirst(settings.organizationName);
  await signIns.recover();

  let stopListening = () => {};
  return {
    tickets,
    phones: new PhoneDirectory(store),
    sessions,
    organizations,
    settings,
    audit,
    enrollment,
    adminFor: (organizationId) => new AdminCenter(organizationId, admin),
    listsFor: (organizationId) =>
      new DeviceLists(organizationId, { store, clock, isConnected: (mac) => sessions.peerOf(mac) !== undefined }),
    forgetKey: (mac) => store.write((db) => forgetKey(db, mac)),
    connect: async (others) => {
      if (parties) throw new Error("the registry is connected already");
      parties = others;
      stopListening = others.logins.onDecided((login) => signIns.loginDecided(login));
      await signIns.resume();
    },
    close: async () => {
      stopListening();
      const quiet = signIns.close();
      sessions.close();
      await quiet;
    },
  };
}
