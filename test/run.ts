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
  readonly status: number;
}

/** Says at once what the first lane says, and what the others say when their turn comes. */
function run(pattern: string, { live }: { live: boolean }): Promise<Ended> {
  const child = spawn(process.execPath, [UVU, import.meta.dirname, pattern], { stdio: ["ignore", "pipe", "pipe"] });
  process.on("exit", () => child.kill());
  let output = "";
  const heard = (chunk: Buffer) => {
    output += chunk.toString();
    if (live) process.stdout.write(chunk);
  };
  child.stdout.on("data", heard);
  child.stderr.on("data", heard);
  return new Promise((ended) => child.on("close", (code) => ended({ output, status: code ?? 1 })));
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
  const { output, status } = await one;
  if (lane > 0) process.stdout.write(output);
  ended.push({ output, status });
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
process.exitCode = died || ended.some(({ status }) => status !== 0) ? 1 : 0;
