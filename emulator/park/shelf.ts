import type { Storage } from "@offhook/agent/ports/storage.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";

/** A phone as it is found again: what it is, and what it remembers. */
export interface ShelvedPhone {
  readonly mac: MacAddress;
  /** By id. */
  readonly profile: string;
  readonly firmware: string;
}

/** Where a bench keeps its phones while it is closed. */
export interface Shelf {
  /** In the order they were put there. One that cannot be read is told about and left as it is. */
  phones(): Promise<(ShelvedPhone & { readonly storage: Storage })[]>;
  /** Makes room for a phone: what it remembers goes into what comes back. */
  put(phone: ShelvedPhone): Promise<Storage>;
  /** Throws away everything a phone left. Unknown ones are ignored. */
  remove(mac: MacAddress): Promise<void>;
}
