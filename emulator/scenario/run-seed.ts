/**
 * The seed of one run: another for each scenario and profile, the same on every machine (FNV-1a, 32 bits). Giving the same
 * base again gives the same run, whatever else is run beside it.
 */
export function runSeed(base: number, scenarioName: string, profile: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${base}\0${scenarioName}\0${profile}`))
    value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/** What runs are seeded from when neither the command line nor the file says. */
export const DEFAULT_SEED = 1;
