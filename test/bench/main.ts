import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { storm } from "../harness/storm.ts";
import { benchConsolePage } from "./console-page.ts";
import { benchConsoleWall } from "./console-wall.ts";
import { row } from "./measure.ts";
import { benchPhones } from "./phones.ts";
import { benchPictures } from "./pictures.ts";
import { benchStartUp } from "./start-up.ts";
import { benchTenant } from "./tenant-throughput.ts";

console.log(`Node ${process.versions.node}, ${cpus().length} cores. Medians of this run; other machines, other figures.\n`);
benchStartUp();
await benchTenant();
await benchPhones();
await benchPictures();
// What two hundred phones need can be seen only in a process that has done nothing else.
spawnSync(process.execPath, ["--expose-gc", resolve(import.meta.dirname, "console.ts")], { stdio: "inherit" });
await benchConsolePage();
await benchConsoleWall();

for (const outageS of [0, 60, 600]) {
  const { peak, attemptsPerPhone, p99S } = storm({ phones: 100_000, outageS, windowS: 60, capacityPerS: 2_000 });
  row(
    `100,000 phones dropped, server back after ${outageS} s`,
    `${peak} /s`,
    `peak; ${attemptsPerPhone.toFixed(1)} attempts each, 99 % back in ${p99S} s`,
  );
}
