import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { LIVE_PATH } from "../console/shared/live.ts";
import type { EdgeLog } from "./edge-tenant.ts";
import { FAULT, refuseUpgrade } from "./upgrade-refusal.ts";

interface Upgrader {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

/** Hands each connection that wants to be a WebSocket to whom its address belongs; all but one are the phones'. */
export function takeUpgrades(
  server: Server,
  { live, phones, log }: { live: Upgrader | null; phones: Upgrader; log: EdgeLog },
): void {
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Without a listener a connection reset while we think would end the process.
    socket.on("error", () => {});
    const upgrader = live !== null && request.url === LIVE_PATH ? live : phones;
    upgrader.upgrade(request, socket, head).catch((error: unknown) => {
      log.error({ what: "upgrade", stack: error instanceof Error ? error.stack : "" }, "a fault of ours");
      refuseUpgrade(socket, FAULT);
    });
  });
}
