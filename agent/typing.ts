import { InputError } from "@offhook/protocol/errors.ts";
import { nodesOf, type Screen, type ScreenNode } from "@offhook/protocol/screen.ts";
import type { Glass } from "./glass.ts";
import { pageOf } from "./sign-in/keyboard.ts";

/** Whether the on-screen keyboard shows. */
export const hasKeyboard = (screen: Screen): boolean => screen.children.some(({ id }) => id === "keyboard");

/**
 * The key to tap next to get `character` typed: its own, or the one that turns the keyboard to the page it is on.
 * @throws {InputError} when no keyboard shows, or it has no such character.
 */
export function keyTowards(screen: Screen, character: string): { key: ScreenNode; types: boolean } {
  if (!hasKeyboard(screen)) throw new InputError(`no keyboard shows on ${screen.id}; there is nothing to type into`);
  const nodes = [...nodesOf(screen)];
  const own = nodes.find(({ tap }) => tap?.type === "tap.char" && tap.char === character);
  if (own) return { key: own, types: true };
  const page = pageOf(character);
  const turn = nodes.find(({ tap }) => tap?.type === "tap.keyboard" && tap.page === page);
  if (page === undefined || !turn) throw new InputError(`the phone's keyboard has no ${JSON.stringify(character)}`);
  return { key: turn, types: false };
}

/**
 * Types one character with the keys that show: those of the keyboard, turning its pages, or of the dial pad. False where nothing
 * takes it.
 * @throws {InputError} when a keyboard shows and has no such character.
 */
export function typeOn(glass: Pick<Glass, "screen" | "tap">, character: string): boolean {
  if (hasKeyboard(glass.screen())) {
    for (let typed = false; !typed; ) {
      const { key, types } = keyTowards(glass.screen(), character);
      glass.tap(key);
      typed = types;
    }
    return true;
  }
  const key = [...nodesOf(glass.screen())].find(
    ({ role, name, tap, enabled }) => role === "key" && name === character && tap !== undefined && enabled !== false,
  );
  if (key) glass.tap(key);
  return key !== undefined;
}
