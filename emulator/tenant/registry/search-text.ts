/** As texts are searched and sorted: case and accents do not count, so that `buro` finds `Büro`. */
export const searchable = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

/** The part of a MAC address somebody may have typed, however it is separated; null when it cannot be one. */
export function macFragment(text: string): string | null {
  const digits = text.replace(/[\s:.-]/g, "").toLowerCase();
  return /^[0-9a-f]{1,12}$/.test(digits) ? digits : null;
}
