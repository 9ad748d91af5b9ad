import type { Clock } from "@offhook/agent/ports/clock.ts";
import { CLOSE } from "@offhook/protocol/limits.ts";
import type { Link } from "@offhook/protocol/link.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import {
  type PhoneCalls,
  type PhoneStanding,
  phoneCalls,
  type ServerCalls,
  serverCalls,
} from "@offhook/protocol/provisioning.ts";
import { RPC_ERROR, RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import { type Handlers, RpcPeer, type WireRecord } from "@offhook/protocol/rpc/peer.ts";
import type { ParamsOf, ResultOf } from "@offhook/protocol/rpc/table.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { IdentityPointer, Tickets } from "../contracts.ts";
import type { Activation } from "./activation.ts";
import { limitedLink } from "./limited-link.ts";
import type { PhoneCallRules } from "./phone-calls.ts";
import type { PhonePeer } from "./remote-sign-in.ts";
import type { RegistrySettings } from "./settings.ts";

export interface AcceptOptions {
  /** The MAC address the connection has proved, when it has; a hello must then name it. */
  readonly authenticatedMac?: MacAddress;
  /** Where it comes from, such as an IP address: wrong verification codes are counted per source. */
  readonly source?: string;
}

/** Traces and wire logs; the MAC address is null until the phone has named it. */
export type OnWire = (mac: MacAddress | null, record: WireRecord) => void;

export interface PhoneSessionParts {
  readonly clock: Clock;
  readonly settings: RegistrySettings;
  readonly tickets: Tickets;
  readonly activation: Activation;
  readonly calls: PhoneCallRules;
  readonly identity: () => IdentityPointer;
  /** Called just before the phone gets its welcome: nothing may be sent to it in the same turn. */
  readonly onArrived: (mac: MacAddress, standing: PhoneStanding) => void;
  /** A phone is not connected any more. */
  readonly onLeft: () => void;
  /** A second connection of this phone took the place of the first. */
  readonly onReplaced: (mac: MacAddress) => void;
  readonly onFault: (what: string, error: unknown) => void;
  readonly onWire?: OnWire;
}

interface Session {
  mac: MacAddress | null;
  said: "nothing" | "hello" | "welcomed" | "closed";
  ticket: Secret | null;
  helloTimer: number;
  readonly source: string | undefined;
}

/** The phones that are connected, one connection each. */
export class PhoneSessions {
  readonly #parts: PhoneSessionParts;
  /** By MAC address, once welcomed. */
  readonly #welcomed = new Map<MacAddress, { session: Session; peer: PhonePeer }>();
  /** Every connection, welcomed or not. */
  readonly #open = new Map<Session, PhonePeer>();
  #closed = false;

  constructor(parts: PhoneSessionParts) {
    this.#parts = parts;
  }

  /** Takes a fresh connection. Whatever it does, it ends by itself: nothing needs to be kept by the caller. */
  accept(link: Link, { authenticatedMac, source }: AcceptOptions = {}): void {
    if (this.#closed) return link.close(CLOSE.restart, "the server restarts");
    const { clock, settings, tickets, onWire, onFault } = this.#parts;
    const session: Session = { mac: null, said: "nothing", ticket: null, helloTimer: 0, source };
    const peer: PhonePeer = new RpcPeer<PhoneCalls, ServerCalls>({
      link: limitedLink(link, clock, settings),
      timers: clock,
      serves: phoneCalls,
      calls: serverCalls,
      handlers: this.#handlers(session, () => peer, authenticatedMac),
      onFault: (method, error) => onFault(method, error),
      ...(onWire && { onWire: (record) => onWire(session.mac ?? authenticatedMac ?? claimedIn(record), record) }),
      onClosed: () => {
        session.said = "closed";
        clock.clearTimeout(session.helloTimer);
        this.#open.delete(session);
        if (session.ticket) tickets.revoke(session.ticket);
        if (session.mac === null || this.#welcomed.get(session.mac)?.session !== session) return;
        this.#welcomed.delete(session.mac);
        this.#parts.onLeft();
      },
    });
    // A link may have ended before it got here.
    if (isClosed(session)) return;
    this.#open.set(session, peer);
    session.helloTimer = clock.setTimeout(() => {
      peer.close(CLOSE.policy, "no hello in time");
    }, settings.helloMs);
  }

  peerOf(mac: MacAddress): PhonePeer | undefined {
    return this.#welcomed.get(mac)?.peer;
  }

  connected(): number {
    return this.#welcomed.size;
  }

  /** It will come back and learn what has changed. */
  sendAway(mac: MacAddress, reason: string): void {
    this.#welcomed.get(mac)?.peer.close(CLOSE.goingAway, reason);
  }

  /** The server goes: phones come back spread over the time they were told. */
  close(): void {
    this.#closed = true;
    for (const peer of [...this.#open.values()]) peer.close(CLOSE.restart, "the server restarts");
  }

  #handlers(session: Session, peer: () => PhonePeer, authenticatedMac: MacAddress | undefined): Handlers<PhoneCalls> {
    const { calls, activation, onFault } = this.#parts;
    return {
      "device.hello": (hello) => this.#hello(session, peer(), hello, authenticatedMac),
      "device.activate": async ({ verificationCode }) => {
        const mac = welcomed(session);
        return await activation.activate(mac, verificationCode, session.source ?? `phone ${mac}`);
      },
      "device.report": (report) => {
        if (session.said !== "welcomed" || session.mac === null) return;
        calls.report(session.mac, report).catch((error: unknown) => onFault("device.report", error));
      },
      "enrollment.enroll": async ({ accessToken }) => calls.enroll(welcomed(session), accessToken),
      "session.open": async ({ accessToken }) => calls.openSession(welcomed(session), accessToken),
    };
  }

  async #hello(
    session: Session,
    peer: PhonePeer,
    hello: ParamsOf<PhoneCalls, "device.hello">,
    authenticatedMac: MacAddress | undefined,
  ): Promise<ResultOf<PhoneCalls, "device.hello">> {
    const { clock, settings, tickets, calls, onArrived, onReplaced } = this.#parts;
    const identity = { ...this.#parts.identity() };
    if (session.said !== "nothing") throw new RpcRefusal(RPC_ERROR.refused, "hello was said already", "hello-again");
    session.said = "hello";
    if (authenticatedMac !== undefined && hello.mac !== authenticatedMac) {
      // Later, so that the refusal gets out first.
      clock.setTimeout(() => peer.close(CLOSE.policy, "another device's MAC address"), 0);
      throw new RpcRefusal(RPC_ERROR.refused, "this connection belongs to another MAC address", "mac-mismatch");
    }
    session.mac = hello.mac;
    const organization = await calls.hello(hello);
    if (isClosed(session)) throw new RpcRefusal(RPC_ERROR.cancelled, "the connection has ended");
    session.said = "welcomed";
    clock.clearTimeout(session.helloTimer);
    session.ticket = tickets.issue({ mac: hello.mac, operation: null });
    const before = this.#welcomed.get(hello.mac);
    this.#welcomed.set(hello.mac, { session, peer });
    if (before) {
      before.peer.close(CLOSE.replaced, "another connection of this device took its place");
      onReplaced(hello.mac);
    }
    onArrived(hello.mac, hello.standing);
    return {
      serverTimeMs: clock.epochMs(),
      heartbeatS: settings.heartbeatS,
      spreadS: Math.min(600, Math.max(1, this.#welcomed.size / settings.reconnectsPerS)),
      organization,
      identity,
      ticket: session.ticket,
    };
  }
}

function welcomed(session: Session): MacAddress {
  if (session.said === "welcomed" && session.mac !== null) return session.mac;
  throw new RpcRefusal(RPC_ERROR.refused, "say device.hello first", "hello-first");
}

/** Asked again after waiting; the compiler would otherwise remember what it was before. */
const isClosed = (session: Session) => session.said === "closed";

/** The hello itself arrives before the phone is known by it. */
function claimedIn({ method, direction, body }: WireRecord): MacAddress | null {
  if (method !== "device.hello" || direction !== "received" || typeof body !== "object" || body === null) return null;
  return (body as { mac?: MacAddress }).mac ?? null;
}
