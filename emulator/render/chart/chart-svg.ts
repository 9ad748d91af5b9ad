import { attributes } from "../svg-words.ts";
import { xmlText } from "../xml-text.ts";
import { type ChartColours, chartColours } from "./chart-colours.ts";
import type { ChartBox } from "./chart-graph.ts";
import { chartLayout, type Spot } from "./chart-layout.ts";
import { chartPlan, dotOf, type PlannedArrow } from "./chart-plan.ts";
import { arrowLines, BOX, innerLines, TYPE, titleType } from "./chart-words.ts";

export interface ChartSvg {
  readonly theme?: "light" | "dark";
  /** States and transitions, by their names in `chart-map.ts`, that are lit in the picture itself; the boxes around a state are lit by being named too. */
  readonly lit?: readonly string[];
  /** More classes for a state, for pages that know more about it. */
  readonly classOf?: (state: string) => string | undefined;
}

/**
 * The whole statechart as an SVG document: every state a `<g class="state" data-state="signedOut.code.showing">`, every transition
 * a `<g class="transition" data-transition="…">` around its arrow or its words, by the names of `chart-map.ts`. Transitions between
 * the same two states share an arrow: their groups lie in one another. No ids, styles or scripts.
 */
export function chartSvg({ theme = "light", lit = [], classOf = () => undefined }: ChartSvg = {}): string {
  const { width, height } = chartLayout;
  const drawing: Drawing = { colours: chartColours[theme], lit: new Set(lit), classOf };
  const { root, arrows } = chartPlan;
  const about = { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Statechart of the phone", "font-family": FONT };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes(about)}>`,
    `<g${attributes(stateAttributes(root, drawing))}><rect${attributes({ class: "page", width, height, fill: drawing.colours.page })}/></g>`,
    ...root.children.map((child) => box(child, 1, root.parallel, drawing)),
    // After all boxes, so that none covers an arrow.
    ...arrows.map((one) => arrow(one, drawing)),
    "</svg>",
  ].join("");
}

const FONT = "Open Sans, Segoe UI, sans-serif";

interface Drawing {
  readonly colours: ChartColours;
  readonly lit: ReadonlySet<string>;
  readonly classOf: (name: string) => string | undefined;
}

const classes = (...names: readonly (string | undefined)[]): string => names.filter(Boolean).join(" ");

const stateAttributes = ({ name, children }: ChartBox, { lit, classOf }: Drawing) => ({
  class: classes("state", children.length === 0 ? "leaf" : "box", lit.has(name) ? "lit" : "", classOf(name)),
  "data-state": name,
});

/** A state with the states in it. Those that are entered together have dashed edges. */
function box(one: ChartBox, depth: number, together: boolean, drawing: Drawing): string {
  const { colours } = drawing;
  const spot = chartLayout.spots[one.name];
  if (!spot) return "";
  const lit = drawing.lit.has(one.name);
  const leaf = one.children.length === 0;
  const edge = {
    stroke: lit ? colours.litEdge : colours.edge,
    "stroke-width": lit ? 2.5 : 1.2,
    "stroke-dasharray": together ? "7 5" : undefined,
  };
  const { x, y, width, height } = spot;
  // The one that everything happens in is always lit; its colour would say nothing.
  const fill = fillOf(leaf, lit && one.name !== "sign", depth, colours);
  return [
    `<g${attributes(stateAttributes(one, drawing))}>`,
    `<rect${attributes({ x, y, width, height, rx: leaf ? 8 : 12, fill, ...edge })}/>`,
    title(one, spot, lit && leaf, colours),
    inner(one, spot, lit && leaf, colours),
    "</g>",
    ...one.children.map((child) => box(child, depth + 1, one.parallel, drawing)),
    one.initial === null ? "" : first(one.name, colours),
    ...chartPlan.chips.filter(({ parent }) => parent === one.name).map(({ id, target }) => chip(id, target, colours)),
  ].join("");
}

function fillOf(leaf: boolean, lit: boolean, depth: number, colours: ChartColours): string {
  if (leaf) return lit ? colours.lit : colours.state;
  return lit ? colours.litBox : (colours.boxes[depth] ?? colours.state);
}

function title(one: ChartBox, { x, y, width }: Spot, onLit: boolean, colours: ChartColours): string {
  const leaf = one.children.length === 0;
  const type = titleType(one);
  return `<text${attributes({
    x: leaf ? x + width / 2 : x + BOX.paddingPx,
    y: y + BOX.topPx + type.linePx * 0.68,
    "font-size": type.sizePx,
    "font-weight": 600,
    "text-anchor": leaf ? "middle" : undefined,
    fill: onLit ? colours.litText : colours.text,
  })}>${xmlText(one.title)}</text>`;
}

/** What happens in a state without leaving it stands in its head, as UML has it. */
function inner(one: ChartBox, { x, y }: Spot, onLit: boolean, colours: ChartColours): string {
  return innerLines(one.inner)
    .map((line, at) => {
      const words = line.map(
        ({ transition, text }, index) =>
          `<tspan${attributes({ class: "transition", "data-transition": transition, dx: index > 0 ? 9 : undefined })}>${xmlText(text)}</tspan>`,
      );
      const fill = onLit ? colours.litText : colours.quiet;
      const place = { x: x + BOX.paddingPx, y: y + BOX.topPx + titleType(one).linePx + 11 + at * TYPE.small.linePx };
      return `<text${attributes({ ...place, "font-size": TYPE.small.sizePx, fill })}>${words.join("")}</text>`;
    })
    .join("");
}

function first(name: string, colours: ChartColours): string {
  const spot = chartLayout.spots[dotOf(name)];
  const line = chartLayout.lines[`first:${name}`];
  if (!spot || !line) return "";
  const dot = { cx: spot.x + spot.width / 2, cy: spot.y + spot.height / 2, r: spot.width / 2 - 1, fill: colours.arrow };
  return `<circle${attributes(dot)}/>${way(line.points, colours.arrow, 1.2)}`;
}

function chip(id: string, target: string, colours: ChartColours): string {
  const spot = chartLayout.spots[id];
  if (!spot) return "";
  const { x, y, width, height } = spot;
  return [
    `<g${attributes({ class: "chip", "data-leads-to": target })}>`,
    `<rect${attributes({ x, y, width, height, rx: height / 2, fill: colours.page, stroke: colours.arrow, "stroke-width": 1 })}/>`,
    `<path${attributes({ d: "M0 0h9M6 -3l3 3l-3 3", transform: `translate(${x + 10} ${y + height / 2})`, fill: "none", stroke: colours.arrow, "stroke-width": 1.3 })}/>`,
    `<text${attributes({ x: x + 24, y: y + 16, "font-size": TYPE.small.sizePx, fill: colours.text })}>${xmlText(target)}</text>`,
    "</g>",
  ].join("");
}

function arrow(one: PlannedArrow, { colours, lit }: Drawing): string {
  const line = chartLayout.lines[one.id];
  if (!line) return "";
  const [x = 0, y = 0] = (line.label ?? "0,0").split(",").map(Number);
  const isLit = one.labels.some(({ transition }) => lit.has(transition));
  const look = { "font-size": TYPE.small.sizePx, fill: isLit ? colours.lit : colours.quiet };
  const words = arrowLines(one).map(
    (text, at) => `<text${attributes({ x, y: y + 11 + at * TYPE.small.linePx, ...look })}>${xmlText(text)}</text>`,
  );
  const names = one.labels.map(({ transition }) => transition);
  return [
    ...names.map(
      (name) => `<g${attributes({ class: classes("transition", lit.has(name) ? "lit" : ""), "data-transition": name })}>`,
    ),
    `<title>${xmlText(names.join("\n"))}</title>`,
    way(line.points, isLit ? colours.lit : colours.arrow, isLit ? 2.5 : 1.2),
    ...words,
    "</g>".repeat(names.length),
  ].join("");
}

/** A line with a head at its end. */
function way(points: string, colour: string, width: number): string {
  const corners = points.split(" ").map((point) => point.split(",").map(Number));
  const [endX = 0, endY = 0] = corners.at(-1) ?? [];
  const [fromX = 0, fromY = 0] = corners.at(-2) ?? [];
  const angle = Math.round((Math.atan2(endY - fromY, endX - fromX) * 180) / Math.PI);
  return [
    `<polyline${attributes({ points, fill: "none", stroke: colour, "stroke-width": width, "stroke-linejoin": "round" })}/>`,
    `<path${attributes({ d: "M0 0L-8 -4V4Z", transform: `translate(${endX} ${endY}) rotate(${angle})`, fill: colour })}/>`,
  ].join("");
}
