import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { NetworkTime } from "@offhook/agent/ports/network-time.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { LIMITS } from "@offhook/protocol/limits.ts";
import { formatDuration } from "@offhook/protocol/units.ts";
import { type ClockSetting, checkedDrift, parseClockSetting } from "../clock/clock-setting.ts";
import { DeviceClock } from "../clock/device-clock.ts";
import { VirtualNetworkTime } from "../phone/network-time.ts";
import { toMs } from "./locator.ts";
import type { DeskPhone, DeskPhoneOptions, TraceRecord } from "./types.ts";

/** Longer than this the other end of a line does not believe in somebody who is silent. */
const BELIEVED_MS = LIMITS.heartbeatMs * 2;

export interface PhoneClockParts {
  /** The desk's. */
  readonly clock: Clock;
  readonly options: NonNullable<DeskPhoneOptions["clock"]>;
  readonly onTrace: (entry: Pick<TraceRecord, "kind" | "name" | "data">) => void;
}

/** The clock of one phone on the desk, and what a test can do to it. */
export class PhoneClock {
  readonly device: DeviceClock;
  readonly #networkTime: VirtualNetworkTime;
  readonly #startsAt: ClockSetting | null;
  readonly #onTrace: PhoneClockParts["onTrace"];

  constructor({ clock, options: { startsAt, driftPpm, networkTime }, onTrace }: PhoneClockParts) {
    this.device = new DeviceClock(clock);
    this.#networkTime = new VirtualNetworkTime(this.device.date);
    this.#startsAt = startsAt === undefined ? null : parseClockSetting(startsAt);
    this.#onTrace = onTrace;
    if (driftPpm !== undefined) this.device.drift(checkedDrift(driftPpm));
    if (networkTime === false) this.#networkTime.set("service", false);
  }

  get networkTime(): NetworkTime {
    return this.#networkTime;
  }

  /** A phone that keeps no date starts with what its clock says then. */
  powerOn(): void {
    if (this.#startsAt) this.#set(this.#startsAt);
    this.#networkTime.set("power", true);
  }
  powerCut(): void {
    this.#networkTime.set("power", false);
    this.device.wake();
  }
  cable(plugged: boolean): void {
    this.#networkTime.set("cable", plugged);
  }

  /** @throws {InputError} while the phone sleeps: nothing that is done to it reaches it. */
  mustBeAwake(): void {
    if (!this.device.isAwake)
      throw new InputError("the phone is suspended and feels nothing; let the time pass for which it was suspended");
  }

  /** What a test can do. `cutLines` ends the phone's connections without a word; `rest` lets everything come to rest. */
  levers({ isOn, cutLines, rest }: { isOn: () => boolean; cutLines: () => void; rest: () => Promise<void> }): DeskPhone["clock"] {
    return {
      set: async (to) => {
        this.#set(parseClockSetting(to));
        this.#onTrace({ kind: "clock", name: "set", data: { to } });
        await rest();
      },
      drift: async (ppm) => {
        this.device.drift(checkedDrift(ppm));
        this.#onTrace({ kind: "clock", name: "drift", data: { ppm } });
        await rest();
      },
      suspend: async (duration) => {
        const forMs = toMs(duration);
        if (!isOn()) throw new InputError("a phone without power cannot be suspended");
        this.mustBeAwake();
        this.#onTrace({ kind: "clock", name: "suspend", data: { for: formatDuration(forMs) } });
        this.device.sleep(forMs);
        if (forMs >= BELIEVED_MS) cutLines();
        await rest();
      },
      networkTime: async (answers) => {
        this.#networkTime.set("service", answers);
        this.#onTrace({ kind: "clock", name: `network time ${answers ? "up" : "down"}`, data: null });
        await rest();
      },
    };
  }

  #set(setting: ClockSetting): void {
    const { date } = this.device;
    date.set("epochMs" in setting ? setting.epochMs : date.rightMs() + setting.offMs);
  }
}
