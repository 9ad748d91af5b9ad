import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import type { Access, DeviceLogins, IdentityPointer, IssuedLogin } from "@offhook/emulator/tenant/contracts.ts";
import type { AdminCenter } from "@offhook/emulator/tenant/registry/admin-center.ts";
import type { Alert } from "@offhook/emulator/tenant/registry/alerts.ts";
import type { AcceptOptions } from "@offhook/emulator/tenant/registry/phone-sessions.ts";
import { openRegistry, type Registry } from "@offhook/emulator/tenant/registry/registry.ts";
import type { RegistrySettings } from "@offhook/emulator/tenant/registry/settings.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import type { Link, LinkListener } from "@offhook/protocol/link.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { type PhoneCalls, phoneCalls, type ServerCalls, type Session, serverCalls } from "@offhook/protocol/provisioning.ts";
import { RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import { type Handlers, RpcPeer, type WireRecord } from "@offhook/protocol/rpc/peer.ts";
import { Secret } from "@offhook/protocol/secret.ts";

export const CCX600 = "4825670a0b0c" as MacAddress;
export const CCX500 = "4825670a0b0d" as MacAddress;
export const TRIO = "4825670a0b0e" as MacAddress;

export const IDENTITY: IdentityPointer = { issuer: "https://login.example/contoso", clientId: "phone-app", scope: "openid" };

/** Device logins as the other half would keep them, without accounts. */
export class FakeLogins implements DeviceLogins {
  readonly issued = new Map<string, IssuedLogin>();
  readonly ended: MacAddress[] = [];
  readonly #listeners = new Set<(login: IssuedLogin) => void>();

  add(code: string, login: Pick<IssuedLogin, "mac" | "operation" | "expiresAtMs"> & Partial<IssuedLogin>): void {
    this.issued.set(code, { clientId: IDENTITY.clientId, status: "pending", ...login });
  }
  decide(code: string, status: "approved" | "declined"): void {
    const login = this.issued.get(code);
    if (!login) throw new Error("no such login");
    const decided = { ...login, status };
    this.issued.set(code, decided);
    for (const listener of this.#listeners) listener(decided);
  }
  async find(loginCode: Secret): Promise<IssuedLogin | null> {
    return this.issued.get(loginCode.reveal()) ?? null;
  }
  async endAll(mac: MacAddress): Promise<void> {
    this.ended.push(mac);
  }
  onDecided(listener: (login: IssuedLogin) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export const CAP_SESSION: Session = {
  account: "cap@contoso.example",
  displayName: "Lobby",
  mode: "CommonAreaPhoneSignIn",
  phoneNumber: null,
};

/** Knows one token: `good`; `good:` and a MAC address is one bound to that phone. */
export const fakeAccess: Access = {
  verify: async (token) => {
    const [word, mac] = token.reveal().split(":");
    return word === "good" ? { session: CAP_SESSION, mac: (mac as MacAddress) ?? null } : null;
  },
};

/** Both ends of a connection; messages arrive in order, a turn later. */
export function linkPair(): [Link, Link] {
  const listeners: (LinkListener | undefined)[] = [undefined, undefined];
  let closed = false;
  const end = (me: 0 | 1): Link => ({
    listen: (listener) => {
      listeners[me] = listener;
    },
    send: (text) => {
      if (!closed) queueMicrotask(() => listeners[1 - me]?.message(text));
    },
    close: (code, reason) => {
      if (closed) return;
      closed = true;
      for (const listener of listeners) queueMicrotask(() => listener?.closed(code, reason));
    },
  });
  return [end(0), end(1)];
}

export interface TestPhone {
  readonly mac: MacAddress;
  readonly peer: RpcPeer<ServerCalls, PhoneCalls>;
  readonly link: Link;
  /** What the server told or asked, in order: `signIn.cancel`, … */
  readonly heard: string[];
  closedWith: number | null;
  /** Answers `signIn.begin`; set it to play another phone. */
  begin: Handlers<ServerCalls>["signIn.begin"];
  /** Told of every `signIn.cancel`. */
  cancelled: (operation: string) => void;
  hello(options?: {
    organizationId?: string | null;
    standing?: "signed-out" | "held" | "signed-in";
    mac?: MacAddress;
  }): ReturnType<typeof sayHello>;
  activate(code: string): Promise<"bound" | "refused">;
  openSession(token?: string): Promise<Session>;
}

const sayHello = (peer: RpcPeer<ServerCalls, PhoneCalls>, mac: MacAddress, more: object) =>
  peer.request("device.hello", {
    mac,
    model: "CCX600",
    firmware: "7.0.2.1072",
    apps: {},
    standing: "signed-out",
    organizationId: null,
    supports: [],
    ...more,
  });

/** A registry in memory with everything around it faked. */
export interface World {
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly registry: Registry;
  readonly logins: FakeLogins;
  readonly admin: AdminCenter;
  readonly organizationId: string;
  readonly alerts: Alert[];
  readonly faults: unknown[];
  readonly wire: [MacAddress | null, WireRecord][];
  /** `line`: the phone's end and the server's, in place of one without delay. */
  phone(mac?: MacAddress, options?: AcceptOptions, line?: [Link, Link]): TestPhone;
  /** Listed, code typed, bound: waiting for sign in. */
  provisioned(mac?: MacAddress): Promise<TestPhone>;
  /** Lets everything under way come to rest, then gives the value; virtual time passes by what it is told. */
  settle<T>(work: Promise<T>, advanceMs?: number): Promise<T>;
  codeFor(mac: MacAddress, admin?: AdminCenter): Promise<string>;
  close(): Promise<void>;
}

export async function openWorld({
  settings,
  file = ":memory:",
  clock = new VirtualClock(),
  seed = 1,
}: {
  settings?: Partial<RegistrySettings>;
  file?: string;
  clock?: VirtualClock;
  seed?: number | string;
} = {}): Promise<World> {
  const store = new Store(file, { hold: (work) => clock.hold(work) });
  const alerts: Alert[] = [];
  const faults: unknown[] = [];
  const wire: World["wire"] = [];
  const logins = new FakeLogins();
  const registry = await openRegistry({
    store,
    clock,
    dice: new SeededDice(seed),
    ...(settings && { settings }),
    onAlert: (alert) => alerts.push(alert),
    onFault: (what, error) => faults.push(`${what}: ${error instanceof Error ? error.stack : error}`),
    onWire: (mac, record) => wire.push([mac, record]),
  });
  await registry.connect({ logins, access: fakeAccess, identity: IDENTITY });
  const [organization] = await registry.organizations.list();
  if (!organization) throw new Error("no organization");
  const admin = registry.adminFor(organization.id);
  const world: World = {
    clock,
    store,
    registry,
    logins,
    admin,
    organizationId: organization.id,
    alerts,
    faults,
    wire,
    phone: (mac = CCX600, options = {}, line = linkPair()) => testPhone(world, mac, options, line),
    provisioned: async (mac = CCX600) => {
      await admin.addMac({ mac, location: "Lobby" });
      const code = await world.codeFor(mac);
      const phone = world.phone(mac);
      await phone.hello();
      if ((await phone.activate(code)) !== "bound") throw new Error("not bound");
      await clock.rest();
      return phone;
    },
    settle: async (work, advanceMs = 0) => {
      const [value] = await Promise.all([work, clock.advance(advanceMs)]);
      return value;
    },
    codeFor: async (mac, by = admin) => {
      const [row] = await by.generateCodes({ macs: [mac] });
      if (!row?.verificationCode) throw new Error("no code");
      return row.verificationCode;
    },
    close: async () => {
      await registry.close();
      await store.close();
    },
  };
  return world;
}

function testPhone(
  { registry, clock, logins }: World,
  mac: MacAddress,
  options: AcceptOptions,
  [mine, theirs]: [Link, Link],
): TestPhone {
  const heard: string[] = [];
  let codes = 0;
  const peer = new RpcPeer<ServerCalls, PhoneCalls>({
    link: mine,
    timers: clock,
    serves: serverCalls,
    calls: phoneCalls,
    handlers: {
      "signIn.begin": (asked, call) => {
        heard.push("signIn.begin");
        return phone.begin(asked, call);
      },
      "signIn.cancel": ({ operation }) => {
        heard.push("signIn.cancel");
        phone.cancelled(operation);
        return {};
      },
      "signIn.approved": ({ operation }) => {
        heard.push(`signIn.approved ${operation ?? "own"}`);
      },
      "device.signOut": () => ({}),
      "device.factoryReset": () => ({}),
      "device.restart": () => ({}),
      "policy.changed": () => {},
      "firmware.offer": () => ({ kind: "declined" as const }),
      "logs.collect": () => ({ lines: [] }),
    },
    onClosed: (code) => {
      phone.closedWith = code;
    },
  });
  const phone: TestPhone = {
    mac,
    peer,
    link: mine,
    heard,
    closedWith: null,
    cancelled: () => {},
    begin: ({ operation, ticket }) => {
      const holder = registry.tickets.find(ticket);
      if (!holder) throw new RpcRefusal(0, "no such ticket");
      const code = `CODE${mac.slice(-4)}${++codes}`.toUpperCase();
      logins.add(code, { mac: holder.mac, operation: holder.operation ?? operation, expiresAtMs: clock.epochMs() + 900_000 });
      return { loginCode: new Secret(code), verificationUri: "https://login.example/devicelogin", expiresInS: 900 };
    },
    hello: ({ mac: said = mac, ...more } = {}) => sayHello(peer, said, more),
    activate: async (code) => (await peer.request("device.activate", { verificationCode: new Secret(code) })).kind,
    openSession: (token = "good") => peer.request("session.open", { accessToken: new Secret(token) }),
  };
  registry.sessions.accept(theirs, options);
  return phone;
}

/** A code of the same length that is not this one. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");

/** What a promise was rejected with, as its slash-code. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return "not refused";
}
