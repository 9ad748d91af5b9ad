import { spawn } from "node:child_process";
import { resolve } from "node:path";

/**
 * `npm test`: all suites in three processes beside each other, because one mostly waits for browsers while the others
 * compute. Each folder is in one of them. What `npm test -- PATTERN` names runs by itself.
 */
const FOLDERS = ["browser|cli|console|edge", "agent|naughty|render|tenant"];
const LANES = [...FOLDERS.map((folders) => `^(?:${folders})/.*\\.test\\.ts$`), `^(?!(?:${FOLDERS.join("|")})/).*\\.test\\.ts$`];

const UVU = resolve(import.meta.dirname, "../node_modules/uvu/bin.js");

interface Ended {
  readonly output: string;
  readonly passed: boolean;
}

/** How long a process may go on after its closing lines: what it left open is told, and does not hold up the others. */
const GRACE_MS = 15_000;

/** Says at once what the first lane says, and what the others say when their turn comes. */
function run(pattern: string, { live }: { live: boolean }): Promise<Ended> {
  const child = spawn(process.execPath, [UVU, import.meta.dirname, pattern], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let ended = false;
  let lingering: NodeJS.Timeout | undefined;
  process.on("exit", () => {
    child.kill();
    // Whoever waited for this one in vain wants to know how far it got.
    if (!ended && !live) console.error(`\n${pattern} had come to:\n${output.slice(-2_000)}`);
  });
  const heard = (chunk: Buffer) => {
    output += chunk.toString();
    if (live) process.stdout.write(chunk);
    if (lingering || closing(output, "Duration") === undefined) return;
    lingering = setTimeout(() => {
      console.error(`\nThe tests of ${pattern} are over, but something of theirs is still open. The process is ended.`);
      child.kill("SIGKILL");
    }, GRACE_MS);
  };
  child.stdout.on("data", heard);
  child.stderr.on("data", heard);
  return new Promise((done) =>
    child.on("close", (code) => {
      ended = true;
      clearTimeout(lingering);
      const total = closing(output, "Total");
      done({ output, passed: total !== undefined && total === closing(output, "Passed") && (code === 0 || code === null) });
    }),
  );
}

/** The number beside a word of uvu's closing lines; undefined when it never got there. */
function closing(output: string, word: string): number | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: uvu colours its lines
  const plain = output.replace(/\x1b\[[0-9;]*m/g, "");
  const found = plain.match(new RegExp(`^ *${word}: +(\\d+)`, "gm"))?.at(-1);
  return found === undefined ? undefined : Number(/\d+/.exec(found)?.[0]);
}

// Whoever ends this one ends them all.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

const asked = process.argv.slice(2);
const started = performance.now();
const running = (asked.length > 0 ? asked : LANES).map((pattern, lane) => run(pattern, { live: lane === 0 }));
const ended: Ended[] = [];
for (const [lane, one] of running.entries()) {
  const all = await one;
  if (lane > 0) process.stdout.write(all.output);
  ended.push(all);
}
if (ended.length > 1) {
  const total = (word: string) => ended.reduce((sum, { output }) => sum + (closing(output, word) ?? 0), 0);
  console.log(
    `\n  All together\n  Total:     ${total("Total")}\n  Passed:    ${total("Passed")}\n  Skipped:   ${total("Skipped")}`,
  );
  console.log(`  Duration:  ${(performance.now() - started).toFixed(0)}ms\n`);
}
// A process that died under way has no totals, and must not pass for one without failures.
const died = ended.some(({ output }) => closing(output, "Total") === undefined);
if (died) console.error("One of the test processes ended without its totals.");
process.exitCode = died || ended.some(({ passed }) => !passed) ? 1 : 0;
