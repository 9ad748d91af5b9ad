import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { deviceKey } from "@offhook/agent/adapters/device-key.ts";
import { LiveClock } from "@offhook/emulator/clock/live-clock.adapter.ts";
import type { Role } from "@offhook/emulator/console/shared/live.ts";
import { PhoneOnDesk } from "@offhook/emulator/desk/desk-phone.ts";
import { LiveDeskClock } from "@offhook/emulator/desk/live-desk-clock.ts";
import type { DeskPhone } from "@offhook/emulator/desk/types.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { type Edge, openEdge } from "@offhook/emulator/edge/open-edge.ts";
import { PhoneClock } from "@offhook/emulator/levers/phone-clock.ts";
import { networkLines } from "@offhook/emulator/lines/network-lines.ts";
import { MemoryStorage } from "@offhook/emulator/phone/memory-storage.ts";
import { VirtualPhone } from "@offhook/emulator/phone/virtual-phone.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant } from "@offhook/emulator/tenant/tenant.ts";
import { pacedTimings } from "@offhook/hardware-profiles/pace.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { WebSocket } from "ws";

export const PASSWORDS: Readonly<Record<Role, string>> = {
  administrator: "chief password",
  "device-administrator": "device password",
  reader: "reader password",
};

/** A tenant with its console on loopback, in real time, and phones that connect to it. */
export interface ConsoleRig {
  readonly tenant: Tenant;
  readonly edge: Edge;
  readonly clock: LiveClock;
  /** Plugs a phone in, powered. */
  phone(profile: string): DeskPhone;
  close(): Promise<void>;
}

/** Each role has an administrator of that name. */
export async function openConsoleRig({ port = 0 } = {}): Promise<ConsoleRig> {
  const clock = new LiveClock();
  const store = new Store(":memory:");
  const tenant = await openTenant({ store, clock, dice: new CryptoDice() });
  for (const [role, password] of Object.entries(PASSWORDS))
    await tenant.administrators.add({ name: role, role: role as Role, password: new Secret(password) });
  const pages = new Pages(clock, tenant);
  const edge = await openEdge({
    tenant,
    port,
    adminToken: new Secret("console-rig-token"),
    live: (socket, who) => pages.take(socket, who.role),
    log: { info: (fields) => pages.answered(fields), warn() {}, error: (fields) => console.error(fields) },
  });
  const phones: VirtualPhone[] = [];
  return {
    tenant,
    edge,
    clock,
    phone: (id) => {
      const { phone, onDesk } = plugIn({ id, index: phones.length + 1, clock, server: edge.origin });
      phones.push(phone);
      void onDesk.power.restore();
      return onDesk;
    },
    close: async () => {
      for (const phone of phones) phone.powerCut();
      pages.close();
      await edge.close();
      await tenant.close();
      clock.close();
      await store.close();
    },
  };
}

/** Says to each page what it needs for the administrator's part: who it is, what time it is, and that something changed. */
class Pages {
  readonly #clock: LiveClock;
  readonly #tenant: Tenant;
  readonly #sockets = new Set<WebSocket>();
  readonly #timer: NodeJS.Timeout;

  constructor(clock: LiveClock, tenant: Tenant) {
    this.#clock = clock;
    this.#tenant = tenant;
    // What phones do is not seen here, so pages are told now and then.
    this.#timer = setInterval(() => this.#tell(), 1_000);
  }

  take(socket: WebSocket, role: Role): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    const { name: organization } = this.#tenant.organization;
    for (const message of [
      { type: "hello", organization, role, bench: false, profiles: [] },
      { type: "time", epochMs: this.#clock.epochMs(), rate: 1 },
      { type: "phones", phones: [] },
    ])
      socket.send(JSON.stringify(message));
  }

  answered(fields: object): void {
    if ("method" in fields && fields.method !== "GET") this.#tell();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #tell(): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify({ type: "changed" }));
  }
}

function plugIn({ id, index, clock, server }: { id: string; index: number; clock: LiveClock; server: string }) {
  const mac = parseMac(`020f0f${index.toString(16).padStart(6, "0")}`);
  const profile = profileById(id);
  const onTrace = () => {};
  const ownClock = new PhoneClock({ clock, options: {}, onTrace });
  const key = deviceKey(new MemoryStorage());
  const lines = networkLines({ server, identity: null, mac, key, clock, device: ownClock.device });
  const phone = new VirtualPhone({
    ...{ profile, firmware: firmwareOf(profile, undefined), mac, timings: pacedTimings(profile.timings, "short") },
    ...{ clock: ownClock.device, networkTime: ownClock.networkTime, dice: new SeededDice(`rig/${index}`) },
    ...{ storage: new MemoryStorage(), explainsRefusals: false, ...lines.ports, cutLines: lines.cutLines, onTrace },
    onFault: (what: string, error: unknown) => console.error(what, error),
  });
  return { phone, onDesk: new PhoneOnDesk({ phone, clock: new LiveDeskClock(clock), lines, ownClock }) };
}
