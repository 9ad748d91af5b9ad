import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { IconName } from "./icon-name.ts";
import type { Type } from "./measure.ts";

/** In pixels of the phone's screen, whole numbers, from the upper left corner. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The phone's own time, for what counts down and for the status line. */
export interface Moment {
  /** Of the clock that `untilMs` is on. */
  readonly nowMs: number;
  /** What the phone takes the time of day for. */
  readonly epochMs: number;
  /** IANA name. */
  readonly timeZone: string;
}

/** What a colour is for; the theme says which one it is. */
export type Colour =
  | "page"
  | "surface"
  | "line"
  | "text"
  | "secondary"
  | "accent"
  | "accent-pale"
  | "on-accent"
  | "danger"
  | "danger-pale"
  | "success"
  | "disabled"
  | "black"
  | "white";

/** Something to draw: all that a picture is made of. Its place is worked out, its colour is not. */
export type Mark = TextMark | BoxMark | IconMark | MovingMark | QrMark;

/** One line of text. */
export interface TextMark {
  readonly mark: "text";
  readonly text: string;
  /** Where its start, middle or end stands; start is left, whatever way the text runs. */
  readonly x: number;
  readonly anchor: "start" | "middle" | "end";
  readonly baseline: number;
  /** No more than this is drawn on; for whoever checks. */
  readonly widthPx: number;
  readonly type: Type;
  readonly colour: Colour;
  readonly rightToLeft?: true | undefined;
  /** Says nothing that the node's name does not: the letters on a telephone's keys. */
  readonly ornament?: true;
  /** The text ends in the time left until then. */
  readonly untilMs?: number;
  /** The whole text is the time or the date. */
  readonly now?: "time" | "date";
}

export interface BoxMark {
  readonly mark: "box";
  readonly at: Rect;
  readonly radius: number;
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly strokePx?: number;
}

export interface IconMark {
  readonly mark: "icon";
  readonly icon: IconName;
  /** A square. */
  readonly at: Rect;
  readonly colour: Colour;
}

/** Something that moves while the phone works: a ring, or the line that pulses. */
export interface MovingMark {
  readonly mark: "spinner" | "pulse";
  readonly at: Rect;
  readonly onBlack?: true;
}

/** A QR code of an address. */
export interface QrMark {
  readonly mark: "qr";
  readonly uri: string;
  /** A square. */
  readonly at: Rect;
}

/** A node of the tree with its place. Children lie inside their parents. */
export interface PlacedNode {
  readonly node: ScreenNode;
  readonly bounds: Rect;
  /** Drawn in this order, before the children. */
  readonly marks: readonly Mark[];
  readonly children: readonly PlacedNode[];
}

export interface PlacedScreen extends PlacedNode {
  readonly node: Screen;
}

/** Every placed node, parents before children. */
export function* placedNodesOf(placed: PlacedNode): Generator<PlacedNode> {
  yield placed;
  for (const child of placed.children) yield* placedNodesOf(child);
}
