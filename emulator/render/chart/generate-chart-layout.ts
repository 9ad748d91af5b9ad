import { writeFileSync } from "node:fs";
import ELK, { type ElkExtendedEdge, type ElkNode } from "elkjs/lib/elk.bundled.js";
import { boxesIn, type ChartBox } from "./chart-graph.ts";
import type { ChartLayout, Line, Spot } from "./chart-layout.ts";
import { chartPlan, dotOf, transitionsOf } from "./chart-plan.ts";
import { arrowSize, BOX, CHIP_HEIGHT_PX, chipWidth, DOT_PX, headSize } from "./chart-words.ts";
import { pack } from "./pack.ts";

// `node emulator/render/chart/generate-chart-layout.ts` writes where everything of the chart stands, beside this file.

const elk = new ELK.default();
const { root, arrows, chips } = chartPlan;

const INSIDE = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.layered.spacing.nodeNodeBetweenLayers": "28",
  "elk.layered.spacing.edgeNodeBetweenLayers": "14",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
  "elk.spacing.nodeNode": "22",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "10",
  "elk.spacing.edgeLabel": "3",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.cycleBreaking.strategy": "DEPTH_FIRST",
};

const paddingOf = (box: ChartBox): string =>
  `[top=${headSize(box).height + 6},left=${BOX.paddingPx},bottom=${BOX.paddingPx},right=${BOX.paddingPx}]`;

function nodeOf(box: ChartBox): ElkNode {
  const head = headSize(box);
  if (box.children.length === 0) return { id: box.name, ...head };
  return {
    id: box.name,
    layoutOptions: {
      ...INSIDE,
      "elk.padding": paddingOf(box),
      "elk.nodeSize.constraints": "MINIMUM_SIZE",
      "elk.nodeSize.minimum": `(${head.width},${head.height})`,
    },
    children: [
      ...(box.initial === null ? [] : [{ id: dotOf(box.name), width: DOT_PX, height: DOT_PX }]),
      ...box.children.map(nodeOf),
      ...chips
        .filter(({ parent }) => parent === box.name)
        .map(({ id, target }) => ({ id, width: chipWidth(target), height: CHIP_HEIGHT_PX })),
    ],
  };
}

const edgesIn = (region: ChartBox): ElkExtendedEdge[] => {
  const inside = new Set(boxesIn(region).map(({ name }) => name));
  return [
    ...boxesIn(region).flatMap(({ name, initial }) =>
      initial === null ? [] : [{ id: `first:${name}`, sources: [dotOf(name)], targets: [initial] }],
    ),
    ...arrows
      .filter(({ from }) => inside.has(from))
      .map((arrow) => ({
        id: arrow.id,
        sources: [arrow.from],
        targets: [arrow.end],
        labels: [{ text: arrow.id, ...arrowSize(arrow) }],
      })),
  ];
};

const spots = new Map<string, Spot>();
const drawn = new Map<string, Line>();
const round = Math.round;

/** ELK gives places relative to the container; edges relative to the one it names. */
function collect(
  node: ElkNode,
  x: number,
  y: number,
  edges: ElkExtendedEdge[],
  origins: Map<string, { x: number; y: number }>,
): void {
  const here = { x: x + (node.x ?? 0), y: y + (node.y ?? 0) };
  origins.set(node.id, here);
  spots.set(node.id, rounded({ ...here, width: node.width ?? 0, height: node.height ?? 0 }));
  edges.push(...(node.edges ?? []));
  for (const child of node.children ?? []) collect(child, here.x, here.y, edges, origins);
}

function keepEdges(edges: readonly ElkExtendedEdge[], origins: Map<string, { x: number; y: number }>, fallback: string): void {
  for (const edge of edges) {
    const { container } = edge as { container?: string };
    const origin = origins.get(container ?? fallback) ?? { x: 0, y: 0 };
    const [section] = edge.sections ?? [];
    if (!section) throw new Error(`no way was found for ${edge.id}`);
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
    const [label] = edge.labels ?? [];
    drawn.set(edge.id, {
      points: points.map((point) => `${round(origin.x + point.x)},${round(origin.y + point.y)}`).join(" "),
      ...(label && { label: `${round(origin.x + (label.x ?? 0))},${round(origin.y + (label.y ?? 0))}` }),
    });
  }
}

const sign = root.children.find(({ name }) => name === "sign") ?? root;
const world = root.children.filter((box) => box !== sign);

const laidOut = new Map<string, ElkNode>();
for (const region of [...world, ...sign.children])
  laidOut.set(
    region.name,
    await elk.layout({ id: "one", layoutOptions: INSIDE, children: [nodeOf(region)], edges: edgesIn(region) }),
  );

const sizeOf = (name: string) => {
  const inner = laidOut.get(name)?.children?.[0];
  return { width: inner?.width ?? 0, height: inner?.height ?? 0 };
};

const MARGIN = 16;
const GAP = 24;
const PAD = { top: headSize(sign).height + 26, side: 20 } as const;

let worldX = MARGIN;
const worldHeight = Math.max(...world.map(({ name }) => sizeOf(name).height));
for (const { name } of world) {
  place(name, worldX, MARGIN);
  worldX += sizeOf(name).width + GAP;
}
const signAt = { x: MARGIN, y: MARGIN + worldHeight + GAP };
const packed = pack(
  sign.children.map(({ name }) => ({ name, ...sizeOf(name) })),
  GAP,
);
const signSize = { width: packed.width + 2 * PAD.side, height: packed.height + PAD.top + PAD.side };
spots.set("sign", rounded({ ...signAt, ...signSize }));
for (const [name, { x, y }] of packed.places) place(name, signAt.x + PAD.side + x, signAt.y + PAD.top + y);

// Which region comes first: a dot above it.
const start = spots.get(sign.initial ?? "");
if (start) {
  const middle = start.x + round(start.width / 2);
  const top = start.y - DOT_PX - 22;
  spots.set(dotOf(sign.name), { x: middle - DOT_PX / 2, y: top, width: DOT_PX, height: DOT_PX });
  drawn.set(`first:${sign.name}`, { points: `${middle},${top + DOT_PX} ${middle},${start.y}` });
}

function rounded({ x, y, width, height }: Spot): Spot {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

function place(name: string, x: number, y: number): void {
  const one = laidOut.get(name);
  const inner = one?.children?.[0];
  if (!one || !inner) throw new Error(`${name} was not laid out`);
  const edges: ElkExtendedEdge[] = [];
  const origins = new Map<string, { x: number; y: number }>();
  collect({ ...one }, x - (inner.x ?? 0), y - (inner.y ?? 0), edges, origins);
  spots.delete("one");
  keepEdges(edges, origins, "one");
}

const sorted = <T>(all: Map<string, T>): Record<string, T> => Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
const layout: ChartLayout = {
  width: round(2 * MARGIN + signSize.width),
  height: round(signAt.y + signSize.height + MARGIN),
  spots: sorted(spots),
  lines: sorted(drawn),
  transitions: sorted(new Map(Object.entries(transitionsOf(chartPlan)))),
};
writeFileSync(new URL("./chart-layout.json", import.meta.url), `${JSON.stringify(layout, null, 2)}\n`);
