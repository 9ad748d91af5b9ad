import { cpus } from "node:os";
import { benchPhones } from "./phones.ts";
import { benchStartUp } from "./start-up.ts";
import { benchTenant } from "./tenant-throughput.ts";

console.log(`Node ${process.versions.node}, ${cpus().length} cores. Medians of this run; other machines, other figures.\n`);
benchStartUp();
await benchTenant();
await benchPhones();
