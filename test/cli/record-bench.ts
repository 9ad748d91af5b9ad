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
  /** Moves the focus to what has that name, and presses Enter there. */
  tap(name: string): Promise<void>;
  /** Works a lever, until the terminal says that it was worked. */
  lever(key: string, says: RegExp): Promise<void>;
  /** The person waits: time passes that nobody passed over. */
  wait(ms: number): Promise<void>;
}

/** What has not happened by then never will: a test that waits for it has to fail, not to hang. */
const PATIENCE_MS = 20_000;
/** The same for everything that is done with one phone, with its answers from servers and browsers. */
const WORK_MS = 120_000;
/** More than there is to tap on any screen. */
const MOST_TABS = 100;

/** Records what `work` does with a phone, until it has done it. */
export async function recordWhile(
  { profile = "ccx600", firmware, pace = "short" }: { profile?: string; firmware?: string; pace?: Pace },
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
          if (line.includes("ends the recording")) ready.resolve();
        },
      };
      const ended = recordSession(io, heard, {
        profile: profileById(profile),
        firmware,
        pace,
        listen: { host: "127.0.0.1", port: 0 },
        data,
        qr: false,
        colour: false,
        file: "lobby.yaml",
      });
      await inTime(Promise.race([ready.promise, ended]), "the recording to begin");
      const pass = (ms: number) => inTime(session.clock.advance(ms), () => `${ms} ms to pass:\n${terminal.text()}`);
      const settle = () => pass(0);
      const text = said.join("\n");
      // A terminal that changes its size is drawn at once.
      const look = () => {
        terminal.resize(terminal.columns, terminal.rows);
        return terminal.text();
      };
      const bench: RecordBench = {
        session,
        data,
        origin: /http:\/\/\S+/.exec(text)?.[0] ?? "",
        mac: /add-mac (\S+)/.exec(text)?.[1] ?? "",
        type: async (keys) => {
          for (const key of keys) terminal.type(key);
          await settle();
        },
        tap: async (name) => {
          for (let tabs = 0; !isFocused(look(), name); tabs++) {
            if (tabs === MOST_TABS) throw new Error(`there is no ${name} to tap:\n${terminal.text()}`);
            terminal.type("\t");
          }
          terminal.type("\r");
          await settle();
        },
        lever: async (key, says) => {
          terminal.type(key);
          const said = async () => {
            // The terminal is given back when the recording ends: a loop that nobody waits for any more ends with it.
            while (terminal.reading && !says.test(terminal.text())) await new Promise(setImmediate);
          };
          await inTime(said(), () => `the terminal to say ${says}:\n${terminal.text()}`);
          await settle();
        },
        wait: pass,
      };
      try {
        await inTime(work(bench), () => `the work to be done:\n${terminal.text()}`, WORK_MS);
      } finally {
        // Ends it however the work ended, and on every screen: on a keyboard, q is a letter.
        terminal.type("\x03");
        recording = await inTime(ended, "the recording to end");
      }
    });
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
  if (!recording) throw new Error("nothing was recorded");
  return recording;
}

/** What has the focus differs in its characters. */
function isFocused(text: string, name: string): boolean {
  return text.includes(`┃ ${name} ┃`) || new RegExp(`▸[^\\p{L}\\n]*${name}(?!\\p{L})`, "u").test(text);
}

/** @throws {Error} saying what was awaited, when it takes too long. */
export async function inTime<T>(awaited: Promise<T>, what: string | (() => string), patienceMs = PATIENCE_MS): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error(`waited ${patienceMs} ms for ${typeof what === "string" ? what : what()}`));
  }, patienceMs);
  try {
    return await Promise.race([awaited, late.promise]);
  } finally {
    clearTimeout(timer);
  }
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
