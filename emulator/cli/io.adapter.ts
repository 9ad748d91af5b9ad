import type { TerminalOutput } from "@offhook/agent/render/terminal/frame-writer.ts";
import type { TerminalInput } from "@offhook/agent/render/terminal/terminal-phone.ts";

/** What a verb has of the world: streams, environment, network, time. Tests bring their own. */
export interface CliIo {
  readonly stdout: TerminalOutput & { readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stdin: TerminalInput & { readonly isTTY?: boolean };
  /** Everything that is piped in, to its end. */
  readonly readInput: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly epochMs: () => number;
  /** Resolves with the first signal that asks the process to end. A second one ends it at once. */
  readonly askedToStop: () => Promise<NodeJS.Signals>;
}

/** The process's own. */
export function processIo(): CliIo {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    readInput: async () => {
      let text = "";
      for await (const piece of process.stdin.setEncoding("utf8")) text += piece;
      return text;
    },
    env: process.env,
    homeDirectory: process.env.HOME ?? process.cwd(),
    fetch: (url, init) => fetch(url, init),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    epochMs: () => Date.now(),
    askedToStop: () =>
      new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
          process.on(signal, () => {
            if (stopping) process.exit(signal === "SIGINT" ? 130 : 143);
            stopping = true;
            resolve(signal);
          });
        }
      }),
  };
}

let stopping = false;
