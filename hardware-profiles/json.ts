/** Where things are in a JSON text. The reading itself is `JSON.parse`'s; it only says what went wrong, not reliably where. */

export interface Place {
  /** Both counted from 1; a column is a UTF-16 unit, as editors count. */
  readonly line: number;
  readonly column: number;
}

/** The text is not JSON from this place on. */
export class JsonSyntaxError extends Error {
  readonly place: Place;
  constructor(place: Place, complaint: string) {
    super(complaint);
    this.place = place;
  }
}

export interface LocatedJson {
  readonly value: unknown;
  /** Where the value at that path begins, or the name of the field where there is one; the nearest thing around it otherwise. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** Fields that stand in the same object twice; JSON.parse would silently take the last. */
  readonly duplicates: readonly (readonly string[])[];
}

/** A profile has seven levels. Deeper texts are refused before they can exhaust the stack. */
const MAX_DEPTH = 64;

/** @throws {JsonSyntaxError} */
export function readJson(text: string): LocatedJson {
  const scan = new Scan(text);
  scan.document();
  return {
    value: JSON.parse(text),
    duplicates: scan.duplicates,
    placeOf: (path) => {
      for (let length = path.length; length > 0; length--) {
        const offset = scan.offsets.get(keyOf(path.slice(0, length).map(String)));
        if (offset !== undefined) return placeAt(text, offset);
      }
      return placeAt(text, 0);
    },
  };
}

const keyOf = (path: readonly string[]) => JSON.stringify(path);

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in a string.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/** Walks the grammar of RFC 8259 and notes where everything begins. */
class Scan {
  readonly offsets = new Map<string, number>();
  readonly duplicates: string[][] = [];
  readonly #text: string;
  readonly #path: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#value();
    this.#take(SPACE);
    if (this.#at < this.#text.length) this.#fail("nothing more was expected");
  }

  #value(): void {
    this.#take(SPACE);
    if (this.#path.length > MAX_DEPTH) this.#fail(`nested deeper than ${MAX_DEPTH} levels`);
    const first = this.#text[this.#at];
    if (first === "{") this.#object();
    else if (first === "[") this.#array();
    else if (first === '"') this.#string();
    else if (this.#take(NUMBER) === undefined && this.#take(WORD) === undefined) this.#fail("a value was expected");
  }

  #object(): void {
    const names = new Set<string>();
    this.#list("}", "or }", () => {
      if (this.#text[this.#at] !== '"') this.#fail("a field name in double quotes was expected");
      const start = this.#at;
      const name = JSON.parse(this.#string()) as string;
      this.#path.push(name);
      if (names.has(name)) this.duplicates.push([...this.#path]);
      names.add(name);
      this.offsets.set(keyOf(this.#path), start);
      this.#take(SPACE);
      if (this.#text[this.#at] !== ":") this.#fail(`":" was expected after the field name`);
      this.#at++;
      this.#value();
      this.#path.pop();
    });
  }

  #array(): void {
    let index = 0;
    this.#list("]", "or ]", () => {
      this.#path.push(String(index++));
      this.offsets.set(keyOf(this.#path), this.#at);
      this.#value();
      this.#path.pop();
    });
  }

  /** The opening bracket, elements with commas between them, the closing one. */
  #list(close: string, orClose: string, element: () => void): void {
    this.#at++;
    this.#take(SPACE);
    if (this.#text[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      element();
      this.#take(SPACE);
      const next = this.#text[this.#at];
      if (next === close) break;
      if (next !== ",") this.#fail(`"," ${orClose} was expected`);
      const comma = this.#at++;
      this.#take(SPACE);
      if (this.#text[this.#at] === close) {
        this.#at = comma;
        this.#fail("a comma with nothing after it");
      }
    }
    this.#at++;
  }

  #string(): string {
    const start = this.#at;
    const found = this.#take(STRING);
    if (found !== undefined) return found;
    this.#at = start;
    return this.#fail("a string that does not end, or holds a line break or an unknown escape");
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #fail(complaint: string): never {
    const rest = this.#text.slice(this.#at, this.#at + 1);
    const found = rest === "" ? "the text ends here" : `found ${JSON.stringify(rest)}`;
    throw new JsonSyntaxError(placeAt(this.#text, this.#at), `not JSON: ${complaint}, ${found}`);
  }
}
