import { type DeviceKey, deviceKey } from "@offhook/agent/adapters/device-key.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { type Edge, type EdgeOptions, openEdge } from "@offhook/emulator/edge/open-edge.ts";
import { MemoryStorage } from "@offhook/emulator/phone/memory-storage.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant, type TenantOptions } from "@offhook/emulator/tenant/tenant.ts";
import { PROVISIONING_PATH, PROVISIONING_SUBPROTOCOL } from "@offhook/protocol/limits.ts";
import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import WebSocket from "ws";

export const LOBBY = parseMac("48:25:67:0a:0b:0c");
export const ADMIN_TOKEN = "planted-admin-token";

export interface EdgeRig {
  readonly clock: VirtualClock;
  /** What heartbeats run on. */
  readonly heartbeats: VirtualClock;
  readonly tenant: Tenant;
  readonly edge: Edge;
  readonly logged: string[];
  /** A request to the admin interface. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  close(): Promise<void>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
  readonly body: any;
}

export async function openEdgeRig({
  settings,
  startEpochMs,
  ...edgeOptions
}: Partial<EdgeOptions> & { settings?: NonNullable<TenantOptions["settings"]>; startEpochMs?: number } = {}): Promise<EdgeRig> {
  const clock = new VirtualClock(startEpochMs === undefined ? {} : { startEpochMs });
  const heartbeats = new VirtualClock();
  const store = new Store(":memory:");
  const tenant = await openTenant({ store, clock, dice: new SeededDice(1), ...(settings && { settings }) });
  const logged: string[] = [];
  const log = (fields: object, message: string) => logged.push(`${message} ${JSON.stringify(fields)}`);
  const edge = await openEdge({
    tenant,
    adminToken: new Secret(ADMIN_TOKEN),
    port: 0,
    log: { info: log, warn: log, error: log },
    timers: heartbeats,
    ...edgeOptions,
  });
  return {
    clock,
    heartbeats,
    tenant,
    edge,
    logged,
    async api(method, path, body, headers = { authorization: `Bearer ${ADMIN_TOKEN}` }) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const answer = await fetch(`${edge.origin}/api${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: text }),
      });
      const answered = await answer.text();
      const isJson = answer.headers.get("content-type")?.startsWith("application/json");
      return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(answered) : answered || null };
    },
    async close() {
      await edge.close();
      await tenant.close();
      await store.close();
    },
  };
}

export const newKey = (): Promise<DeviceKey> => deviceKey(new MemoryStorage());

/** What a connection attempt came to. */
export type Attempt =
  | { readonly kind: "open"; readonly socket: WebSocket }
  | { readonly kind: "refused"; readonly status: number; readonly message: string };

export function attempt(
  rig: EdgeRig,
  { authorization, path = PROVISIONING_PATH, subprotocol = PROVISIONING_SUBPROTOCOL, ...options }: AttemptOptions = {},
): Promise<Attempt> {
  const socket = new WebSocket(rig.edge.origin.replace("http", "ws") + path, subprotocol, {
    perMessageDeflate: false,
    headers: authorization === undefined ? {} : { authorization },
    ...options,
  });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve({ kind: "open", socket }));
    socket.once("unexpected-response", async (_request, response) => {
      let body = "";
      for await (const chunk of response) body += String(chunk);
      resolve({ kind: "refused", status: response.statusCode ?? 0, message: body === "" ? "" : JSON.parse(body).error.message });
    });
    socket.once("error", reject);
  });
}

export interface AttemptOptions extends WebSocket.ClientOptions {
  readonly authorization?: string;
  readonly path?: string;
  readonly subprotocol?: string;
}

export async function proofOf(rig: EdgeRig, key: DeviceKey, { mac = LOBBY, audience = rig.edge.origin, skewS = 0 } = {}) {
  return `Device ${await key.signProof({ mac, audience, epochMs: rig.clock.epochMs() + skewS * 1_000 })}`;
}

/** An authenticated connection. */
export async function connect(
  rig: EdgeRig,
  options: Omit<AttemptOptions, "key"> & { mac?: MacAddress; key?: DeviceKey } = {},
): Promise<WebSocket> {
  const { mac = LOBBY, key = await newKey(), ...rest } = options;
  const made = await attempt(rig, { authorization: await proofOf(rig, key, { mac }), ...rest });
  if (made.kind === "refused") throw new Error(`refused: ${made.status} ${made.message}`);
  return made.socket;
}

export const closeOf = (socket: WebSocket): Promise<{ code: number; reason: string }> =>
  new Promise((resolve) => {
    socket.on("error", () => {});
    socket.once("close", (code, reason) => resolve({ code, reason: reason.toString("utf8") }));
  });

/** Sends a request and waits for what comes back next. */
export function ask(
  socket: WebSocket,
  method: string,
  params: object,
): Promise<{ result?: Record<string, unknown>; error?: object }> {
  return new Promise((resolve) => {
    socket.once("message", (data) => resolve(JSON.parse(String(data))));
    socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }));
  });
}

export const helloOf = (mac: MacAddress) => ({
  mac,
  model: "CCX 600",
  firmware: "7.0.2.1072",
  apps: {},
  standing: "signed-out",
  organizationId: null,
  supports: [],
});
