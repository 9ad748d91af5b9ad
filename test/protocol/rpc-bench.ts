import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { type PhoneCalls, phoneCalls, type ServerCalls, serverCalls } from "@offhook/protocol/provisioning.ts";
import { type Handlers, RpcPeer, type WireRecord } from "@offhook/protocol/rpc/peer.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { linkPair, type MemoryLink } from "./memory-link.ts";

export type Heard = { wire: WireRecord[]; faults: unknown[]; closed: [code: number, reason: string][] };

/** A phone and a server that talk to each other in memory and virtual time. */
export interface Bench {
  readonly clock: VirtualClock;
  readonly phone: RpcPeer<ServerCalls, PhoneCalls>;
  readonly server: RpcPeer<PhoneCalls, ServerCalls>;
  readonly phoneLink: MemoryLink;
  readonly serverLink: MemoryLink;
  readonly atPhone: Heard;
  readonly atServer: Heard;
}

export const organization = { id: "contoso", name: "Contoso" };
export const operation = { operation: "op-1", ticket: new Secret("t".repeat(20)) };

/** What the server of a test does unless the test says otherwise. */
const serverDefaults: Handlers<PhoneCalls> = {
  "device.hello": () => ({
    serverTimeMs: 0,
    heartbeatS: 30,
    spreadS: 0,
    organization,
    identity: null,
    ticket: new Secret("t".repeat(20)),
  }),
  "device.activate": () => ({ kind: "bound", organization }),
  "device.report": () => {},
  "enrollment.enroll": () => ({ kind: "enrolled" }),
  "session.open": () => ({
    account: "cap@contoso.example",
    displayName: "Lobby",
    mode: "CommonAreaPhoneSignIn",
    phoneNumber: null,
  }),
};

const phoneDefaults: Handlers<ServerCalls> = {
  "signIn.begin": () => ({
    loginCode: new Secret("EV9PGNQN8"),
    verificationUri: "https://microsoft.com/devicelogin",
    expiresInS: 900,
  }),
  "signIn.cancel": () => ({}),
  "signIn.approved": () => {},
  "device.signOut": () => ({}),
  "device.factoryReset": () => ({}),
  "device.restart": () => ({}),
  "policy.changed": () => {},
  "firmware.offer": () => ({ kind: "accepted" }),
  "logs.collect": () => ({ lines: [] }),
};

export function openBench({
  phone = {},
  server = {},
}: {
  phone?: Partial<Handlers<ServerCalls>>;
  server?: Partial<Handlers<PhoneCalls>>;
} = {}): Bench {
  const clock = new VirtualClock();
  const [phoneLink, serverLink] = linkPair();
  const atPhone: Heard = { wire: [], faults: [], closed: [] };
  const atServer: Heard = { wire: [], faults: [], closed: [] };
  const into = (heard: Heard) => ({
    onWire: (record: WireRecord) => heard.wire.push(record),
    onFault: (_: string, error: unknown) => heard.faults.push(error),
    onClosed: (code: number, reason: string) => heard.closed.push([code, reason]),
  });
  return {
    clock,
    phoneLink,
    serverLink,
    atPhone,
    atServer,
    phone: new RpcPeer({
      link: phoneLink,
      timers: clock,
      serves: serverCalls,
      handlers: { ...phoneDefaults, ...phone },
      calls: phoneCalls,
      ...into(atPhone),
    }),
    server: new RpcPeer({
      link: serverLink,
      timers: clock,
      serves: phoneCalls,
      handlers: { ...serverDefaults, ...server },
      calls: serverCalls,
      ...into(atServer),
    }),
  };
}

/** How a promise stands after everything under way has come to rest. */
export function watch<T>(promise: Promise<T>): { state: "open" | "kept" | "broken"; value?: T; error?: unknown } {
  const seen: ReturnType<typeof watch<T>> = { state: "open" };
  promise.then(
    (value) => Object.assign(seen, { state: "kept", value }),
    (error) => Object.assign(seen, { state: "broken", error }),
  );
  return seen;
}

/** The last message that link sent, read. */
export const lastSent = (link: MemoryLink) => JSON.parse(link.sent.at(-1) ?? "null");
