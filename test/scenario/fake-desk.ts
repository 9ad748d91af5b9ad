import type { Glass, LedState } from "@offhook/agent/glass.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { VirtualDeskClock } from "@offhook/emulator/desk/desk-clock.ts";
import { ScreenLocator } from "@offhook/emulator/desk/locator.ts";
import type { Desk, DeskPhone, DeskTenant, TraceRecord } from "@offhook/emulator/desk/types.ts";
import type { AuditRecord } from "@offhook/emulator/tenant/audit/records.ts";
import type { Explanation } from "@offhook/emulator/tenant/explain/explanation.ts";
import type { UploadOutcome } from "@offhook/emulator/tenant/roll-out/upload.ts";
import { RULE_DEFAULTS } from "@offhook/emulator/tenant/rules/tenant-rules.ts";
import type { AccountRow, DeviceObject, DeviceRow, PortalPage } from "@offhook/emulator/tenant/shown.ts";
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
  /** What comes of an upload, what the exported file holds, what is in the trail (newest first), what is known of phones. */
  uploaded: UploadOutcome = { added: 1, refused: [], encoding: "UTF-8", delimiter: "," };
  exported = "";
  trail: AuditRecord[] = [];
  explanation: Explanation = NOTHING_TO_EXPLAIN;
  objects: DeviceObject[] = [];
  /** What the device page and a new code are refused with; null to do as asked. */
  refusal: { code: string; message: string } | null = null;
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

  /** What the lights of every phone do. */
  leds: Readonly<Record<string, LedState>> = {};

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
      leds: () => this.leds,
      tap: (node) => touch(`tap ${node.id}`),
      holdCorners: () => touch("hold corners"),
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
      type: async (text) => void this.log.push(`${name}: type ${text}`),
      standing: () => "signed-out",
      states: () => [],
      power: { cut: note("power cut"), restore: note("power restore"), cycle: note("power cycle") },
      network: {
        down: note("network down"),
        up: note("network up"),
        set: (conditions) => void this.log.push(`${name}: network ${JSON.stringify(conditions)}`),
      },
      clock: {
        set: async (to) => void this.log.push(`${name}: clock ${to}`),
        drift: async (ppm) => void this.log.push(`${name}: clock drifts by ${ppm} ppm`),
        suspend: async (duration) => void this.log.push(`${name}: suspended for ${duration}`),
        networkTime: async (answers) => void this.log.push(`${name}: network time ${answers ? "up" : "down"}`),
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
    generateCodes: async (macs) => {
      this.log.push(`generate codes for ${macs}`);
      return [];
    },
    upload: async (csv, options) => {
      const text = typeof csv === "string" ? JSON.stringify(csv) : `bytes ${Buffer.from(csv).toString("hex")}`;
      this.log.push(`upload ${text}${options?.allOrNothing ? " all or nothing" : ""}`);
      return this.uploaded;
    },
    exportCodes: async () => this.exported,
    audit: async (query) => {
      this.log.push(`audit of ${query?.mac}`);
      return this.trail;
    },
    list: async (waitingOn) => [waitingOn === "activation" ? this.#waiting() : SIGNED_OUT],
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
    explain: async (mac) => {
      this.log.push(`explain ${mac}`);
      return this.explanation;
    },
    deviceObjects: async (mac) => {
      this.log.push(`device objects of ${mac}`);
      return this.objects;
    },
    deleteDeviceObjects: (mac) => this.#onDevicePage("delete device objects", mac),
    devicePage: {
      signOut: (mac) => this.#onDevicePage("sign out", mac),
      restart: (mac) => this.#onDevicePage("restart", mac),
      factoryReset: (mac) => this.#onDevicePage("factory reset", mac),
    },
    restart: async () => void this.log.push("tenant restarted"),
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

  #waiting(): DeviceRow {
    return { ...SIGNED_OUT, verificationCode: this.verificationCode, deviceUserStatus: null };
  }

  async #onDevicePage(what: string, mac: string): Promise<void> {
    if (this.refusal) throw Object.assign(new Error(this.refusal.message), { code: this.refusal.code });
    this.log.push(`${what} ${mac}`);
  }
}

const NOTHING_TO_EXPLAIN: Explanation = {
  ...{ mac: "020f0f000001", model: null, firmware: null, location: null, organization: null, connected: false },
  ...{ listed: "no", account: null, stands: ["It is not listed."], refusals: [], enrollmentNow: null, next: [] },
};

const SIGNED_OUT: DeviceRow = {
  mac: "020f0f000001",
  location: "Lobby",
  verificationCode: null,
  codeExpiresAtMs: null,
  deviceUserStatus: "Signed Out",
};
