import stored from "./chart-layout.json" with { type: "json" };

/** Where everything of the chart stands, as `generate-chart-layout.ts` found it; all in units of the drawing. */

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  /** `x,y` after `x,y`, from where it begins to its head. */
  readonly points: string;
  /** The upper left corner of its words. */
  readonly label?: string;
}

export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  /** States by name; `dot:` and a box, `chip:` and what it leads from and to. */
  readonly spots: Readonly<Record<string, Spot>>;
  /** Arrows by their ids; `first:` and a box for that of its dot. */
  readonly lines: Readonly<Record<string, Line>>;
  /** Where each transition is written: at the arrow of that id, or in the head of that box. Transitions by their names in `chart-map.ts`. */
  readonly transitions: Readonly<Record<string, string>>;
}

export const chartLayout: ChartLayout = stored;
