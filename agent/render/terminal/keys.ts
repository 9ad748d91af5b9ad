/** What a person did at the keyboard. Printable characters are themselves. */
export type Key =
  | { readonly kind: "up" | "down" | "left" | "right" | "next" | "previous" | "activate" | "backspace" | "escape" | "interrupt" }
  | { readonly kind: "character"; readonly character: string };

const ESCAPES: ReadonlyMap<string, Key["kind"]> = new Map([
  ["[A", "up"],
  ["[B", "down"],
  ["[C", "right"],
  ["[D", "left"],
  ["OA", "up"],
  ["OB", "down"],
  ["OC", "right"],
  ["OD", "left"],
  ["[Z", "previous"],
]);
const CONTROLS: ReadonlyMap<string, Key["kind"]> = new Map([
  ["\t", "next"],
  ["\r", "activate"],
  ["\n", "activate"],
  ["\x7f", "backspace"],
  ["\b", "backspace"],
  ["\x03", "interrupt"],
]);

/**
 * The keys in one read from a terminal in raw mode. An escape sequence arrives in one piece; one that is not known here is
 * dropped whole, so that its letters are not taken for keys.
 */
export function readKeys(chunk: string): Key[] {
  const keys: Key[] = [];
  let rest = chunk;
  while (rest !== "") {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
    const sequence = /^\x1b(\[[0-?]*[ -/]*[@-~]|O[@-~])/.exec(rest);
    if (sequence) {
      const kind = ESCAPES.get(sequence[1] ?? "");
      if (kind) keys.push({ kind } as Key);
      rest = rest.slice(sequence[0].length);
      continue;
    }
    const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    if (character === "\x1b") keys.push({ kind: "escape" });
    else {
      const kind = CONTROLS.get(character);
      if (kind) keys.push({ kind } as Key);
      else if (!/\p{Cc}/u.test(character)) keys.push({ kind: "character", character });
    }
    rest = rest.slice(character.length);
  }
  return keys;
}
