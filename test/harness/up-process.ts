import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const OFFHOOK = resolve(import.meta.dirname, "../../emulator/bin/offhook.js");

export interface UpProcess {
  readonly origin: string;
  /** Of the administrator that the first start made. */
  readonly password: string;
  /** As `kill -9` would. The directory stays. */
  kill(): Promise<void>;
  /** Once more on the same port and directory. */
  startAgain(): Promise<void>;
  /** Ends it as Ctrl-C would, and removes its directory. */
  close(): Promise<void>;
}

/** `offhook up` in a process of its own, as somebody starts it. `options` as on its command line. */
export async function startUp(...options: string[]): Promise<UpProcess> {
  const data = await mkdtemp(join(tmpdir(), "offhook-up-"));
  let running = await start(["up", "--port", "0", "--data", join(data, "state"), ...options]);
  const origin = await running.said(/http:\/\/127\.0\.0\.1:\d+/);
  const password = await running.said(/admin \/ (\S+)/);
  const { port } = new URL(origin);
  return {
    origin,
    password,
    kill: () => running.end("SIGKILL"),
    async startAgain() {
      running = await start(["up", "--port", port, "--data", join(data, "state"), ...options]);
      await running.said(/http:\/\/127\.0\.0\.1:\d+/);
    },
    async close() {
      await running.end("SIGINT");
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** How long a start may take on a loaded machine. */
const PATIENCE_MS = 60_000;

async function start(args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [OFFHOOK, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let ended = false;
  const listeners = new Set<() => void>();
  const more = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout?.on("data", more);
  child.stderr?.on("data", more);
  const exited = new Promise<void>((done) =>
    child.once("exit", () => {
      ended = true;
      for (const listener of listeners) listener();
      done();
    }),
  );
  return {
    /** Waits for what it says: the first group of the pattern, or all of it. */
    async said(pattern: RegExp): Promise<string> {
      return await new Promise((found, failed) => {
        const give = (settle: () => void) => {
          clearTimeout(patience);
          listeners.delete(look);
          settle();
        };
        const look = () => {
          const match = pattern.exec(output);
          if (match) give(() => found(match[1] ?? match[0]));
          else if (ended) give(() => failed(new Error(`offhook ${args[0]} ended without saying ${pattern}:\n${output}`)));
        };
        const patience = setTimeout(
          () => give(() => failed(new Error(`offhook ${args[0]} did not say ${pattern}:\n${output}`))),
          PATIENCE_MS,
        );
        listeners.add(look);
        look();
      });
    },
    async end(signal: NodeJS.Signals): Promise<void> {
      if (!ended) child.kill(signal);
      await exited;
    },
  };
}
