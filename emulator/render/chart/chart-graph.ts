import { type ChartTransition, chartTransitions } from "@offhook/agent/sign-in/chart-map.ts";
import { signInMachine } from "@offhook/agent/sign-in/sign-in.machine.ts";

/** The chart as a drawing needs it: boxes in boxes, arrows between them, in words for people. */

type Node = (typeof signInMachine)["root"];

export interface ChartBox {
  /** As in `chart-map.ts`: `signedOut.code.showing`. */
  readonly name: string;
  /** What stands on it: the last part of its name. */
  readonly title: string;
  /** Its states are all entered together. */
  readonly parallel: boolean;
  /** The state that is entered first; null without states, and where all are entered. */
  readonly initial: string | null;
  readonly children: readonly ChartBox[];
  /** Transitions that stay: they do something and lead nowhere else. */
  readonly inner: readonly ChartLabel[];
}

export interface ChartArrow {
  /** `held.login.noCode → signedOut`: there is one between two states, however many ways lead along it. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly labels: readonly ChartLabel[];
}

/** One transition: its name in `chart-map.ts`, and what is written beside the arrow. */
export interface ChartLabel {
  readonly transition: string;
  readonly text: string;
}

export const nameOf = (node: { readonly path: readonly string[] }): string =>
  node.path.join(".").replace(/^sign\./, "") || "phone";

/** Guards that only keep late answers out: true of every answer to what was asked last, and of no interest in a picture. */
const EVERYDAY_GUARDS: readonly unknown[] = ["isThisAttempt", "isThisOperation", "isThisSignIn"];

function labelOf({ name, from, definition }: ChartTransition): ChartLabel {
  const word = name.slice(from.length + 2).replace(/ #\d+$/, "");
  const guard = typeof definition.guard === "string" ? definition.guard : undefined;
  const condition = guard === undefined || EVERYDAY_GUARDS.includes(guard) ? "" : `[${guard}]`;
  if (word === "at once" && condition !== "") return { transition: name, text: condition };
  return { transition: name, text: `${word} ${condition}`.trim() };
}

function boxOf(node: Node): ChartBox {
  const name = nameOf(node);
  const children = Object.values(node.states) as Node[];
  const initial = node.type === "compound" ? children.find((child) => child.key === node.config.initial) : undefined;
  return {
    name,
    title: node.path.at(-1) ?? name,
    parallel: node.type === "parallel",
    initial: initial ? nameOf(initial) : null,
    children: children.map(boxOf),
    inner: chartTransitions.filter((one) => one.from === name && !one.definition.target?.length).map(labelOf),
  };
}

/** Everything in one box. */
export const chartBoxes: ChartBox = boxOf(signInMachine.root);

/** All arrows; transitions between the same two states share one. */
export const chartArrows: readonly ChartArrow[] = [
  ...Map.groupBy(
    chartTransitions.flatMap((one) => (one.definition.target ?? []).map((target) => ({ one, to: nameOf(target) }))),
    ({ one, to }) => `${one.from} → ${to}`,
  ),
].map(([id, along]) => ({
  id,
  from: along[0]?.one.from ?? "",
  to: along[0]?.to ?? "",
  labels: along.map(({ one }) => labelOf(one)),
}));

/** A box and all that are in it, parents first. */
export function boxesIn(box: ChartBox): ChartBox[] {
  return [box, ...box.children.flatMap(boxesIn)];
}
