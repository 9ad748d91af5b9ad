const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** As XML takes it, between tags or in quotes. What XML has no way to write becomes `\ufffd`. */
export function xmlText(text: string): string {
  if (/^[\w .,:;/()-]*$/.test(text)) return text;
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? "");
}
