/**
 * What a phone shows, as meaning first: pictures, terminals and tests are all views of this one tree.
 * The tree is plain data, made by `screenOf(snapshot, profile)`.
 */
export const ROLES = [
  "screen",
  "heading",
  "text",
  "button",
  "key",
  "textbox",
  "list",
  "listitem",
  "progressbar",
  "image",
  "status",
  "alert",
] as const;
export type Role = (typeof ROLES)[number];

export interface ScreenNode {
  readonly role: Role;
  /** What a person reads or hears. */
  readonly name: string;
  /** Stable within a screen and between versions: `refresh-code`. Becomes Android's `resource-id`. */
  readonly id: string;
  /**
   * What a textbox holds; what a setting stands at; `done`, `now` or `next` of a step; the percent of a progressbar, which without
   * one only says that something goes on; the initials of the image `avatar`, whose name stands beside it.
   */
  readonly value?: string;
  /** A textbox for a code shows this many cells from the start, one for each character; more come with more characters. */
  readonly cells?: number;
  /** Present and false when it is shown but does not react. */
  readonly enabled?: false;
  /** The event that a tap on it sends. Nodes without one do not react. */
  readonly tap?: { readonly type: string; readonly [field: string]: string };
  /** A code or the like: views that leave the phone's own glass write `‹secret›` in its place. */
  readonly sensitive?: true;
  /** The node counts down to this moment on the phone's clock, in its milliseconds; views append the time left. */
  readonly untilMs?: number;
  /** In place of the name, views show the phone's own time of day or date, as it goes on, and large. */
  readonly now?: "time" | "date";
  /** How a picture may show it; no meaning of its own. */
  readonly look?: "primary" | "quiet" | "danger" | "code" | "accent" | "header";
  readonly children?: readonly ScreenNode[];
}

/** The root of a tree. `id` names the screen of SCREENS.md, such as `sign-in` or `dial-pad`. */
export interface Screen extends ScreenNode {
  readonly role: "screen";
  readonly children: readonly ScreenNode[];
}

/** Every node, parents before children, in reading order. */
export function* nodesOf(node: ScreenNode): Generator<ScreenNode> {
  yield node;
  for (const child of node.children ?? []) yield* nodesOf(child);
}

/** What a finger can do something with, in reading order. */
export function tappableNodes(screen: ScreenNode): ScreenNode[] {
  return [...nodesOf(screen)].filter((node) => node.tap !== undefined && node.enabled !== false);
}
