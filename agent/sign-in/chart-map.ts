import type { AnyTransitionDefinition } from "xstate";
import { signInMachine } from "./sign-in.machine.ts";

type Node = (typeof signInMachine)["root"];

/** One way from a state to where it leads, by a name that a person finds in the chart's files. */
export interface ChartTransition {
  /** `signedOut.code.showing: after loginCodeLifetime`; `#2` and so on tell those apart that differ in their guard. */
  readonly name: string;
  readonly from: string;
  readonly definition: AnyTransitionDefinition;
}

const nodesBelow = (node: Node): Node[] => [node, ...Object.values(node.states).flatMap((child) => nodesBelow(child as Node))];

/** Dotted, without the region that everything is in: `signedOut.code.showing`, `network.up`. */
const nameOf = (node: Node): string => node.path.join(".").replace(/^sign\./, "") || "phone";

/** `xstate.after.loginCodeLifetime.phone.sign…` reads `after loginCodeLifetime`. */
const wordFor = (event: string) => event.replace(/^xstate\.after\.([^.]+)\..*$/, "after $1");

/** Every state of the chart, parents included. */
export const chartStates: readonly string[] = nodesBelow(signInMachine.root).map(nameOf);

/** Every transition of the chart: by events, by time, and at once. */
export const chartTransitions: readonly ChartTransition[] = nodesBelow(signInMachine.root).flatMap((node) => {
  const listed: [string, readonly AnyTransitionDefinition[]][] = [...node.transitions].map(([event, all]) => [
    wordFor(event),
    all,
  ]);
  if (node.always) listed.push(["at once", node.always]);
  return listed.flatMap(([word, all]) =>
    all.map((definition, at) => ({
      name: `${nameOf(node)}: ${word}${all.length > 1 ? ` #${at + 1}` : ""}`,
      from: nameOf(node),
      definition,
    })),
  );
});

const byDefinition = new Map(chartTransitions.map((one) => [one.definition, one]));

/** The chart's name for a transition that XState reports; undefined for one of another chart. */
export function transitionNamed(definition: AnyTransitionDefinition): string | undefined {
  return byDefinition.get(definition)?.name;
}

/** The states of a state value, parents included, by the names of `chartStates`. */
export function statesOf(value: unknown, path: readonly string[] = []): string[] {
  const here = path.length === 0 ? [] : [path.join(".").replace(/^sign\./, "")];
  if (typeof value === "string") return [...here, ...statesOf({}, [...path, value])];
  return [...here, ...Object.entries((value ?? {}) as object).flatMap(([name, inner]) => statesOf(inner, [...path, name]))];
}
