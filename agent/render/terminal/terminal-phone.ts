import { messageOf } from "@offhook/protocol/errors.ts";
import { nodesOf, type ScreenNode } from "@offhook/protocol/screen.ts";
import type { Glass } from "../../glass.ts";
import type { Clock } from "../../ports/clock.ts";
import { hasKeyboard, typeOn } from "../../typing.ts";
import { isTappable, type Target } from "./blocks.ts";
import { clean } from "./cells.ts";
import { composeFrame } from "./compose.ts";
import { moveFocus } from "./focus.ts";
import { FrameWriter, type TerminalOutput } from "./frame-writer.ts";
import { hardKeyFor, hardKeyHelp } from "./hard-keys.ts";
import { type Key, readKeys } from "./keys.ts";
import { LEVERS, type TerminalLevers } from "./levers.ts";
import { startingFocus } from "./starting-focus.ts";
import { untilRedrawMs } from "./until-redraw.ts";

/** Where keys come from: a terminal, as far as reading needs it. */
export interface TerminalInput {
  setRawMode?(raw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  on(event: "data", listener: (chunk: Buffer | string) => void): unknown;
  off(event: "data", listener: (chunk: Buffer | string) => void): unknown;
}

export interface TerminalPhoneOptions {
  readonly glass: Glass;
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  /** Real time: how often to redraw is no matter of the phone's clock. */
  readonly timers: Clock;
  readonly colour: boolean;
  readonly qr?: boolean;
  readonly levers?: TerminalLevers;
  /** What to try next, line by line: the first line stands under the phone, all of them with the keys when somebody asks for help. */
  readonly next?: string;
  /** `q` or Ctrl-C. The phone is still drawn; the caller decides what ends in which order. */
  readonly onQuit: () => void;
  readonly timeZone?: string;
  /** Runs something however the process ends; returns how to forget it. */
  readonly atExit?: (run: () => void) => () => void;
}

/** Bursts of changes are drawn together: thirty frames a second are more than a terminal shows. */
const FRAME_MS = 33;

/** A phone in the terminal, operable from the keyboard. */
export class TerminalPhone {
  readonly #options: TerminalPhoneOptions;
  readonly #writer: FrameWriter;
  readonly #undo: (() => void)[] = [];
  #targets: readonly Target[] = [];
  #focusId: string | null = null;
  /** Somebody moved the focus on this screen; until then it follows what comes next. */
  #moved = false;
  #screenId = "";
  #note = "";
  #showsHelp = false;
  #timer = 0;
  #drawnMs = Number.NEGATIVE_INFINITY;
  #running = false;

  constructor(options: TerminalPhoneOptions) {
    this.#options = options;
    this.#writer = new FrameWriter(options.output);
  }

  /** Takes over the terminal and draws. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    const { glass, input, output, atExit = atProcessExit } = this.#options;
    const heard = (chunk: Buffer | string) => this.#hear(String(chunk));
    const resized = () => {
      this.#writer.invalidate();
      this.#draw();
    };
    this.#undo.push(atExit(() => this.stop()));
    input.setRawMode?.(true);
    this.#undo.push(() => input.setRawMode?.(false));
    input.on("data", heard);
    input.resume();
    this.#undo.push(() => {
      input.off("data", heard);
      input.pause();
    });
    output.on("resize", resized);
    this.#undo.push(() => output.off("resize", resized));
    this.#undo.push(glass.onChange(() => this.#drawSoon(FRAME_MS)));
    this.#writer.enter();
    this.#draw();
  }

  /** Gives the terminal back as it was. Safe to call at any time, more than once. */
  stop(): void {
    if (!this.#running) return;
    this.#running = false;
    this.#options.timers.clearTimeout(this.#timer);
    this.#writer.leave();
    for (const undo of this.#undo.splice(0)) undo();
  }

  /** Shows a sentence under the phone until the next key. */
  note(text: string): void {
    this.#note = clean(text);
    this.#drawSoon(FRAME_MS);
  }

  #draw(): void {
    if (!this.#running) return;
    const { glass, timers, colour, timeZone } = this.#options;
    // Help takes the place of the QR code: both are for looking at once.
    const qr = (this.#options.qr ?? true) && !this.#showsHelp;
    const options = {
      columns: this.#writer.columns,
      rows: this.#writer.rows,
      colour,
      qr,
      nowMs: glass.nowMs(),
      footer: this.#footer(),
      ...(timeZone ? { timeZone } : {}),
    };
    const screen = glass.screen();
    let frame = composeFrame(glass, { ...options, focusId: this.#focusId });
    if (screen.id !== this.#screenId) this.#moved = false;
    this.#screenId = screen.id;
    const isThere = frame.targets.some((target) => target.id === this.#focusId);
    const focusId = this.#moved && isThere ? this.#focusId : startingFocus(screen, frame.targets);
    if (focusId !== this.#focusId) frame = composeFrame(glass, { ...options, focusId });
    this.#focusId = focusId;
    this.#targets = frame.targets;
    this.#writer.draw(frame.lines);
    this.#drawnMs = timers.nowMs();
    const untilMs = untilRedrawMs(glass);
    timers.clearTimeout(this.#timer);
    this.#timer = untilMs === null ? 0 : timers.setTimeout(() => this.#draw(), untilMs);
  }

  /** Draws as soon as the last frame is `apartMs` old. */
  #drawSoon(apartMs: number): void {
    if (!this.#running) return;
    const { timers } = this.#options;
    timers.clearTimeout(this.#timer);
    this.#timer = timers.setTimeout(() => this.#draw(), Math.max(0, this.#drawnMs + apartMs - timers.nowMs()));
  }

  #footer(): string {
    if (this.#note !== "") return this.#note;
    const { glass, levers = {}, next } = this.#options;
    const first = next ? `${clean(next.split("\n")[0] ?? "")}\n` : "";
    if (hasKeyboard(glass.screen()))
      return `${first}type with your own keyboard · Enter goes on · Tab moves · Esc back · Ctrl-C quits`;
    if (!this.#showsHelp)
      return `${first}arrows or Tab move · Enter taps · ? keys${next ? " and what to try next" : ""} · q quits`;
    const leverHelp = LEVERS.filter((lever) => lever.has(levers)).map((lever) => lever.help);
    const parts = [
      "0-9 * # dial",
      "Backspace delete",
      "Esc back",
      "c hold the four corners",
      ...hardKeyHelp(glass.profile),
      ...leverHelp,
      "q quit",
    ];
    const keys = parts.map((part) => part.replaceAll(" ", "\u00a0")).join(" · ");
    return next ? `${keys}\n${next.split("\n").map(clean).join("\n")}` : keys;
  }

  #hear(chunk: string): void {
    for (const key of readKeys(chunk)) {
      if (!this.#running) return;
      this.#note = "";
      try {
        this.#act(key);
      } catch (error) {
        this.note(messageOf(error));
      }
    }
    // What a person does shows at once.
    this.#drawSoon(0);
  }

  #activate(): void {
    // In one breath with digits: what comes next is found by looking at the screen they led to.
    if (!this.#moved) this.#draw();
    this.#tap(this.#focusId);
  }

  #act(key: Key): void {
    switch (key.kind) {
      case "interrupt":
        return this.#options.onQuit();
      case "activate":
        return this.#activate();
      case "backspace":
        return this.#tap("delete");
      case "escape":
        return this.#tap("back");
      case "character":
        return this.#type(key.character);
      default:
        // In one breath with what changed the screen: from where the focus stands now, not from where it stood.
        if (this.#options.glass.screen().id !== this.#screenId) this.#draw();
        this.#focusId = moveFocus(this.#targets, this.#focusId, key.kind);
        this.#moved = true;
    }
  }

  #type(character: string): void {
    const { glass, levers = {} } = this.#options;
    // Somebody types a user name or a password, where every character is one, or dials.
    if (hasKeyboard(glass.screen()) || /^[0-9*#]$/.test(character)) {
      typeOn(glass, character);
      // Who types does not use the focus; it goes to what comes after, as soon as that is possible.
      this.#moved = false;
      return;
    }
    if (character === " ") return this.#activate();
    if (character === "c") return glass.holdCorners();
    if (character === "q") return this.#options.onQuit();
    if (character === "?") {
      this.#showsHelp = !this.#showsHelp;
      return;
    }
    const lever = LEVERS.find(({ key, has }) => key === character && has(levers));
    if (lever) {
      lever.work(levers).then(
        (happened) => this.note(happened),
        (error: unknown) => this.note(messageOf(error)),
      );
      return;
    }
    const hardKey = hardKeyFor(glass.profile, character);
    if (hardKey !== null) glass.press(hardKey);
  }

  /** Taps what is on the screen under that id; on a screen without it nothing happens. */
  #tap(id: string | null): void {
    const { glass } = this.#options;
    const found = [...nodesOf(glass.screen())].find((node: ScreenNode) => node.id === id && isTappable(node));
    if (found) glass.tap(found);
  }
}

function atProcessExit(run: () => void): () => void {
  process.once("exit", run);
  return () => void process.off("exit", run);
}
