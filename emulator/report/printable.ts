/** What a terminal obeys, what turns a line around, and the line separators that only some programs know; line breaks and tabs may stay. */
const LOUD = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** Text from devices and files, made harmless for a terminal: control characters show as `\u001b` instead of acting. */
export function printable(text: string): string {
  return text.replaceAll(LOUD, escaped);
}

/** The same for what is to take one line, such as a name. */
export function printableLine(text: string): string {
  return printable(text).replaceAll("\n", "\\n");
}

/** JSON to be looked at: programs read the same from it, and a terminal has nothing to obey. */
export function printableJson(value: unknown): string {
  // Such characters stand in strings only, where JSON itself writes them so.
  return `${printable(JSON.stringify(value, null, 2))}\n`;
}

const escaped = (character: string) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
