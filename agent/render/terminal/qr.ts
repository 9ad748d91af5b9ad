import qrcode from "qrcode-terminal";
import { type Line, span } from "./lines.ts";

let last: { uri: string; lines: readonly Line[] } | undefined;

/** The address as a QR code, small. The one drawn last is kept: a screen is drawn several times a second. */
export function qrLines(uri: string): readonly Line[] {
  if (last?.uri === uri) return last.lines;
  let drawn = "";
  qrcode.generate(uri, { small: true }, (text) => {
    drawn = text;
  });
  const lines = drawn
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Line => [span(line, "qr")]);
  last = { uri, lines };
  return lines;
}
