import type { Glass } from "@offhook/agent/glass.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { PhoneStanding } from "@offhook/protocol/provisioning.ts";
import type { Role, Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { WrittenChange } from "../tenant/administration/account-fields.ts";
import type { TenantDescription } from "../tenant/administration/description.ts";
import type { AuditQuery, AuditRecord } from "../tenant/audit/records.ts";
import type { Explanation } from "../tenant/explain/explanation.ts";
import type { UploadOutcome } from "../tenant/roll-out/upload.ts";
import type { RuleChange } from "../tenant/rules/rule-fields.ts";
import type { RulesPatch } from "../tenant/rules/rules-patch.ts";
import type { TenantRules } from "../tenant/rules/tenant-rules.ts";
import type { AccountRow, DeviceObject, DeviceRow, PortalPage, RemoteSignIn, Summary, TenantChanges } from "../tenant/shown.ts";

/** `"24h"` or milliseconds. */
export type Duration = string | number;

/** A test world: one clock, one tenant, some phones. */
export interface Desk {
  readonly seed: number;
  readonly clock: DeskClock;
  readonly tenant: DeskTenant;
  /** Takes a phone out of its box, plugs it in and powers it, unless told otherwise. Each call is another phone. */
  phone(profile: string | HardwareProfile, options?: DeskPhoneOptions): DeskPhone;
  /** What happened, in order: events, effects, messages. Secrets are hidden. */
  readonly trace: readonly TraceRecord[];
  /** SHA-256 over the trace, in hex. Same seed, same steps: same digest. */
  digest(): string;
  /** Stops everything that was started. */
  close(): Promise<void>;
}

export interface DeskClock {
  /** Milliseconds since the desk was opened. */
  nowMs(): number;
  /** Lets time pass; in real time it waits. */
  advance(duration: Duration): Promise<void>;
  /**
   * Lets time pass until `done()` holds, checking whenever the world has come to rest; false when `withinMs` passed first.
   * In virtual time it jumps from timer to timer, so that nothing is missed in between.
   */
  until(done: () => boolean, withinMs: number): Promise<boolean>;
}

export interface TraceRecord {
  /** Milliseconds since the desk was opened. */
  readonly tMs: number;
  /** The phone's MAC, or `tenant`. */
  readonly who: string;
  readonly kind: "event" | "effect" | "message" | "power" | "network" | "clock";
  readonly name: string;
  readonly data: unknown;
}

export interface DeskPhoneOptions {
  readonly mac?: string;
  /** From the profile's ladder; `7.1.3` is the newest that begins so. */
  readonly firmware?: string;
  /** False leaves it off until `power.restore()`. */
  readonly powered?: boolean;
  /** Explain a refused enrollment on the screen before going back to the code, as the real phone does not. */
  readonly explainRefusals?: boolean;
  readonly clock?: PhoneClockOptions;
}

/** What is wrong with a phone's clock from the start. The tenant's is always right. */
export interface PhoneClockOptions {
  /**
   * What it says whenever power comes on: a date (`"1970-01-01T00:00:00Z"`, a phone that keeps none), or how far it is off the
   * right time (`"+1d"`, `"-1h"`). Right unless given.
   */
  readonly startsAt?: string;
  /** Parts per million it runs fast; slow when negative. */
  readonly driftPpm?: number;
  /** False when nobody on the network says what time it is. */
  readonly networkTime?: boolean;
}

/** A phone on the desk. Locators and assertions work as in Playwright; waits pass desk time. */
export interface DeskPhone {
  readonly glass: Glass;
  readonly mac: string;
  getByRole(role: Role, options?: { name?: string | RegExp; exact?: boolean }): Locator;
  getByText(text: string | RegExp): Locator;
  getById(id: string): Locator;
  screen(): Screen;
  /** Presses a hard key, by its id in the profile. */
  press(keyId: string): Promise<void>;
  /** Holds the four corners of the glass: a factory reset while the phone starts, nothing otherwise. */
  holdCorners(): Promise<void>;
  /** Taps the keys of the dial pad that is showing, one after the other. */
  dial(digits: string): Promise<void>;
  /** Types on the on-screen keyboard that is showing, tap by tap, turning its pages. @throws {InputError} for what it lacks. */
  type(text: string): Promise<void>;
  standing(): PhoneStanding;
  /** The states its chart is in, by the names of the chart map; none while it is off. */
  states(): readonly string[];
  readonly power: { cut(): Promise<void>; restore(): Promise<void>; cycle(): Promise<void> };
  readonly network: {
    down(): Promise<void>;
    up(): Promise<void>;
    set(conditions: { delayMs?: number; lossPercent?: number }): void;
  };
  readonly clock: {
    /** A date, or how far off the right time it is from now on. Network time, where it answers, corrects it within the hour. */
    set(to: string): Promise<void>;
    /** Runs fast by so many parts per million from now on; slow when negative. */
    drift(ppm: number): Promise<void>;
    /** The phone sleeps for so long, from now on: its timers stand still and nothing reaches it. Returns at once. */
    suspend(duration: Duration): Promise<void>;
    /** Whether somebody on the network says what time it is. */
    networkTime(answers: boolean): Promise<void>;
  };
}

export interface Locator {
  /** For messages: `button "Next"`. */
  readonly description: string;
  /** What it finds now, in reading order. */
  all(): ScreenNode[];
  /** The one match. @throws {LocatorError} when there is none, or more than one. */
  one(): ScreenNode;
  /** Waits for exactly one enabled match (30 s of desk time unless told otherwise) and taps it. */
  tap(options?: { timeout?: Duration }): Promise<void>;
  isVisible(): boolean;
  /** Lets desk time pass until that holds; false after `withinMs`. What `expect` waits with. */
  until(holds: () => boolean, withinMs: number): Promise<boolean>;
  /** The screen it looks at and when, for messages; codes hidden. */
  surroundings(): string;
  /** Waits until exactly one match shows. @throws {LocatorError} after `timeout`, with the screen as it was. */
  waitFor(options?: { timeout?: Duration }): Promise<void>;
}

/** The other side, as an administrator and the owner of the account meet it. */
export interface DeskTenant {
  readonly organization: string;
  addMac(mac: string, options?: { location?: string }): Promise<void>;
  /** Makes a verification code for a listed device and returns its digits. */
  generateCode(mac: string): Promise<string>;
  /** The same for many devices, or all that wait on activation. Answers with their rows. */
  generateCodes(macs: readonly string[] | "all"): Promise<DeviceRow[]>;
  /** Lists the devices of a CSV file: its text, or its bytes as a spreadsheet saved them. @throws {InputError} when it cannot be read. */
  upload(csv: string | Uint8Array, options?: { allOrNothing?: boolean }): Promise<UploadOutcome>;
  /** The CSV file a technician takes along: who waits on activation, with their verification codes. */
  exportCodes(): Promise<string>;
  list(waitingOn: "activation" | "sign-in"): Promise<DeviceRow[]>;
  summary(): Promise<Summary>;
  remove(mac: string): Promise<void>;
  /** Clicks "Signed Out" next to the device. Returns at once; see `operation`. */
  signIn(mac: string): Promise<{ operation: string }>;
  operation(id: string): Promise<RemoteSignIn>;
  cancelSignIn(operation: string): Promise<void>;
  /** How a phone stands and what refused it. @throws {AdminError} for one nobody knows. */
  explain(mac: string): Promise<Explanation>;
  /** The records a phone has in Intune, Entra ID and the admin center. Only the last hears of a factory reset. */
  deviceObjects(mac: string): Promise<DeviceObject[]>;
  /** Deletes those in Intune and Entra ID; `remove` deletes the other. @throws {AdminError} when there are none. */
  deleteDeviceObjects(mac: string): Promise<void>;
  /** The device page of a connected phone. */
  readonly devicePage: {
    signOut(mac: string): Promise<void>;
    restart(mac: string): Promise<void>;
    factoryReset(mac: string): Promise<void>;
  };
  /** Who can sign in, and with what. */
  readonly accounts: DeskAccounts;
  /** What the organization decided about signing in. */
  readonly rules: DeskRules;
  /** Brings accounts and rules to what is described, all of it or nothing; `prune` removes the accounts that are not described. */
  apply(described: TenantDescription, options?: { prune?: boolean; dryRun?: boolean }): Promise<TenantChanges>;
  /** Stops the tenant and starts it again: phones are sent away, what was written is there, what was only in memory is not. */
  restart(): Promise<void>;
  /** Who did what to which device, newest first. */
  audit(query?: Omit<AuditQuery, "mac"> & { mac?: string }): Promise<AuditRecord[]>;
  /** The Device Login page: one browser, from the code to "you may close this window". */
  openPortal(): DeskPortal;
}

/** Names are user principal names, in any case. Signed-in phones notice changes at their next token refresh. */
export interface DeskAccounts {
  list(): Promise<AccountRow[]>;
  add(
    name: string,
    account: WrittenChange & { licence: NonNullable<WrittenChange["licence"]>; password: string },
  ): Promise<AccountRow>;
  change(name: string, change: WrittenChange): Promise<AccountRow>;
  remove(name: string): Promise<void>;
  /** What its owner's authenticator shows now. */
  authenticatorCode(name: string): Promise<string>;
}

/** Each change answers with what is not as it was before. */
export interface DeskRules {
  current(): TenantRules;
  set(patch: RulesPatch): Promise<readonly RuleChange[]>;
  preset(name: string): Promise<readonly RuleChange[]>;
  /** Back to the defaults, all unless some are named. */
  reset(names?: readonly string[]): Promise<readonly RuleChange[]>;
}

export interface DeskPortal {
  enterCode(code: string): Promise<PortalPage>;
  /** `Use another account`, then the user name. */
  useAnotherAccount(account: string): Promise<PortalPage>;
  enterPassword(password: string): Promise<PortalPage>;
  enterAuthenticatorCode(code: string): Promise<PortalPage>;
  confirm(): Promise<PortalPage>;
  cancel(): Promise<PortalPage>;
}
