import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CliIo } from "@offhook/emulator/cli/io.adapter.ts";
import { type Recording, recordSession } from "@offhook/emulator/cli/record-session.ts";
import { type Session, withSession } from "@offhook/emulator/cli/session.ts";
import type { Pace } from "@offhook/hardware-profiles/pace.ts";
import { profileById } from "@offhook/hardware-profiles/registry.ts";
import { FakeTerminal } from "../terminal/fake-terminal.ts";
import { fakeIo } from "./fake-io.ts";

/** Somebody who operates a phone in a terminal while it is recorded. */
export interface RecordBench {
  readonly session: Session;
  readonly origin: string;
  /** The tenant's data directory, for `offhook admin`. */
  readonly data: string;
  readonly mac: string;
  /** Presses keys, and lets what they lead to happen. */
  type(keys: string): Promise<void>;
  /** Works a lever, until the terminal says that it was worked. */
  lever(key: string, says: RegExp): Promise<void>;
  /** The person waits: time passes that nobody passed over. */
  wait(ms: number): Promise<void>;
}

/** Turns of the event loop that a lever may take to say what happened; a day passed over takes a few thousand. */
const TURNS = 200_000;

/** Records what `work` does with a phone, until it has done it. */
export async function recordWhile(
  { profile = "ccx600", pace = "short" }: { profile?: string; pace?: Pace },
  work: (bench: RecordBench) => Promise<void>,
): Promise<Recording> {
  const parent = await mkdtemp(join(tmpdir(), "offhook-record-"));
  const data = join(parent, "data");
  const terminal = new FakeTerminal();
  const { io } = fakeIo({ ...terminalIo(terminal), askedToStop: () => new Promise(() => {}) });
  let recording: Recording | undefined;
  try {
    await withSession(io, { data }, { lock: true }, async (session) => {
      const said: string[] = [];
      const ready = Promise.withResolvers<void>();
      const heard = {
        ...session,
        say: (line: string) => {
          said.push(line);
          if (line.includes("q ends the recording")) ready.resolve();
        },
      };
      const ended = recordSession(io, heard, {
        profile: profileById(profile),
        firmware: undefined,
        pace,
        listen: { host: "127.0.0.1", port: 0 },
        data,
        qr: false,
        colour: false,
        file: "lobby.yaml",
      });
      await Promise.race([ready.promise, ended]);
      const settle = () => session.clock.advance(0);
      const text = said.join("\n");
      await work({
        session,
        data,
        origin: /http:\/\/\S+/.exec(text)?.[0] ?? "",
        mac: /add-mac (\S+)/.exec(text)?.[1] ?? "",
        type: async (keys) => {
          for (const key of keys) terminal.type(key);
          await settle();
        },
        lever: async (key, says) => {
          terminal.type(key);
          // Bounded, so that a key that went elsewhere fails the test and does not hang the run.
          for (let turn = 0; !says.test(terminal.text()); turn++) {
            if (turn === TURNS) throw new Error(`${key} was pressed, and the terminal never said ${says}:\n${terminal.text()}`);
            await new Promise(setImmediate);
          }
          await settle();
        },
        wait: (ms) => session.clock.advance(ms),
      });
      terminal.type("q");
      recording = await ended;
    });
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
  if (!recording) throw new Error("nothing was recorded");
  return recording;
}

/** A process whose input and output are that terminal. */
export function terminalIo(terminal: FakeTerminal): Pick<CliIo, "stdin" | "stdout"> {
  const { output, input } = terminal;
  return {
    stdin: { ...input, isTTY: true },
    stdout: {
      ...{ write: output.write, on: output.on, off: output.off, isTTY: true },
      get columns() {
        return terminal.columns;
      },
      get rows() {
        return terminal.rows;
      },
    },
  };
}
