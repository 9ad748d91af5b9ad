import type { PhonePorts } from "@offhook/agent/phone-ports.ts";

/** What joins a phone to the world, through one cable that can be pulled. */
export interface PhoneLines {
  readonly ports: Pick<PhonePorts, "dialer" | "identity" | "identityFromServer" | "onGreeted">;
  /** Ends every connection without a word. */
  readonly cutLines: () => void;
  readonly setNetwork: (up: boolean) => void;
  /** @throws {InputError} where such conditions cannot be made. */
  readonly setConditions: (conditions: { delayMs?: number; lossPercent?: number }) => void;
}
