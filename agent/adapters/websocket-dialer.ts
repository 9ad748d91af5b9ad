import { InputError } from "@offhook/protocol/errors.ts";
import { LIMITS, PROVISIONING_PATH, PROVISIONING_SUBPROTOCOL } from "@offhook/protocol/limits.ts";
import type { Link } from "@offhook/protocol/link.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import WebSocket from "ws";
import type { Clock } from "../ports/clock.ts";
import { DialError, type Dialer } from "../ports/dialer.ts";
import type { DeviceKey } from "./device-key.ts";
import { SystemClock } from "./system-clock.ts";
import { WebSocketLink } from "./websocket-link.ts";

export interface WebSocketDialerOptions {
  /** Base URL of the provisioning server: `https://phones.example` or `http://127.0.0.1:8470`. */
  readonly url: string;
  readonly mac: MacAddress;
  readonly key: DeviceKey;
  /** Says when a proof was made. */
  readonly clock: Pick<Clock, "epochMs">;
  /** Measures silence. Real time unless a test says otherwise: a clock that can be advanced would declare every server dead. */
  readonly silenceClock?: Clock;
}

export interface WebSocketDialer extends Dialer {
  /** Breaks off every connection there is, without a word. */
  cutAll(): void;
}

/** Reaches a provisioning server over WebSocket, proving at the upgrade which device asks. */
export function websocketDialer({ url, mac, key, clock, silenceClock }: WebSocketDialerOptions): WebSocketDialer {
  const { socketUrl, origin } = addresses(url);
  const timers = silenceClock ?? new SystemClock({ unref: true });
  const links = new Set<WebSocketLink>();
  /** One attempt, with a proof of that date. */
  const knock = async (epochMs: number, signal: AbortSignal): Promise<WebSocket> => {
    const proof = await key.signProof({ mac, audience: origin, epochMs });
    if (signal.aborted) throw new DialError("gave up before connecting", { cause: signal.reason });
    const socket = new WebSocket(socketUrl, PROVISIONING_SUBPROTOCOL, {
      headers: { authorization: `Device ${proof}` },
      handshakeTimeout: LIMITS.helloMs,
      followRedirects: false,
      maxPayload: LIMITS.messageBytes,
      maxFragments: LIMITS.fragments,
      maxBufferedChunks: MOST_BUFFERED_CHUNKS,
      // On by default in ws's client, and not bounded in memory.
      perMessageDeflate: false,
    });
    await opened(socket, origin, signal);
    return socket;
  };
  return {
    cutAll() {
      for (const link of links) link.cut();
    },
    async dial({ signal }): Promise<Link> {
      const socket = await knock(clock.epochMs(), signal).catch((error: unknown) => {
        const dateMs = error instanceof DialError && error.status === 401 ? error.dateMs : undefined;
        if (dateMs === undefined || Math.abs(dateMs - clock.epochMs()) < WORTH_A_TRY_MS) throw error;
        // A phone that starts in 1970 proves nothing by its own date, and without the greeting it would never learn that.
        return knock(dateMs, signal);
      });
      const link = new WebSocketLink(socket, timers);
      links.add(link);
      socket.once("close", () => links.delete(link));
      return link;
    },
  };
}

/** A refusal by a server whose date is no farther off than this, in milliseconds, is about something else. */
const WORTH_A_TRY_MS = 60_000;

/** TRUST.md T17: a message in crumbs must not cost more than its bytes. */
const MOST_BUFFERED_CHUNKS = 256;

function addresses(base: string): { socketUrl: URL; origin: string } {
  if (!URL.canParse(base)) throw new InputError(`${JSON.stringify(base)} is no URL; write http://HOST:PORT or https://HOST`);
  const url = new URL(base);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new InputError(`${JSON.stringify(base)}: a provisioning server's address starts with http:// or https://`);
  const { origin } = url;
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.pathname = url.pathname.replace(/\/+$/, "") + PROVISIONING_PATH;
  url.search = "";
  url.hash = "";
  return { socketUrl: url, origin };
}

/** Resolves when the socket is open; every other outcome is a `DialError` and leaves no socket behind. */
function opened(socket: WebSocket, origin: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (message: string, more: { status?: number; dateMs?: number; cause?: unknown } = {}) => {
      done();
      // A socket that fails while it is being torn down says so by an event; nobody is left to hear it.
      socket.on("error", () => {});
      socket.terminate();
      reject(new DialError(message, more));
    };
    const aborted = () => fail("gave up while connecting", { cause: signal.reason });
    const done = () => {
      signal.removeEventListener("abort", aborted);
      socket.removeAllListeners();
    };
    signal.addEventListener("abort", aborted, { once: true });
    socket.once("open", () => {
      if (socket.protocol !== PROVISIONING_SUBPROTOCOL)
        return fail(`${origin} speaks WebSocket, but not ${PROVISIONING_SUBPROTOCOL}; is it a provisioning server?`);
      done();
      resolve();
    });
    socket.once("unexpected-response", (request, response) => {
      const status = response.statusCode ?? 0;
      const dateMs = Date.parse(response.headers.date ?? "");
      request.destroy();
      response.destroy();
      fail(`${origin} refused the connection: ${status} ${meaning(status)}`, {
        status,
        ...(Number.isNaN(dateMs) ? {} : { dateMs }),
      });
    });
    socket.once("error", (cause) => fail(`cannot reach ${origin}: ${reason(cause)}`, { cause }));
  });
}

function meaning(status: number): string {
  if (status === 401) return "(it does not accept this device's proof: another key for this MAC address, or clocks far apart)";
  if (status === 404) return "(no provisioning service at this address)";
  if (status === 429 || status === 503) return "(busy; try later)";
  return "";
}

/** Connecting to a name with several addresses fails with one error per address and no message of its own. */
function reason(cause: Error): string {
  if (cause instanceof AggregateError)
    return cause.errors.map((one: unknown) => (one instanceof Error ? one.message : one)).join("; ");
  return cause.message;
}
