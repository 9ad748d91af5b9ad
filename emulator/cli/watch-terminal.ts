import { type Key, readKeys } from "@offhook/agent/render/terminal/keys.ts";
import { printable } from "../report/printable.ts";
import type { CliIo } from "./io.adapter.ts";
import type { Wish } from "./wishes.ts";

/** A watch as it meets a person: on a terminal with keys and a clean page each time, elsewhere as lines one after the other. */
export class WatchTerminal {
  readonly #io: CliIo;
  readonly #quiet: boolean;
  readonly #onWish: (wish: Wish) => void;
  readonly hasKeys: boolean;
  #pages = 0;

  constructor(io: CliIo, { quiet = false, onWish }: { quiet?: boolean | undefined; onWish: (wish: Wish) => void }) {
    this.#io = io;
    this.#quiet = quiet;
    this.#onWish = onWish;
    this.hasKeys = io.stdin.isTTY === true && io.stdout.isTTY === true;
  }

  start(): void {
    if (!this.hasKeys) return;
    const { stdin } = this.#io;
    stdin.setRawMode?.(true);
    stdin.on("data", this.#onData);
    stdin.resume();
  }

  /** Gives the keyboard back; may be called again. From here on Ctrl-C is the terminal's own. */
  stop(): void {
    if (!this.hasKeys) return;
    const { stdin } = this.#io;
    stdin.off("data", this.#onData);
    stdin.setRawMode?.(false);
    stdin.pause();
  }

  /** On a terminal what came before goes away; elsewhere an empty line sets it off. */
  newPage(): void {
    this.#pages++;
    if (this.#io.stdout.isTTY && this.#io.env.TERM !== "dumb") this.#io.stdout.write("\u001b[2J\u001b[H");
    else if (this.#pages > 1) this.say("");
  }

  /** Unless `--quiet`. */
  say(text: string): void {
    if (!this.#quiet) this.#io.stdout.write(`${printable(text)}\n`);
  }

  complain(text: string): void {
    this.#io.stderr.write(`${printable(text)}\n`);
  }

  readonly #onData = (chunk: Buffer | string): void => {
    for (const key of readKeys(chunk.toString())) {
      const wish = wishOf(key);
      if (wish) this.#onWish(wish);
    }
  };
}

function wishOf(key: Key): Wish | undefined {
  if (key.kind === "character") return CHARACTERS.get(key.character);
  if (key.kind === "activate") return "all";
  return key.kind === "interrupt" ? "interrupt" : undefined;
}

const CHARACTERS: ReadonlyMap<string, Wish> = new Map([
  ["a", "all"],
  ["f", "failed"],
  ["q", "quit"],
]);
