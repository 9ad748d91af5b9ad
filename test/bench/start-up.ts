import { join } from "node:path";
import { median, processes, row } from "./measure.ts";

const ROOT = join(import.meta.dirname, "../..");
const OFFHOOK = join(ROOT, "emulator/bin/offhook.js");
const SCENARIO = join(ROOT, "emulator/scenarios/06-sign-in-a-common-area-phone.yaml");

/** What a person waits for before anything happens. Each figure is the median of whole processes, taken in turn. */
export function benchStartUp(): void {
  const node = process.execPath;
  const [bare = [], version = [], signIn = []] = processes(
    [
      [node, "-e", "0"],
      [node, OFFHOOK, "--version"],
      [node, OFFHOOK, "run", SCENARIO, "--profile", "ccx600"],
    ],
    15,
  );
  row("node -e 0", `${median(bare).toFixed(0)} ms`);
  const ratio = median(version.map((ms, run) => ms / (bare[run] ?? Number.NaN)));
  row("offhook --version, as a multiple of it", `${ratio.toFixed(2)} ×`, "at most 3 ×");
  row("first sign-in, from process start to verdict", `${median(signIn).toFixed(0)} ms`, "500 ms");
}
