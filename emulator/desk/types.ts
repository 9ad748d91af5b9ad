import type { Glass } from "@offhook/agent/glass.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { PhoneStanding } from "@offhook/protocol/provisioning.ts";
import type { Role, Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { WrittenChange } from "../tenant/administration/account-fields.ts";
import type { TenantDescription } from "../tenant/administration/description.ts";
import type { RuleChange } from "../tenant/rules/rule-fields.ts";
import type { RulesPatch } from "../tenant/rules/rules-patch.ts";
import type { TenantRules } from "../tenant/rules/tenant-rules.ts";
import type { AccountRow, DeviceRow, PortalPage, RemoteSignIn, Summary, TenantChanges } from "../tenant/shown.ts";

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
  readonly kind: "event" | "effect" | "message" | "power" | "network";
  readonly name: string;
  readonly data: unknown;
}

export interface DeskPhoneOptions {
  readonly mac?: string;
  readonly firmware?: string;
  /** False leaves it off until `power.restore()`. */
  readonly powered?: boolean;
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
  standing(): PhoneStanding;
  readonly power: { cut(): Promise<void>; restore(): Promise<void>; cycle(): Promise<void> };
  readonly network: {
    down(): Promise<void>;
    up(): Promise<void>;
    set(conditions: { delayMs?: number; lossPercent?: number }): void;
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
  list(waitingOn: "activation" | "sign-in"): Promise<DeviceRow[]>;
  summary(): Promise<Summary>;
  remove(mac: string): Promise<void>;
  /** Clicks "Signed Out" next to the device. Returns at once; see `operation`. */
  signIn(mac: string): Promise<{ operation: string }>;
  operation(id: string): Promise<RemoteSignIn>;
  cancelSignIn(operation: string): Promise<void>;
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
