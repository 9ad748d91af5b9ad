import type { Glass } from "../../glass.ts";
import { verificationUriOf } from "../../screen/verification-uri.ts";
import { wrap } from "./cells.ts";
import { lineWidth, paint, span } from "./lines.ts";
import { qrLines } from "./qr.ts";
import { type DrawnPhone, drawPhone, type RenderOptions } from "./render-terminal.ts";

export interface ComposeOptions extends Omit<RenderOptions, "aside"> {
  /** Whether a QR code of the Device Login page is wanted. */
  readonly qr: boolean;
  /** Sentences under everything: which keys there are, or what just happened. Clean. */
  readonly footer: string;
}

/** Fewest lines and columns in which a phone is still good to look at; with less room the QR code has to go elsewhere. */
const COMFORTABLE = { landscape: { rows: 20, columns: 64 }, portrait: { rows: 22, columns: 36 } } as const;

/** The whole terminal: the phone, the QR code under it, beside it or on its screen, and a line of help. */
export function composeFrame(glass: Glass, { qr, footer, ...options }: ComposeOptions): DrawnPhone {
  const { columns, rows, colour } = options;
  const footerLines = footer
    .split("\n")
    .flatMap((paragraph) => wrap(paragraph, columns))
    .slice(0, Math.max(0, rows - 6))
    .map((line) => paint([span(line, "quiet")], colour));
  const room = rows - footerLines.length;
  const uri = qr ? verificationUriOf(glass.screen()) : null;
  const code = uri === null ? [] : qrLines(uri);
  const codeWidth = Math.max(0, ...code.map(lineWidth));
  const painted = code.map((line) => paint(line, colour));
  const least = COMFORTABLE[glass.profile.screen.orientation];
  if (code.length > 0 && room - code.length >= least.rows && codeWidth <= columns) {
    const phone = drawPhone(glass, { ...options, rows: room - code.length });
    const before = " ".repeat(Math.max(0, Math.floor((phone.width - codeWidth) / 2)));
    return { ...phone, lines: [...phone.lines, ...painted.map((line) => before + line), ...footerLines] };
  }
  if (code.length > 0 && columns - codeWidth - 2 >= least.columns && code.length <= room) {
    const phone = drawPhone(glass, { ...options, rows: room, columns: columns - codeWidth - 2 });
    const lines = Array.from({ length: Math.max(phone.lines.length, painted.length) }, (_, row) => {
      const left = phone.lines[row] ?? " ".repeat(phone.width);
      return painted[row] === undefined ? left : `${left}  ${painted[row]}`;
    });
    return { ...phone, lines: [...lines, ...footerLines] };
  }
  const phone = drawPhone(glass, { ...options, rows: room, ...(code.length > 0 ? { aside: code } : {}) });
  return { ...phone, lines: [...phone.lines, ...footerLines] };
}
