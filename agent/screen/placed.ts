import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";

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

/** A node of the tree with its place. Children lie inside their parents. */
export interface PlacedNode {
  readonly node: ScreenNode;
  readonly bounds: Rect;
  readonly children: readonly PlacedNode[];
}

export interface PlacedScreen extends PlacedNode {
  readonly node: Screen;
}
