import { nodesOf, type Screen } from "@offhook/protocol/screen.ts";
import qrcode from "qrcode-terminal";
import { type Line, span } from "./lines.ts";

/** More than this is no address a person would be sent to, and no code a phone camera reads off a terminal. */
const LONGEST_URI = 300;

/** The address of the Device Login page that the screen names, if it shows one now. */
export function verificationUriOf(screen: Screen): string | null {
  const node = [...nodesOf(screen)].find(({ id }) => id === "verification-uri");
  const found = node?.name.match(/(?:https?:\/\/)?[\w.-]+(?::\d+)?\/[^\s]*/)?.[0];
  if (found === undefined || found.length > LONGEST_URI) return null;
  // Pages are written without their scheme on small screens; a camera needs it.
  return /^https?:\/\//.test(found) ? found : `https://${found}`;
}

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
