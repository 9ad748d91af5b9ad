import type { Glass } from "@offhook/agent/glass.ts";
import { Phone, type PhoneOptions } from "@offhook/agent/phone.ts";
import type { PhoneTrace } from "@offhook/agent/trace.ts";
import { VirtualHardware } from "./virtual-hardware.ts";

/** How long a restarting phone is dark, in milliseconds. */
const RESTART_MS = 1_000;

export interface VirtualPhoneOptions extends Omit<PhoneOptions, "hardware" | "onTrace"> {
  /** Ends every connection without a word, as a pulled plug does. */
  readonly cutLines: () => void;
  readonly onTrace?: (trace: PhoneTrace | PhoneLever) => void;
}

/** What was done to the phone from outside. */
export interface PhoneLever {
  readonly kind: "power" | "network";
  readonly name: "on" | "off" | "up" | "down";
  readonly data: null;
}

/** The agent on virtual hardware: a phone that can be unplugged. */
export class VirtualPhone {
  readonly #options: VirtualPhoneOptions;
  readonly #hardware: VirtualHardware;
  readonly #phone: Phone;
  #restarting = 0;

  constructor(options: VirtualPhoneOptions) {
    this.#options = options;
    this.#hardware = new VirtualHardware({ onRestart: () => this.#restart() });
    this.#phone = new Phone({ ...options, hardware: this.#hardware });
  }

  get glass(): Glass {
    return this.#phone;
  }
  get phone(): Phone {
    return this.#phone;
  }

  async powerOn(): Promise<void> {
    if (this.#phone.powered) return;
    this.#pull("power", "on");
    await this.#phone.start();
  }

  /** Between one instant and the next; what was not written by now is gone. */
  powerCut(): void {
    this.#options.clock.clearTimeout(this.#restarting);
    if (!this.#phone.powered) return;
    this.#pull("power", "off");
    this.#options.cutLines();
    this.#phone.stop();
  }

  networkDown(): void {
    if (!this.#hardware.networkUp()) return;
    this.#pull("network", "down");
    this.#options.cutLines();
    this.#hardware.setNetwork(false);
  }

  networkUp(): void {
    if (this.#hardware.networkUp()) return;
    this.#pull("network", "up");
    this.#hardware.setNetwork(true);
  }

  #restart(): void {
    const { clock, onFault } = this.#options;
    // Not inside the chart's own step: the phone is still busy asking for it.
    this.#restarting = clock.setTimeout(() => {
      this.powerCut();
      this.#restarting = clock.setTimeout(
        () => void this.powerOn().catch((error: unknown) => onFault?.("restart", error)),
        RESTART_MS,
      );
    }, 0);
  }

  #pull(kind: PhoneLever["kind"], name: PhoneLever["name"]): void {
    this.#options.onTrace?.({ kind, name, data: null });
  }
}
