import { EventEmitter } from "node:events";

/** A terminal that obeys what the phone sends, and nothing else: anything unknown is an error. */
export class FakeTerminal {
  columns = 80;
  rows = 24;
  lines: string[] = [];
  alternate = false;
  cursorVisible = true;
  raw = false;
  reading = false;
  /** Called when somebody begins to read what is typed. */
  onRead: () => void = () => {};
  /** Every write since the last `forget`. */
  written: string[] = [];
  readonly #output = new EventEmitter();
  readonly #input = new EventEmitter();

  readonly output = {
    write: (text: string) => this.#obey(text),
    on: (event: "resize", listener: () => void) => this.#output.on(event, listener),
    off: (event: "resize", listener: () => void) => this.#output.off(event, listener),
  };
  readonly input = {
    setRawMode: (raw: boolean) => {
      this.raw = raw;
    },
    resume: () => {
      this.reading = true;
      queueMicrotask(this.onRead);
    },
    pause: () => {
      this.reading = false;
    },
    on: (event: "data", listener: (chunk: Buffer | string) => void) => this.#input.on(event, listener),
    off: (event: "data", listener: (chunk: Buffer | string) => void) => this.#input.off(event, listener),
  };

  constructor() {
    Object.defineProperties(this.output, { columns: { get: () => this.columns }, rows: { get: () => this.rows } });
  }

  type(text: string): void {
    this.#input.emit("data", Buffer.from(text));
  }
  resize(columns: number, rows: number): void {
    [this.columns, this.rows] = [columns, rows];
    // A real one reflows; what it leaves behind is not to be relied on.
    this.lines = this.lines.map((line) => line.slice(0, 3));
    this.#output.emit("resize");
  }
  get listeners(): number {
    return this.#input.listenerCount("data") + this.#output.listenerCount("resize");
  }
  text(): string {
    return this.lines.join("\n");
  }

  #obey(text: string): void {
    this.written.push(text);
    let row = 0;
    const [printed = "", ...sequences] = text.split("\u001b");
    this.#print(row, printed);
    for (const sequence of sequences) {
      const [whole = "", parameters = "", letter] = /^\[([?\d;]*)([A-Za-z])/.exec(sequence) ?? [];
      if (letter === "H") row = Number(parameters.split(";")[0]) - 1;
      else if (letter === "K" && parameters === "2") this.lines[row] = "";
      else if (letter === "J" && parameters === "2") this.lines = [];
      else if (whole === "[?1049h") this.alternate = true;
      else if (whole === "[?1049l") this.alternate = false;
      else if (whole === "[?25l") this.cursorVisible = false;
      else if (whole === "[?25h") this.cursorVisible = true;
      else if (letter !== "m") throw new Error(`unknown sequence ${JSON.stringify(sequence)}`);
      this.#print(row, sequence.slice(whole.length));
    }
  }

  #print(row: number, text: string): void {
    if (text !== "") this.lines[row] = (this.lines[row] ?? "") + text;
  }
}
