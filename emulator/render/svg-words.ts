import { xmlText } from "./xml-text.ts";

/** SVG in small pieces: numbers and attributes. */

/** Two decimals are a hundredth of a millimetre: finer than any screen. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function attributes(all: Attributes): string {
  return Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === "number" ? short(value) : xmlText(value ?? "")}"`)
    .join("");
}
