import type { Greeting } from "./link/server-connection.ts";
import type { Clock } from "./ports/clock.ts";
import type { Dialer } from "./ports/dialer.ts";
import type { Dice } from "./ports/dice.ts";
import type { Hardware } from "./ports/hardware.ts";
import type { Identity } from "./ports/identity.ts";
import type { NetworkTime } from "./ports/network-time.ts";
import type { Storage } from "./ports/storage.ts";
import type { PhoneTrace } from "./trace.ts";

/** Everything of the world that a phone touches. */
export interface PhonePorts {
  readonly clock: Clock;
  readonly dice: Dice;
  readonly storage: Storage;
  readonly hardware: Hardware;
  readonly identity: Identity;
  /** Absent where the clock is the host's and counts as right. */
  readonly networkTime?: NetworkTime;
  /** True when the provisioning server's greeting names where to sign in; the phone then waits for it, and shows its ticket. */
  readonly identityFromServer: boolean;
  /** Null for a phone that only signs in and has no provisioning server. */
  readonly dialer: Dialer | null;
  readonly onGreeted?: (greeting: Greeting) => void;
  readonly onTrace?: (trace: PhoneTrace) => void;
  /** What went wrong that the screen does not say: a disk, a defect, why a connection failed. */
  readonly onFault?: (what: string, error: unknown) => void;
}
