/** The on-screen keyboard: which characters stand on which of its pages, row by row. Everything printable of ASCII is on one. */

export type KeyboardPage = "letters" | "capitals" | "symbols";

export const KEYBOARD_ROWS: Readonly<Record<KeyboardPage, readonly string[]>> = {
  letters: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "@ .-_"],
  capitals: ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM", "@ .-_"],
  symbols: ["1234567890", "#$%&*+=()/", "!\"':;?,<>|", "[]{}~^`\\", "@ .-_"],
};

/** The first page that has the character; undefined when none does. */
export function pageOf(character: string): KeyboardPage | undefined {
  return (Object.keys(KEYBOARD_ROWS) as KeyboardPage[]).find((page) => isOn(page, character));
}

export function isOn(page: KeyboardPage, character: string): boolean {
  return [...character].length === 1 && KEYBOARD_ROWS[page].some((row) => row.includes(character));
}
