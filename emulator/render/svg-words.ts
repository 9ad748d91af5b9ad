/** SVG in small pieces: numbers, attributes, texts. */

/** Two decimals are a hundredth of a millimetre: finer than any screen. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function attributes(all: Attributes): string {
  return Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === "number" ? short(value) : escaped(value ?? "")}"`)
    .join("");
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text that may stand in an attribute or between tags. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
