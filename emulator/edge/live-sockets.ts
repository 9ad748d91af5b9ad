import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Clock } from "@offhook/agent/ports/clock.ts";
import { CLOSE, LIMITS } from "@offhook/protocol/limits.ts";
import type { Timers } from "@offhook/protocol/link.ts";
import { type WebSocket, WebSocketServer } from "ws";
import type { ConsoleSessions, SignedIn } from "../tenant/administrators/console-sessions.ts";
import type { Role } from "../tenant/administrators/roles.ts";
import { type CallerParts, callerOf } from "./callers.ts";
import { comesFrom } from "./cross-site.ts";
import type { EdgeLog } from "./edge-tenant.ts";
import { RESTARTING, refuseUpgrade, type UpgradeRefusal } from "./upgrade-refusal.ts";

/** Pings in a row that may go unanswered before the page counts as gone. */
const MISSED_PINGS = 2;

/** Takes the socket of a page whose administrator is signed in. It is closed by itself when that session ends. */
export type OnLive = (socket: WebSocket, who: { readonly name: string; readonly role: Role }) => void;

export interface LiveSocketOptions {
  readonly adminToken: CallerParts["adminToken"];
  readonly sessions: Pick<ConsoleSessions, "who" | "look" | "onEnded">;
  readonly machineClock: Pick<Clock, "epochMs">;
  readonly origins: () => readonly string[];
  readonly timers: Timers;
  readonly log: EdgeLog;
  readonly onLive: OnLive;
}

/** One page that is connected. */
interface Open {
  readonly who: SignedIn;
  unanswered: number;
  beat: number;
}

/** The console's live sockets: who may not connect is told before any upgrade, and nobody stays longer than their session. */
export class LiveSockets {
  readonly #options: LiveSocketOptions;
  readonly #ws = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LIMITS.messageBytes,
    maxFragments: LIMITS.fragments,
  });
  readonly #open = new Map<WebSocket, Open>();
  readonly #stop: () => void;
  #closing = false;

  constructor(options: LiveSocketOptions) {
    this.#options = options;
    this.#stop = options.sessions.onEnded(() => {
      for (const socket of this.#open.keys()) this.#check(socket);
    });
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { origins, onLive } = this.#options;
    // Browsers send it with every socket, whatever page opens it.
    const { origin, cookie, host } = request.headers;
    if (comesFrom({ origin }, origins()) !== "here") return refuseUpgrade(socket, ELSEWHERE);
    const who = await callerOf({ cookie, host }, this.#options);
    if (who?.kind !== "session") return refuseUpgrade(socket, UNKNOWN);
    if (this.#closing) return refuseUpgrade(socket, RESTARTING);
    this.#ws.handleUpgrade(request, socket, head, (webSocket) => {
      this.#watch(webSocket, who);
      onLive(webSocket, { name: who.name, role: who.role });
    });
  }

  /** Tells every page that the server restarts. */
  close(): void {
    this.#closing = true;
    this.#stop();
    for (const socket of [...this.#open.keys()]) {
      socket.close(CLOSE.restart, "the server restarts");
      this.#forget(socket);
    }
  }

  #watch(socket: WebSocket, who: SignedIn): void {
    const { machineClock, sessions } = this.#options;
    const open: Open = { who, unanswered: 0, beat: 0 };
    this.#open.set(socket, open);
    // ws closes the connection itself (1009 for too big, …); `close` follows.
    socket.on("error", () => {});
    socket.on("close", () => this.#forget(socket));
    socket.on("pong", () => {
      open.unanswered = 0;
    });
    socket.on("message", () => {
      open.unanswered = 0;
      // Whoever taps a phone uses the session.
      this.#orLog(sessions.look(who.session, machineClock.epochMs(), { use: true }));
    });
    this.#beat(socket, open);
    // It may have ended while the connection was being made.
    this.#check(socket);
  }

  #beat(socket: WebSocket, open: Open): void {
    open.beat = this.#options.timers.setTimeout(() => {
      if (open.unanswered >= MISSED_PINGS) return socket.terminate();
      open.unanswered++;
      socket.ping();
      this.#check(socket);
      this.#beat(socket, open);
    }, LIMITS.heartbeatMs);
  }

  #check(socket: WebSocket): void {
    const open = this.#open.get(socket);
    if (!open) return;
    const { sessions, machineClock } = this.#options;
    const look = sessions.look(open.who.session, machineClock.epochMs()).then((now) => {
      if (now === null) socket.close(CLOSE.policy, "signed out");
      // It comes back with the new one.
      else if (now.role !== open.who.role) socket.close(CLOSE.policy, "another role");
    });
    this.#orLog(look);
  }

  #orLog(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.#options.log.error({ what: "live socket", stack: error instanceof Error ? error.stack : "" }, "a fault of ours");
    });
  }

  #forget(socket: WebSocket): void {
    this.#options.timers.clearTimeout(this.#open.get(socket)?.beat ?? 0);
    this.#open.delete(socket);
  }
}

const UNKNOWN: UpgradeRefusal = { status: 401, code: "request/unauthorized", message: "Sign in first at /console/." };
const ELSEWHERE: UpgradeRefusal = {
  status: 403,
  code: "request/cross-site",
  message: "Another page asked for this. Use the console at its own address.",
};
