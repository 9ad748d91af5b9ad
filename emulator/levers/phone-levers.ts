import type { PhoneLines } from "../lines/phone-lines.ts";
import type { VirtualPhone } from "../phone/virtual-phone.ts";
import type { PhoneClock } from "./phone-clock.ts";

export interface PhoneLeversParts {
  readonly phone: VirtualPhone;
  readonly lines: Pick<PhoneLines, "setNetwork" | "cutLines">;
  readonly ownClock: PhoneClock;
}

/** Power and cable of a virtual phone: the phone, its lines and its clock feel them together. */
export class PhoneLevers {
  readonly #parts: PhoneLeversParts;

  constructor(parts: PhoneLeversParts) {
    this.#parts = parts;
  }

  cutPower(): void {
    const { phone, ownClock } = this.#parts;
    phone.powerCut();
    ownClock.powerCut();
  }

  async restorePower(): Promise<void> {
    const { phone, ownClock } = this.#parts;
    if (!phone.phone.powered) ownClock.powerOn();
    await phone.powerOn();
  }

  async cyclePower(): Promise<void> {
    this.cutPower();
    await this.restorePower();
  }

  unplug(): void {
    const { phone, lines, ownClock } = this.#parts;
    lines.setNetwork(false);
    ownClock.cable(false);
    // A phone that sleeps finds out later; the other end does not wait for that.
    if (!ownClock.device.isAwake) lines.cutLines();
    ownClock.device.whenAwake(() => phone.networkDown());
  }

  plugIn(): void {
    const { phone, lines, ownClock } = this.#parts;
    lines.setNetwork(true);
    ownClock.cable(true);
    ownClock.device.whenAwake(() => phone.networkUp());
  }
}
