import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Pace } from "@offhook/hardware-profiles/pace.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { DeviceClock } from "../clock/device-clock.ts";
import type { PhoneLines } from "../lines/phone-lines.ts";
import type { TenantDescription } from "../tenant/administration/description.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { DeskClock, TraceRecord } from "./types.ts";

/** A clock, a tenant, and a way for phones to reach it: all inside one process, or over real sockets. */
export interface World {
  readonly clock: Clock;
  readonly deskClock: DeskClock & { rest(): Promise<void> };
  /** The tenant as it stands now. */
  tenant(): Tenant;
  /** Stops the tenant and starts it again on what it had written, at the same address. */
  restartTenant(): Promise<void>;
  /** How fast devices are: their own pace in virtual time, a bearable one in real time. */
  readonly pace: Pace;
  wire(phone: {
    mac: MacAddress;
    device: DeviceClock;
    onTrace: (entry: Pick<TraceRecord, "kind" | "name" | "data">) => void;
  }): PhoneLines;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly seed: number;
  /** What the tenant starts with. */
  readonly start: TenantDescription | undefined;
  readonly onFault: OnFault;
}

/** Something went wrong that no screen shows; kept for the report. */
export type OnFault = (what: string, error: unknown) => void;
