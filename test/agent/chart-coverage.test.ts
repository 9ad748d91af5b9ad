import type { PhoneEvent } from "@offhook/agent/sign-in/events.ts";
import { signInMachine } from "@offhook/agent/sign-in/sign-in.machine.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { contoso, personEvents, session, worldEvents } from "../harness/chart-events.ts";
import { ChartWalker } from "../harness/chart-walker.ts";

type Node = (typeof signInMachine)["root"];
const nodes = (node: Node): Node[] => [node, ...Object.values(node.states).flatMap((child) => nodes(child as Node))];
const all = nodes(signInMachine.root);

/** Situations kept per state value: enough for what the guards ask about, few enough to walk them all in seconds. */
const CONTEXTS_PER_VALUE = 10;

/** Every event in every situation that can be reached, breadth first. Tells which states were reached and which events did something. */
function explore() {
  const reached = new Set<string>();
  const worked = new Set<string>();
  const situations = new Map<string, Set<string>>();
  const walker = new ChartWalker();
  const queue = [
    walker.mark(),
    afterFourRefusals().mark(),
    new ChartWalker({ memory: { organization: contoso, session: null } }).mark(),
    new ChartWalker({ memory: { organization: contoso, session } }).mark(),
  ];
  for (let at = queue.shift(); at; at = queue.shift()) {
    walker.backTo(at);
    const { context, value } = walker.snapshot;
    const active = walker.snapshot._nodes;
    for (const node of active) reached.add(node.id);
    const known = situations.get(JSON.stringify(value)) ?? new Set();
    situations.set(JSON.stringify(value), known);
    const { organization, outcome, tries, session: account, digits, checking, operation, wrongTime } = context;
    const situation = JSON.stringify([
      organization !== null,
      outcome,
      tries >= 4,
      account?.mode,
      pinOf(digits),
      checking,
      operation !== null,
      wrongTime !== null,
    ]);
    if (known.has(situation) || known.size >= CONTEXTS_PER_VALUE) continue;
    known.add(situation);
    const steps: [string, () => void][] = [
      ...[...personEvents, { type: "tap.digit", digit: "4" } as const, ...worldEvents(context.attempt, operation ?? "op-1")].map(
        (event: PhoneEvent): [string, () => void] => [event.type, () => void walker.send(event)],
      ),
      ...[...at.pending.keys()].map((id): [string, () => void] => [id, () => void walker.fire(id)]),
      // A whole PIN or code in one step: digit by digit would only multiply the situations.
      ["tap.digit", () => dial(walker, "456")],
      ["tap.digit", () => dial(walker, "697150")],
    ];
    const before = walker.fingerprint();
    for (const [name, step] of steps) {
      walker.backTo(at);
      step();
      if (walker.fingerprint() === before && walker.effects.length === 0) continue;
      for (const node of active) if (node.transitions.has(name)) worked.add(`${node.id} ${name}`);
      queue.push(walker.mark());
    }
  }
  return { reached, worked, values: situations.size };
}

function dial(walker: ChartWalker, digits: string): void {
  for (const digit of digits) walker.send({ type: "tap.digit", digit });
}

function afterFourRefusals(): ChartWalker {
  const walker = new ChartWalker().toSignInPage().send({ type: "tap.settings" }).send({ type: "tap.provision" });
  for (let tried = 0; tried < 4; tried++) {
    dial(walker, "697150");
    walker
      .send({ type: "tap.next" })
      .send({ type: "activation.refused" })
      .fire("checkingTime")
      .send({ type: "tap.tryVerificationAgain" });
  }
  return walker;
}

const pinOf = (digits: string) => (digits === "456" ? "pin" : digits.length >= 6 ? "enough" : digits === "" ? "none" : "some");

const Coverage = suite("sign-in chart, coverage");

Coverage("every state can be reached, and every event a state listens to does something in some situation", () => {
  const { reached, worked, values } = explore();
  const listens = all.flatMap((node) =>
    [...node.transitions.keys()].filter((name) => name !== "").map((name) => `${node.id} ${name}`),
  );
  // Forbidden on purpose: a second wish for a reset changes nothing.
  const meant = listens.filter((pair) => pair !== "resetting reset.requested");
  const unreached = all.filter(({ id }) => !reached.has(id)).map(({ id }) => id);
  // States with an `always` that fires at once are passed through and never rested in.
  const passing = all.filter((node) => (node.always ?? []).length > 0).map(({ id }) => id);
  console.log(
    `\n  chart: ${all.length} states, ${reached.size} rested in; ${worked.size} of ${meant.length} event transitions taken; ${values} state values`,
  );
  assert.equal(
    unreached.filter((id) => !passing.includes(id)),
    [],
  );
  assert.equal(
    meant.filter((pair) => !worked.has(pair)),
    [],
  );
});

Coverage.run();
