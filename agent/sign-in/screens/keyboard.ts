import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { KEYBOARD_ROWS, type KeyboardPage } from "../keyboard.ts";
import { en } from "../wording.ts";

/** The keyboard as it shows now: rows of keys, and under them the ways to its other pages. */
export function keyboard(page: KeyboardPage, { live }: { live: boolean }): ScreenNode {
  const rows = KEYBOARD_ROWS[page].map((row): ScreenNode[] => [...row].map((char) => key(char, live)));
  const others = (Object.keys(KEYBOARD_ROWS) as KeyboardPage[]).filter((other) => other !== page);
  const pages = others.map(
    (other): ScreenNode => ({
      role: "key",
      id: `page-${other}`,
      name: en.keyboardPages[other],
      ...(live ? { tap: { type: "tap.keyboard", page: other } } : { enabled: false as const }),
    }),
  );
  return {
    role: "list",
    id: "keyboard",
    name: en.keyboard,
    children: [...rows, pages].map((keys, at) => ({ role: "list", id: `keyboard-row-${at + 1}`, name: "", children: keys })),
  };
}

function key(char: string, live: boolean): ScreenNode {
  const id = /[a-z0-9]/.test(char) ? `char-${char}` : `char-u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const name = char === " " ? en.space : char;
  return { role: "key", id, name, ...(live ? { tap: { type: "tap.char", char } } : { enabled: false as const }) };
}
