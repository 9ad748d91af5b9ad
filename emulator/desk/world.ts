import type { PhonePorts } from "@offhook/agent/phone-ports.ts";
import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Pace } from "@offhook/hardware-profiles/pace.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { DeskClock, TraceRecord } from "./types.ts";

/** What reaches a phone from outside and can be changed under way. */
export interface Wiring {
  readonly ports: Pick<PhonePorts, "dialer" | "identity" | "identityFromServer" | "onGreeted">;
  /** Ends every connection of this phone without a word. */
  readonly cutLines: () => void;
  readonly setNetwork: (up: boolean) => void;
  /** @throws {InputError} where the network is a real one. */
  readonly setConditions: (conditions: { delayMs?: number; lossPercent?: number }) => void;
}

/** A clock, a tenant, and a way for phones to reach it: all inside one process, or over real sockets. */
export interface World {
  readonly clock: Clock;
  readonly deskClock: DeskClock & { rest(): Promise<void> };
  readonly tenant: Tenant;
  /** How fast devices are: their own pace in virtual time, a bearable one in real time. */
  readonly pace: Pace;
  wire(phone: { mac: MacAddress; onTrace: (entry: Pick<TraceRecord, "kind" | "name" | "data">) => void }): Wiring;
  close(): Promise<void>;
}

/** Something went wrong that no screen shows; kept for the report. */
export type OnFault = (what: string, error: unknown) => void;
