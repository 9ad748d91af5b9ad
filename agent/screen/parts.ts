import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { Bar } from "./bar.ts";

/** What a screen holds, sorted by where it goes. Every node of the tree's first level is in exactly one place. */
export interface Parts {
  readonly bar: Bar;
  /** The page is a list: of what can be chosen, or of particulars. */
  readonly isListed: boolean;
  /** The time stands large on it. */
  readonly isHome: boolean;
  readonly image?: ScreenNode | undefined;
  /** Words and lists, in reading order. */
  readonly content: readonly ScreenNode[];
  /** What is typed into, with the keys for it. */
  readonly field?: ScreenNode | undefined;
  readonly remove?: ScreenNode | undefined;
  readonly keypad?: ScreenNode | undefined;
  readonly keyboard?: ScreenNode | undefined;
  readonly actions: readonly ScreenNode[];
  readonly progress: readonly ScreenNode[];
}

export const isKeypad = (node: ScreenNode): boolean =>
  node.role === "list" && (node.children ?? []).some((child) => child.role === "key");
/** Rows of keys. */
export const isKeyboard = (node: ScreenNode): boolean => node.role === "list" && (node.children ?? []).some(isKeypad);
/** A list of what can be chosen, as in a menu. */
export const isMenu = (node: ScreenNode): boolean =>
  node.role === "list" && !isKeypad(node) && (node.children ?? []).some(({ role }) => role === "button");
/** A list that is read: steps, or meetings. */
export const isSteps = (node: ScreenNode): boolean =>
  node.role === "list" && !isKeypad(node) && !isKeyboard(node) && !isMenu(node) && !isTiles(node);
export const isTiles = (node: ScreenNode): boolean =>
  node.role === "list" && (node.children ?? []).some(({ id }) => id.startsWith("tile-"));

/** A circle with initials. */
export const isAvatar = (node: ScreenNode): boolean => node.role === "image" && node.value !== undefined;

/** So many texts with nothing to type or to worry about are particulars, such as those of *About*. */
const PARTICULARS = 2;

export function partsOf({ children }: Screen, { landscape }: { readonly landscape: boolean }): Parts {
  const byId = (id: string) => children.find((node) => node.id === id);
  const back = children.find((node) => node.role === "button" && node.id === "back");
  const corner = children.find((node) => node.role === "button" && (node.id === "settings" || node.id === "menu"));
  const organization = children.find((node) => node.id === "organization" && node.look === "header");
  const keypad = children.find(isKeypad);
  const keyboard = children.find(isKeyboard);
  const field = keypad || keyboard ? children.find(({ role }) => role === "textbox") : undefined;
  const remove = field && byId("delete");
  const image = children.find((node) => node.role === "image" && !isAvatar(node));
  const hasTime = children.some(({ now }) => now === "time");
  const texts = children.filter((node) => node.role === "text" && node !== organization && node.look === undefined);
  const isPlain = !field && !image && !children.some(({ role, look }) => role === "alert" || look === "code");
  const isListed = back !== undefined && isPlain && (children.some(isMenu) || texts.length >= PARTICULARS);
  // A keyboard across a landscape screen leaves no room for a heading of its own.
  const title = isListed || (keyboard && landscape) ? children.find(({ role }) => role === "heading") : undefined;
  const placed = new Set([back, corner, organization, keypad, keyboard, field, remove, image, title]);
  const rest = children.filter((node) => !placed.has(node));
  return {
    bar: { back, corner, organization, title, time: !hasTime },
    isListed,
    isHome: hasTime && !back,
    image,
    content: rest.filter(({ role }) => role !== "button" && role !== "key" && role !== "progressbar"),
    field,
    remove,
    keypad,
    keyboard,
    actions: rest.filter(({ role }) => role === "button" || role === "key"),
    progress: rest.filter(({ role }) => role === "progressbar"),
  };
}
