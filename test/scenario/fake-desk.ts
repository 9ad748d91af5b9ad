import type { Glass } from "@offhook/agent/glass.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { VirtualDeskClock } from "@offhook/emulator/desk/desk-clock.ts";
import { ScreenLocator } from "@offhook/emulator/desk/locator.ts";
import type { Desk, DeskPhone, DeskTenant, TraceRecord } from "@offhook/emulator/desk/types.ts";
import { RULE_DEFAULTS } from "@offhook/emulator/tenant/rules/tenant-rules.ts";
import type { AccountRow, PortalPage } from "@offhook/emulator/tenant/shown.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";

/** A desk that does what a test says: one script for what its phones show, and a log of what was done to it. */
export class FakeDesk implements Desk {
  readonly seed: number;
  readonly virtual = new VirtualClock();
  readonly clock = new VirtualDeskClock(this.virtual);
  readonly trace: TraceRecord[] = [];
  /** What was done, in order, in words. */
  readonly log: string[] = [];
  nodes: ScreenNode[] = [];
  screenId = "sign-in";
  verificationCode = "697150";
  page: PortalPage = { page: "code", error: null, device: null };
  onClose: () => Promise<void> = async () => {};
  /** What a tap or a press does. */
  onTouch: (what: string) => void = () => {};
  onDial: (digits: string) => Promise<void> = async () => {};
  authenticatorCode = "755224";
  #phones = 0;

  constructor(seed = 1) {
    this.seed = seed;
  }

  digest(): string {
    return `digest-${this.seed}`;
  }
  close(): Promise<void> {
    return this.onClose();
  }

  message(name: string, data: unknown): void {
    this.trace.push({ tMs: this.clock.nowMs(), who: "020f0f000001", kind: "message", name, data });
  }

  screen(): Screen {
    return { role: "screen", id: this.screenId, name: this.screenId, children: this.nodes };
  }

  phone(profileId: string): DeskPhone {
    this.#phones++;
    const name = `phone ${this.#phones}`;
    const profile = profileById(profileId);
    const mac = parseMac(`020f0f00000${this.#phones}`);
    const touch = (what: string) => {
      this.log.push(`${name}: ${what}`);
      this.onTouch(what);
    };
    const glass: Glass = {
      profile,
      firmware: firmwareOf(profile),
      mac,
      screen: () => this.screen(),
      leds: () => ({}),
      tap: (node) => touch(`tap ${node.id}`),
      holdCorners: () => {},
      press: (key) => touch(`press ${key}`),
      onChange: () => () => {},
      nowMs: () => this.clock.nowMs(),
      epochMs: () => this.virtual.epochMs(),
    };
    const located = { clock: this.clock, screen: () => this.screen(), tap: async (node: ScreenNode) => glass.tap(node) };
    const note = (what: string) => async () => void this.log.push(`${name}: ${what}`);
    return {
      glass,
      mac,
      getByRole: (role, { name: wanted, exact = false } = {}) =>
        new ScreenLocator(located, { by: "role", role, name: wanted, exact }),
      getByText: (text) => new ScreenLocator(located, { by: "text", text }),
      getById: (id) => new ScreenLocator(located, { by: "id", id }),
      screen: () => this.screen(),
      press: async (key) => glass.press(key),
      holdCorners: async () => glass.holdCorners(),
      dial: async (digits) => {
        this.log.push(`${name}: dial ${digits}`);
        await this.onDial(digits);
      },
      standing: () => "signed-out",
      power: { cut: note("power cut"), restore: note("power restore"), cycle: note("power cycle") },
      network: {
        down: note("network down"),
        up: note("network up"),
        set: (conditions) => void this.log.push(`${name}: network ${JSON.stringify(conditions)}`),
      },
    };
  }

  #account(what: string): AccountRow {
    this.log.push(what);
    return {
      ...{ account: "megan@contoso.example", displayName: "Megan Bowen", mode: "UserSignIn", licence: "Office 365 E5" },
      ...{ intuneLicence: true, policy: null, phoneNumber: null, enabled: true, mfa: false, passwordNeverExpires: false },
      ...{ passwordExpired: false, passwordEndsAtMs: null },
    };
  }
  #rules(what: string): [] {
    this.log.push(what);
    return [];
  }

  readonly tenant: DeskTenant = {
    organization: "Contoso",
    addMac: async (mac, options) => {
      this.log.push(`add ${mac} ${options?.location ?? ""}`.trim());
      if (options?.location === "taken") throw Object.assign(new Error("it is listed already"), { code: "admin/duplicate" });
    },
    generateCode: async () => this.verificationCode,
    list: async () => [
      { mac: "020f0f000001", location: "Lobby", verificationCode: null, codeExpiresAtMs: null, deviceUserStatus: "Signed Out" },
    ],
    summary: async () => ({ addedMacAddresses: 1, waitingOnActivation: 0, waitingForSignIn: 1 }),
    remove: async (mac) => void this.log.push(`remove ${mac}`),
    signIn: async () => ({ operation: "op-1" }),
    operation: async (id) => {
      const over = this.clock.nowMs() >= 120_000;
      return {
        id,
        mac: "020f0f000001",
        status: over ? "successful" : "inProgress",
        loginCode: over ? "EV9PGNQN8" : null,
        verificationUri: over ? "https://login.example/devicelogin" : null,
        codeExpiresAtMs: null,
        failure: null,
      };
    },
    cancelSignIn: async (id) => void this.log.push(`cancel ${id}`),
    devicePage: { signOut: async () => {}, restart: async () => {}, factoryReset: async () => {} },
    accounts: {
      list: async () => [],
      add: async (name) => this.#account(`add account ${name}`),
      change: async (name, change) => this.#account(`change account ${name} ${JSON.stringify(change)}`),
      remove: async (name) => void this.log.push(`remove account ${name}`),
      authenticatorCode: async () => this.authenticatorCode,
    },
    rules: {
      current: () => RULE_DEFAULTS,
      set: async (patch) => this.#rules(`rules ${JSON.stringify(patch)}`),
      preset: async (name) => this.#rules(`preset ${name}`),
      reset: async (names) => this.#rules(`reset ${names ?? "all"}`),
    },
    apply: async (described) => {
      this.log.push(`apply ${JSON.stringify(described)}`);
      return { added: [], changed: [], removed: [], rules: [] };
    },
    restart: async () => {},
    openPortal: () => {
      this.log.push("portal opened");
      const step = (what: string) => async (typed?: string) => {
        this.log.push(`portal ${what}${typed === undefined ? "" : ` ${typed}`}`);
        return this.page;
      };
      return {
        enterCode: step("code"),
        useAnotherAccount: step("account"),
        enterPassword: step("password"),
        enterAuthenticatorCode: step("authenticator code"),
        confirm: step("confirm"),
        cancel: step("cancel"),
      };
    },
  };
}
