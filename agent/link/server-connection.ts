import { CLOSE, LIMITS } from "@offhook/protocol/limits.ts";
import { type PhoneCalls, phoneCalls, type ServerCalls, serverCalls } from "@offhook/protocol/provisioning.ts";
import { RpcClosedError } from "@offhook/protocol/rpc/errors.ts";
import { type Handlers, RpcPeer, type WireRecord } from "@offhook/protocol/rpc/peer.ts";
import type { ParamsOf, RequestName, ResultOf } from "@offhook/protocol/rpc/table.ts";
import type { Clock } from "../ports/clock.ts";
import type { Dialer } from "../ports/dialer.ts";
import type { Dice } from "../ports/dice.ts";
import { initialReconnect, type ReconnectEvent, type ReconnectState, stepReconnect } from "./reconnect.ts";

export type Greeting = ResultOf<PhoneCalls, "device.hello">;

export interface ServerConnectionOptions {
  readonly dialer: Dialer;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly hello: () => ParamsOf<PhoneCalls, "device.hello">;
  readonly handlers: Handlers<ServerCalls>;
  readonly onGreeted: (greeting: Greeting) => void;
  /** Once for every greeting, when that connection has ended. */
  readonly onLost: () => void;
  readonly onWire?: (record: WireRecord) => void;
  readonly onFault: (what: string, error: unknown) => void;
}

/** The phone's line to its provisioning server: dials, greets, notices when it is gone, and comes back. */
export class ServerConnection {
  readonly #options: ServerConnectionOptions;
  #reconnect: ReconnectState = initialReconnect;
  #timer = 0;
  #dialing: AbortController | undefined;
  #peer: RpcPeer<ServerCalls, PhoneCalls> | undefined;
  #greeting: Greeting | undefined;

  constructor(options: ServerConnectionOptions) {
    this.#options = options;
  }

  /** What the server said to the present connection's hello; undefined while there is none. */
  get greeting(): Greeting | undefined {
    return this.#greeting;
  }

  start(): void {
    this.#step({ type: "start" });
  }

  /** As when the power goes: nothing more is sent, nobody is told. */
  stop(): void {
    this.#step({ type: "stop" });
    this.#dialing?.abort();
    const peer = this.#peer;
    this.#peer = undefined;
    this.#greeting = undefined;
    peer?.close(CLOSE.goingAway, "the phone stops");
  }

  /** The cable was plugged in: do not sit out the back-off. */
  networkUp(): void {
    this.#step({ type: "network.up", roll: this.#options.dice.roll() });
  }

  /** The cable was pulled: what is open is over. */
  networkDown(): void {
    this.#dialing?.abort();
    this.#peer?.close(CLOSE.goingAway, "network lost");
  }

  /** @throws {RpcClosedError} at once when there is no greeted connection; otherwise as `RpcPeer.request`. */
  async request<M extends RequestName<PhoneCalls>>(method: M, params: ParamsOf<PhoneCalls, M>): Promise<ResultOf<PhoneCalls, M>> {
    if (!this.#peer || !this.#greeting) throw new RpcClosedError(method, "not connected to the provisioning server");
    return this.#peer.request(method, params);
  }

  /** Said when there is a greeted connection, dropped otherwise: hello says it all again. */
  report(params: ParamsOf<PhoneCalls, "device.report">): void {
    if (this.#greeting) this.#peer?.notify("device.report", params);
  }

  #step(event: ReconnectEvent): void {
    const { state, effects } = stepReconnect(this.#reconnect, event);
    this.#reconnect = state;
    const { clock } = this.#options;
    for (const effect of effects) {
      clock.clearTimeout(this.#timer);
      if (effect.type === "dial") void this.#dial();
      if (effect.type === "wait") this.#timer = clock.setTimeout(() => this.#step({ type: "due" }), effect.ms);
    }
  }

  async #dial(): Promise<void> {
    const { dialer, clock, dice, hello, handlers, onGreeted, onLost, onWire, onFault } = this.#options;
    const dialing = new AbortController();
    this.#dialing = dialing;
    try {
      const link = await dialer.dial({ signal: dialing.signal });
      if (dialing.signal.aborted) {
        link.close(CLOSE.goingAway, "not wanted any more");
        // Counts as an attempt that failed: the cable may be back already, and somebody has to dial again.
        throw dialing.signal.reason;
      }
      let greeted = false;
      const peer: RpcPeer<ServerCalls, PhoneCalls> = new RpcPeer<ServerCalls, PhoneCalls>({
        link,
        timers: clock,
        serves: serverCalls,
        handlers,
        calls: phoneCalls,
        ...(onWire ? { onWire } : {}),
        onFault: (method, error) => onFault(method, error),
        onClosed: (code) => {
          if (this.#peer !== peer) return;
          this.#peer = undefined;
          this.#greeting = undefined;
          if (!greeted) return;
          this.#step({ type: code === CLOSE.replaced ? "replaced" : "lost", roll: dice.roll() });
          onLost();
        },
      });
      this.#peer = peer;
      const greeting = await peer.request("device.hello", hello(), { deadlineMs: LIMITS.helloMs * 2 });
      // The line may have gone in the very moment the answer came.
      if (this.#peer !== peer) throw new RpcClosedError("device.hello", "the connection ended with the greeting");
      greeted = true;
      this.#greeting = greeting;
      this.#step({ type: "greeted", spreadMs: greeting.spreadS * 1_000 });
      onGreeted(greeting);
    } catch (error) {
      if (this.#reconnect.phase === "stopped") return;
      const peer = this.#peer;
      this.#peer = undefined;
      peer?.close(CLOSE.policy, "greeting failed");
      onFault("connect", error);
      this.#step({ type: "failed", roll: dice.roll() });
    }
  }
}
