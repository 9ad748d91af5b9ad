import { boxesIn } from "./chart-graph.ts";
import type { ChartLayout } from "./chart-layout.ts";
import { type ChartPlan, dotOf, transitionsOf } from "./chart-plan.ts";
import { headSize } from "./chart-words.ts";

/** What the chart has and a layout of it has not, or has no more, each in a sentence that names it. Empty when they agree. */
export function chartMismatches(plan: ChartPlan, layout: ChartLayout): string[] {
  const boxes = boxesIn(plan.root).filter(({ name }) => name !== plan.root.name);
  const spots = [
    ...boxes.flatMap(({ name, initial }) => [name, ...(initial === null ? [] : [dotOf(name)])]),
    ...plan.chips.map(({ id }) => id),
  ];
  const lines = [
    ...boxes.flatMap(({ name, initial }) => (initial === null ? [] : [`first:${name}`])),
    ...plan.arrows.map(({ id }) => id),
  ];
  return [
    ...missing(spots, layout.spots).map((name) => `${name}: has no place`),
    ...missing(Object.keys(layout.spots), asSet(spots)).map((name) => `${name}: has a place, but the chart has it no more`),
    ...missing(lines, layout.lines).map((id) => `${id}: has no way`),
    ...missing(Object.keys(layout.lines), asSet(lines)).map((id) => `${id}: has a way, but the chart has it no more`),
    ...transitionMismatches(transitionsOf(plan), layout.transitions),
    ...boxes
      .filter((box) => {
        const { width, height } = headSize(box);
        const spot = layout.spots[box.name];
        return spot !== undefined && (spot.width < width || spot.height < height);
      })
      .map(({ name }) => `${name}: its words have outgrown its box`),
  ];
}

type ByName = Readonly<Record<string, string>>;

function transitionMismatches(now: ByName, then: ByName): string[] {
  const written = (all: ByName) => asSet(Object.entries(all).map(([name, place]) => `${name} (at ${place})`));
  return [
    ...missing(Object.keys(written(now)), written(then)).map((name) => `${name}: is not drawn`),
    ...missing(Object.keys(written(then)), written(now)).map((name) => `${name}: is drawn, but the chart has it no more`),
  ];
}

const asSet = (names: readonly string[]): Readonly<Record<string, true>> => Object.fromEntries(names.map((name) => [name, true]));

const missing = (names: readonly string[], from: Readonly<Record<string, unknown>>): string[] =>
  names.filter((name) => !Object.hasOwn(from, name));
