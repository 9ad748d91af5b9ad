import { spawnSync } from "node:child_process";

/**
 * Whether a test can have this program of the machine. Where it is missing that is said aloud, and the test is to be skipped; with
 * `OFFHOOK_PEERS=required`, as in CI, the test runs all the same and fails.
 */
export function peerIsThere(program: string, debianPackage = program): boolean {
  if (process.env.OFFHOOK_PEERS === "required" || !spawnSync(program, ["--version"], { stdio: "ignore" }).error) return true;
  console.warn(`\nSKIPPED for want of ${program} (apt install ${debianPackage})`);
  return false;
}
