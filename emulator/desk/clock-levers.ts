import { InputError } from "@offhook/protocol/errors.ts";
import { LIMITS } from "@offhook/protocol/limits.ts";
import type { PhoneClock } from "../levers/phone-clock.ts";
import { toMs } from "./locator.ts";
import type { DeskPhone } from "./types.ts";

/** Longer than this the other end of a line does not believe in somebody who is silent. */
const BELIEVED_MS = LIMITS.heartbeatMs * 2;

export interface ClockLeversParts {
  readonly ownClock: PhoneClock;
  readonly isOn: () => boolean;
  /** Ends the phone's connections without a word. */
  readonly cutLines: () => void;
  /** Lets everything come to rest. */
  readonly rest: () => Promise<void>;
}

/** What a test can do to a phone's clock. */
export function clockLevers({ ownClock, isOn, cutLines, rest }: ClockLeversParts): DeskPhone["clock"] {
  return {
    set: async (to) => {
      ownClock.set(to);
      await rest();
    },
    drift: async (ppm) => {
      ownClock.drift(ppm);
      await rest();
    },
    suspend: async (duration) => {
      const forMs = toMs(duration);
      if (!isOn()) throw new InputError("a phone without power cannot be suspended");
      ownClock.suspend(forMs);
      if (forMs >= BELIEVED_MS) cutLines();
      await rest();
    },
    networkTime: async (answers) => {
      ownClock.answerNetworkTime(answers);
      await rest();
    },
  };
}
