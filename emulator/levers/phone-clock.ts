import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { NetworkTime } from "@offhook/agent/ports/network-time.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { formatDuration } from "@offhook/protocol/units.ts";
import { type ClockSetting, checkedDrift, parseClockSetting } from "../clock/clock-setting.ts";
import { DeviceClock } from "../clock/device-clock.ts";
import { VirtualNetworkTime } from "../phone/network-time.ts";

/** What was done to a phone's clock from outside. */
export interface ClockLever {
  readonly kind: "clock";
  readonly name: string;
  readonly data: unknown;
}

export interface PhoneClockParts {
  /** The true one. */
  readonly clock: Clock;
  readonly options?: {
    /** What it says whenever power comes on; right unless given. */
    readonly startsAt?: string;
    readonly driftPpm?: number;
    readonly networkTime?: boolean;
  };
  readonly onTrace: (lever: ClockLever) => void;
}

/** The clock of one phone, and what can be done to it from outside. */
export class PhoneClock {
  readonly device: DeviceClock;
  readonly #networkTime: VirtualNetworkTime;
  readonly #startsAt: ClockSetting | null;
  readonly #onTrace: PhoneClockParts["onTrace"];

  constructor({ clock, options: { startsAt, driftPpm, networkTime } = {}, onTrace }: PhoneClockParts) {
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

  /** A date, or how far off the right time it is from now on. @throws {InputError} for what is neither. */
  set(to: string): void {
    this.#set(parseClockSetting(to));
    this.#onTrace({ kind: "clock", name: "set", data: { to } });
  }

  /** @throws {InputError} when no phone drifts like that. */
  drift(ppm: number): void {
    this.device.drift(checkedDrift(ppm));
    this.#onTrace({ kind: "clock", name: "drift", data: { ppm } });
  }

  /** It sleeps from now on, for so many milliseconds of true time. */
  suspend(forMs: number): void {
    this.mustBeAwake();
    this.#onTrace({ kind: "clock", name: "suspend", data: { for: formatDuration(forMs) } });
    this.device.sleep(forMs);
  }

  /** Whether somebody on the network says what time it is. */
  answerNetworkTime(answers: boolean): void {
    this.#networkTime.set("service", answers);
    this.#onTrace({ kind: "clock", name: `network time ${answers ? "up" : "down"}`, data: null });
  }

  #set(setting: ClockSetting): void {
    const { date } = this.device;
    date.set("epochMs" in setting ? setting.epochMs : date.rightMs() + setting.offMs);
  }
}
