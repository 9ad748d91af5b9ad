import type { NetworkTime, TimeAnswer } from "@offhook/agent/ports/network-time.ts";
import type { DeviceDate } from "../clock/device-date.ts";

/** As AudioCodes lists them for its Teams phones, in this order. */
const SOURCES = ["DHCP option 42", "time.android.com", "time.windows.com", "time.nist.gov"] as const;

/** The network's time as one virtual phone gets it: through its cable, while it has power, and unless somebody has taken it away. */
export class VirtualNetworkTime implements NetworkTime {
  readonly sources = SOURCES;
  readonly #date: DeviceDate;
  readonly #needs = { power: false, cable: true, service: true };

  constructor(date: DeviceDate) {
    this.#date = date;
  }

  async ask(): Promise<TimeAnswer | null> {
    if (!this.#answers()) return null;
    const epochMs = this.#date.rightMs();
    this.#date.set(epochMs);
    return { epochMs, source: SOURCES[0] };
  }

  /** What an answer needs came or went. The device takes the time as soon as it can. */
  set(need: "power" | "cable" | "service", there: boolean): void {
    const before = this.#answers();
    this.#needs[need] = there;
    if (this.#answers() !== before) this.#date.networkTime(!before);
  }

  #answers(): boolean {
    const { power, cable, service } = this.#needs;
    return power && cable && service;
  }
}
