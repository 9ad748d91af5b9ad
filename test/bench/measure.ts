import { spawnSync } from "node:child_process";

export const median = (values: readonly number[]) => percentile(values, 50);

/** What so many percent of the values do not exceed, 0 to 99. */
export const percentile = (values: readonly number[], percent: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length * percent) / 100)] ?? Number.NaN;

/** Wall milliseconds of whole processes, the commands in turn so that a slow moment of the machine meets all of them. */
export function processes(commands: readonly (readonly string[])[], runs: number): number[][] {
  const taken = commands.map((): number[] => []);
  for (let run = -1; run < runs; run++) {
    commands.forEach(([command = "", ...args], index) => {
      const started = performance.now();
      const { status } = spawnSync(command, args, { stdio: "ignore" });
      if (status !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${status}`);
      // The first run of each fills caches and does not count.
      if (run >= 0) taken[index]?.push(performance.now() - started);
    });
  }
  return taken;
}

/** Aligned lines: what, figure, what it is held against. */
export function row(what: string, figure: string, target = ""): void {
  console.log(`${what.padEnd(52)} ${figure.padStart(16)}   ${target}`);
}
