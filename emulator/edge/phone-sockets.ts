import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Clock } from "@offhook/agent/ports/clock.ts";
import { CLOSE, LIMITS, PROVISIONING_PATH, PROVISIONING_SUBPROTOCOL } from "@offhook/protocol/limits.ts";
import type { Timers } from "@offhook/protocol/link.ts";
import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import { WebSocketServer } from "ws";
import { DeviceProofs } from "./device-proof.ts";
import type { EdgeLog, EdgeTenant } from "./edge-tenant.ts";
import { RESTARTING, refuseUpgrade, type UpgradeRefusal } from "./upgrade-refusal.ts";
import { WsLink } from "./ws-link.adapter.ts";

/** TRUST: a message in crumbs must not cost more than its bytes. */
const MOST_BUFFERED_CHUNKS = 256;

export interface PhoneSocketOptions {
  readonly tenant: EdgeTenant;
  readonly origins: () => readonly string[];
  readonly timers: Timers;
  /** Real time, beside the tenant's. */
  readonly machineClock: Pick<Clock, "epochMs">;
  readonly log: EdgeLog;
  /** Connections one address may hold at a time. */
  readonly connectionsPerAddress: number;
}

/** Takes phones' WebSocket connections; whoever may not connect learns why as plain HTTP, before any upgrade. */
export class PhoneSockets {
  readonly #options: PhoneSocketOptions;
  readonly #proofs: DeviceProofs;
  readonly #ws: WebSocketServer;
  readonly #links = new Set<WsLink>();
  readonly #perAddress = new Map<string, number>();
  #closing = false;

  constructor(options: PhoneSocketOptions) {
    this.#options = options;
    this.#proofs = new DeviceProofs({
      clocks: [options.tenant.clock, options.machineClock],
      audiences: options.origins,
    });
    this.#ws = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: LIMITS.messageBytes,
      maxFragments: LIMITS.fragments,
      maxBufferedChunks: MOST_BUFFERED_CHUNKS,
      handleProtocols: () => PROVISIONING_SUBPROTOCOL,
    });
  }

  /** Tells every phone that the server restarts, and waits until they have heard. */
  async close(): Promise<void> {
    this.#closing = true;
    const links = [...this.#links];
    const ended = links.map((link) => new Promise<void>((resolve) => this.#whenEnded.set(link, resolve)));
    for (const link of links) link.close(CLOSE.restart, "the server restarts");
    await Promise.all(ended);
  }
  readonly #whenEnded = new Map<WsLink, () => void>();

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { tenant, timers, log, connectionsPerAddress } = this.#options;
    const refusal = misdirected(request) ?? (this.#closing ? RESTARTING : null);
    if (refusal) return this.#refuse(socket, refusal);
    const address = request.socket.remoteAddress ?? "";
    if ((this.#perAddress.get(address) ?? 0) >= connectionsPerAddress) return this.#refuse(socket, FULL);
    const leave = this.#enter(address);
    socket.once("close", leave);
    const verdict = await this.#proofs.check(request.headers.authorization);
    if (verdict.kind === "refused") {
      log.warn({ address }, `a phone was refused: ${verdict.why}`);
      return this.#refuse(socket, { status: 401, code: "phone/unproved", message: verdict.why });
    }
    const { mac, thumbprint } = verdict;
    if ((await tenant.phones.claimKey(mac, thumbprint)) === "other") {
      log.warn({ address, mac }, "a phone was refused: another key for this MAC address");
      return this.#refuse(socket, otherKey(mac));
    }
    if (this.#closing) return this.#refuse(socket, RESTARTING);
    this.#ws.handleUpgrade(request, socket, head, (webSocket) => {
      const link = new WsLink(webSocket, timers);
      this.#links.add(link);
      webSocket.once("close", () => {
        this.#links.delete(link);
        this.#whenEnded.get(link)?.();
      });
      tenant.sessions.accept(link, { authenticatedMac: mac, source: address });
    });
  }

  /** With the tenant's date: a phone that was refused for its clock learns what time it is. */
  #refuse(socket: Duplex, refusal: UpgradeRefusal): void {
    refuseUpgrade(socket, refusal, { date: new Date(this.#options.tenant.clock.epochMs()), scheme: "Device" });
  }

  #enter(address: string): () => void {
    this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1);
    return () => {
      const left = (this.#perAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#perAddress.set(address, left);
      else this.#perAddress.delete(address);
    };
  }
}

const FULL: UpgradeRefusal = { status: 503, code: "phone/too-many", message: "Too many connections from this address." };
const otherKey = (mac: MacAddress): UpgradeRefusal => ({
  status: 401,
  code: "phone/other-key",
  message: `Another device has shown itself as ${formatMac(mac)} before, with another key. If this is the same phone with its storage erased, remove the device and add it again; if not, find the second one.`,
});

function misdirected({ url = "", method, headers }: IncomingMessage): UpgradeRefusal | null {
  if (url.split("?")[0] !== PROVISIONING_PATH || method !== "GET")
    return {
      status: 404,
      code: "request/not-found",
      message: `There is no WebSocket here; phones connect to ${PROVISIONING_PATH}.`,
    };
  const offered = (headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  if (!offered.includes(PROVISIONING_SUBPROTOCOL))
    return {
      status: 400,
      code: "phone/subprotocol",
      message: `This endpoint speaks ${PROVISIONING_SUBPROTOCOL} only; offer it as the subprotocol.`,
    };
  return null;
}
