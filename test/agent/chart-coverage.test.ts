import { chartStates, chartTransitions, statesOf } from "@offhook/agent/sign-in/chart-map.ts";
import type { PhoneInput } from "@offhook/agent/sign-in/context.ts";
import type { PhoneEvent } from "@offhook/agent/sign-in/events.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { contoso, personEvents, session, worldEvents } from "../harness/chart-events.ts";
import { ChartWalker } from "../harness/chart-walker.ts";
import { coveredByScenarios } from "../harness/scenario-coverage.ts";

/** Situations kept per state value: enough for what the guards ask about, few enough to walk them all in seconds. */
const CONTEXTS_PER_VALUE = 10;

/** Every event in every situation that can be reached, breadth first. */
function explore() {
  const states = new Set<string>();
  const transitions = new Set<string>();
  const situations = new Map<string, Set<string>>();
  const walker = new ChartWalker();
  walker.onTransition = (name) => transitions.add(name);
  const queue = [
    walker.mark(),
    afterFourRefusals().mark(),
    new ChartWalker({ memory: { organization: contoso, session: null } }).mark(),
    new ChartWalker({ memory: { organization: contoso, session } }).mark(),
    approved({ explainsRefusals: true }).mark(),
    approved({ lingersWhenRefused: true }).mark(),
  ];
  for (let at = queue.shift(); at; at = queue.shift()) {
    walker.backTo(at);
    const { context, value } = walker.snapshot;
    for (const state of statesOf(value)) states.add(state);
    const where = JSON.stringify(value);
    const known = situations.get(where) ?? new Set();
    situations.set(where, known);
    const {
      organization,
      outcome,
      tries,
      session: account,
      digits,
      checking,
      operation,
      typed,
      keyboard,
      complaint,
      wrongTime,
    } = context;
    const situation = JSON.stringify([
      organization !== null,
      outcome,
      tries >= 4,
      account?.mode,
      pinOf(digits),
      checking,
      operation !== null,
      wrongTime !== null,
      // Of interest only where somebody types, or where the chart asks for it.
      /userName|password/.test(where) && [typed !== "", keyboard, complaint !== null],
      /verifying/.test(where) && [context.explainsRefusals, context.lingersWhenRefused],
    ]);
    if (known.has(situation) || known.size >= CONTEXTS_PER_VALUE) continue;
    known.add(situation);
    const events = [
      ...personEvents,
      { type: "tap.digit", digit: "4" } as const,
      ...worldEvents(context.attempt, operation ?? "op-1", context.signIns),
    ];
    const steps: (() => void)[] = [
      ...events.map((event: PhoneEvent) => () => void walker.send(event)),
      ...[...at.pending.keys()].map((id) => () => void walker.fire(id)),
      // A whole PIN or code in one step: digit by digit would only multiply the situations.
      () => dial(walker, "456"),
      () => dial(walker, "697150"),
    ];
    const before = walker.fingerprint();
    for (const step of steps) {
      walker.backTo(at);
      step();
      if (walker.fingerprint() !== before || walker.effects.length > 0) queue.push(walker.mark());
    }
  }
  return { states, transitions, values: situations.size };
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

/** Its login was just approved, on a phone that is out of the ordinary. */
function approved(device: Partial<PhoneInput>): ChartWalker {
  const walker = new ChartWalker({ device }).toSignInPage();
  return walker.send({ type: "login.approved", attempt: walker.snapshot.context.attempt, account: null });
}

const pinOf = (digits: string) => (digits === "456" ? "pin" : digits.length >= 6 ? "enough" : digits === "" ? "none" : "some");

/** States that are passed through and never rested in: something holds in them at once. */
const passing = new Set(chartTransitions.filter(({ name }) => name.includes(": at once")).map(({ from }) => from));

const Coverage = suite("sign-in chart, coverage");

Coverage("scenarios and walks together are in every state and take every transition", async () => {
  const walked = explore();
  const played = await coveredByScenarios();
  const states = chartStates.filter((name) => name !== "phone");
  const share = (some: ReadonlySet<string>, all: readonly string[]) =>
    `${all.filter((one) => some.has(one)).length} of ${all.length}`;
  const names = chartTransitions.map(({ name }) => name);
  console.log(
    `\n  chart: ${states.length} states, ${names.length} transitions; ${walked.values} state values walked\n` +
      `  walks:     ${share(walked.states, states)} states rested in, ${share(walked.transitions, names)} transitions taken\n` +
      `  scenarios: ${share(played.states, states)} states rested in, ${share(played.transitions, names)} transitions taken`,
  );
  const reached = (name: string) => walked.states.has(name) || played.states.has(name) || passing.has(name);
  assert.equal(
    states.filter((name) => !reached(name)),
    [],
  );
  assert.equal(
    names.filter((name) => !walked.transitions.has(name) && !played.transitions.has(name)),
    [],
  );
});

Coverage("every state a person can see is in some scenario", async () => {
  const { states } = await coveredByScenarios();
  const unseen = chartStates.filter((name) => name !== "phone" && !states.has(name) && !passing.has(name));
  assert.equal(unseen, []);
});

Coverage.run();
