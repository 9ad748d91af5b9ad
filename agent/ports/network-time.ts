/**
 * The time from the network, as the device's operating system takes it: DHCP option 42 first, then the servers it was built with.
 * A device whose clock is known to be right needs none.
 */
export interface NetworkTime {
  /** Who is asked, in order, by the names a person may look for. */
  readonly sources: readonly string[];
  /** Asks one after the other; the device's clock stands right once somebody has answered. Null when nobody does. Never rejects. */
  ask(request: { signal: AbortSignal }): Promise<TimeAnswer | null>;
}

export interface TimeAnswer {
  /** Milliseconds since 1970. */
  readonly epochMs: number;
  /** Which of `sources` it was. */
  readonly source: string;
}
