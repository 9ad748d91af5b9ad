import QRCode from "qrcode-terminal/vendor/QRCode/index.js";
import QRErrorCorrectLevel from "qrcode-terminal/vendor/QRCode/QRErrorCorrectLevel.js";

const kept = new Map<string, readonly (readonly boolean[])[]>();
const MOST_KEPT = 64;

/** The text as a QR code, rows of modules, true is dark, without the quiet zone. Those drawn last are kept. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const known = kept.get(text);
  if (known) return known;
  const code = new QRCode(-1, QRErrorCorrectLevel.L);
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const modules = Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => code.isDark(row, column)));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, modules);
  return modules;
}
