/** Where frames go: a terminal, as far as drawing needs it. */
export interface TerminalOutput {
  write(text: string): unknown;
  readonly columns?: number;
  readonly rows?: number;
  on(event: "resize", listener: () => void): unknown;
  off(event: "resize", listener: () => void): unknown;
}

const ENTER = "\x1b[?1049h\x1b[?25l\x1b[2J";
const LEAVE = "\x1b[0m\x1b[?25h\x1b[?1049l";

/** Draws frames on the terminal's alternate screen, sending only the lines that changed, and gives the terminal back as it was. */
export class FrameWriter {
  readonly #output: TerminalOutput;
  #shown: readonly string[] = [];
  #entered = false;

  constructor(output: TerminalOutput) {
    this.#output = output;
  }

  /** 80 by 24 when the terminal does not say. */
  get columns(): number {
    return this.#output.columns || 80;
  }
  get rows(): number {
    return this.#output.rows || 24;
  }

  enter(): void {
    if (this.#entered) return;
    this.#entered = true;
    this.#shown = [];
    this.#output.write(ENTER);
  }

  leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    this.#output.write(LEAVE);
  }

  draw(lines: readonly string[]): void {
    if (!this.#entered) return;
    let changes = "";
    for (let row = 0; row < Math.max(lines.length, this.#shown.length); row++) {
      const line = lines[row] ?? "";
      // Erasing comes first: after a line that fills the row, the cursor stands on its last character.
      if (line !== (this.#shown[row] ?? "")) changes += `\x1b[${row + 1};1H\x1b[2K${line}`;
    }
    this.#shown = lines;
    if (changes !== "") this.#output.write(changes);
  }

  /** Forgets what is shown: the terminal was resized, and what it made of the old lines is its own affair. */
  invalidate(): void {
    if (!this.#entered) return;
    this.#shown = [];
    this.#output.write("\x1b[2J");
  }
}
