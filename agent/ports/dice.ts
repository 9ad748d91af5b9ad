/** Chance as everything here sees it. Seeded in tests and fleets, the system's own entropy on a rig. */
export interface Dice {
  /** At least 0, below 1. */
  roll(): number;
  /** That many bytes, for codes, tickets and ids. */
  bytes(count: number): Uint8Array;
}
