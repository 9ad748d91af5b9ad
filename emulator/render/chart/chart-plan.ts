import { boxesIn, type ChartArrow, type ChartBox, type ChartLabel, chartArrows, chartBoxes } from "./chart-graph.ts";

/**
 * What of the chart is drawn how, so that it can be read. Regions (the states directly below the whole) are drawn apart: an
 * arrow that leaves its region ends in a chip that names where it goes.
 */

export interface ChartPlan {
  readonly root: ChartBox;
  readonly arrows: readonly PlannedArrow[];
  /** A chip per box of states and region that is left for. */
  readonly chips: readonly { readonly id: string; readonly parent: string; readonly target: string }[];
}

export interface PlannedArrow extends ChartArrow {
  /** What the arrow ends at: a state, `dot:` and the box whose initial state is meant, or a chip. */
  readonly end: string;
}

export const dotOf = (box: string): string => `dot:${box}`;

const WHOLE = ["phone", "sign"];
const parents = new Map<string, string>();
for (const box of boxesIn(chartBoxes)) for (const child of box.children) parents.set(child.name, box.name);

const ancestorsOf = (name: string): string[] => {
  const parent = parents.get(name);
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent)];
};
/** The region that a state is in; the state itself when it is one. */
const regionOf = (name: string): string => [name, ...ancestorsOf(name)].findLast((one) => !WHOLE.includes(one)) ?? name;
const all = new Map(boxesIn(chartBoxes).map((box) => [box.name, box]));

/** An arrow from a box of states would have to leave from its edge; a line of text in its head says the same. */
function isInHead({ from, to }: ChartArrow): boolean {
  return (all.get(from)?.children.length ?? 0) > 0 && (regionOf(from) !== regionOf(to) || WHOLE.includes(from));
}

function planned(arrow: ChartArrow): PlannedArrow {
  if (ancestorsOf(arrow.from).includes(arrow.to)) return { ...arrow, end: dotOf(arrow.to) };
  if (regionOf(arrow.from) === regionOf(arrow.to)) return { ...arrow, end: arrow.to };
  return { ...arrow, end: `chip:${parents.get(arrow.from)} → ${regionOf(arrow.to)}` };
}

const withHeads = (box: ChartBox): ChartBox => ({
  ...box,
  inner: [...box.inner, ...chartArrows.filter((arrow) => arrow.from === box.name && isInHead(arrow)).flatMap(headLabels)],
  children: box.children.map(withHeads),
});

const headLabels = ({ labels, to }: ChartArrow): ChartLabel[] =>
  labels.map(({ transition, text }) => ({ transition, text: `${text} › ${to}` }));

const arrows = chartArrows.filter((arrow) => !isInHead(arrow)).map(planned);

export const chartPlan: ChartPlan = {
  root: withHeads(chartBoxes),
  arrows,
  chips: [...new Set(arrows.map(({ end }) => end).filter((end) => end.startsWith("chip:")))].map((id) => {
    const [parent = "", target = ""] = id.slice("chip:".length).split(" → ");
    return { id, parent, target };
  }),
};

/** Every transition, with where it is written: an arrow's id, or the box whose head it stands in. */
export function transitionsOf({ root, arrows }: ChartPlan): Record<string, string> {
  const places = [
    ...boxesIn(root).map(({ name, inner }) => ({ place: name, labels: inner })),
    ...arrows.map(({ id, labels }) => ({ place: id, labels })),
  ];
  return Object.fromEntries(places.flatMap(({ place, labels }) => labels.map(({ transition }) => [transition, place])));
}
