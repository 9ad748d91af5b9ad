import type { PhonePark } from "../../park/phone-park.ts";

/** The phones beside the tenant, and the time everything here goes by. */
export interface Bench {
  readonly park: PhonePark;
  /** Seconds of desk time per second. */
  readonly rate: number;
  setRate(rate: number): void | Promise<void>;
  /** Lets time pass at once. */
  advance(ms: number): Promise<void>;
}
