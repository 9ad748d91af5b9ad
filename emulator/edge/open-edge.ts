import { SystemClock } from "@offhook/agent/adapters/system-clock.ts";
import type { Clock } from "@offhook/agent/ports/clock.ts";
import { LIMITS, PROVISIONING_PATH } from "@offhook/protocol/limits.ts";
import type { Timers } from "@offhook/protocol/link.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import { type FastifyInstance, fastify } from "fastify";
import { adminRoutes } from "./admin-routes.ts";
import { CONSOLE_FILES, consoleFiles } from "./console-files.ts";
import { errorBody, listenFailure, refusalFor } from "./edge-errors.ts";
import type { EdgeLog, EdgeTenant } from "./edge-tenant.ts";
import { LiveSockets, type OnLive } from "./live-sockets.ts";
import { checkAddress, isLoopback, originsOf } from "./origins.ts";
import { PhoneSockets } from "./phone-sockets.ts";
import { realTimers } from "./real-timers.adapter.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { takeUpgrades } from "./upgrades.ts";

export interface EdgeOptions {
  readonly tenant: EdgeTenant;
  /** What administrators' programs authenticate with. */
  readonly adminToken: Secret;
  /** 0 takes any free port. */
  readonly port: number;
  /** This machine only, unless another address is given on purpose. */
  readonly host?: string;
  /** The address by which others reach the server, where it is not `http://HOST:PORT`: behind a proxy, or on all addresses. */
  readonly origin?: string;
  readonly log?: EdgeLog;
  /** Takes the console's live sockets; without it there are none. */
  readonly live?: OnLive;
  /** Where the console's files are, if not where they are built. */
  readonly consoleFiles?: string;
  /** Heartbeats run on these; the machine's own unless a test says otherwise. */
  readonly timers?: Timers;
  /** Real time, beside the tenant's: sessions of the console go by it. */
  readonly machineClock?: Pick<Clock, "epochMs">;
  readonly connectionsPerAddress?: number;
}

export interface Edge {
  /** As `http://127.0.0.1:8470`. */
  readonly origin: string;
  readonly port: number;
  /** Sends the phones away (they come back spread over time), then stops answering. */
  close(): Promise<void>;
}

const SILENT: EdgeLog = { info() {}, warn() {}, error() {} };

/**
 * Puts a tenant on the network: admin interface, device login, its pages, and the phones' endpoint.
 * @throws {PortTakenError} another program listens there; {@link ListenError}; {@link InputError} for an address that cannot work.
 */
export async function openEdge(options: EdgeOptions): Promise<Edge> {
  const { tenant, adminToken, port, host = "127.0.0.1", origin, log = SILENT, timers = realTimers() } = options;
  const { machineClock = new SystemClock({ unref: true }) } = options;
  checkAddress({ host, origin });
  let origins: readonly string[] = [];
  const app = fastify({
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    // Slow headers are T19's business; without the shorter check they would be looked at every 30 s only.
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16_384 },
    routerOptions: { ignoreTrailingSlash: true },
  });
  answerErrors(app, log);
  app.addHook("onResponse", async ({ method, routeOptions }, { statusCode }) => {
    // The route and not the address: whatever people put into addresses stays out of the log.
    log.info({ method, route: routeOptions.url ?? "(none)", status: statusCode }, "answered");
  });
  app.get(PROVISIONING_PATH, { schema: { hide: true } }, async (_request, reply) => {
    const message = "Phones connect here by WebSocket; this was a plain request.";
    return await reply
      .code(426)
      .header("upgrade", "websocket")
      .send(errorBody({ code: "request/upgrade", message }));
  });
  await app.register(adminRoutes, { prefix: "/api", tenant, adminToken, origins: () => origins, machineClock });
  await app.register(signInRoutes, { tenant, origins: () => origins });
  const { consoleFiles: files = CONSOLE_FILES } = options;
  await app.register(consoleFiles, { files, organization: tenant.organization.name });
  const phones = new PhoneSockets({
    tenant,
    origins: () => origins,
    timers,
    machineClock,
    log,
    connectionsPerAddress: options.connectionsPerAddress ?? 10_000,
  });
  const sessions = tenant.consoleSessions;
  const live = options.live
    ? new LiveSockets({ adminToken, sessions, machineClock, timers, log, origins: () => origins, onLive: options.live })
    : null;
  takeUpgrades(app.server, { live, phones, log });
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw listenFailure(error, host, port);
  }
  const address = app.server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  origins = originsOf({ host, port: taken, origin });
  const reached = origins[0] ?? "";
  tenant.serveAt(reached);
  if (!isLoopback(host)) log.warn({ host }, "other machines can reach this tenant");
  let closed: Promise<void> | undefined;
  return {
    origin: reached,
    port: taken,
    close: () => {
      live?.close();
      closed ??= phones.close().then(() => app.close());
      return closed;
    },
  };
}

function answerErrors(app: FastifyInstance, log: EdgeLog): void {
  app.setErrorHandler(async (error, request, reply) => {
    const refusal = refusalFor(error);
    if (refusal) return await reply.code(refusal.status).send(errorBody(refusal));
    log.error({ route: request.routeOptions.url, stack: error instanceof Error ? error.stack : "" }, "a fault of ours");
    return await reply.code(500).send(errorBody({ code: "server/fault", message: "The server failed. Try again." }));
  });
  app.setNotFoundHandler(async (_request, reply) => {
    return await reply.code(404).send(errorBody({ code: "request/not-found", message: "There is nothing at this address." }));
  });
}
