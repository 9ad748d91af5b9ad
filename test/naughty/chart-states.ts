import type { signInMachine } from "@offhook/agent/sign-in/sign-in.machine.ts";
import type { SnapshotFrom } from "xstate";
import { contoso, personEvents, session, worldEvents } from "../harness/chart-events.ts";
import { ChartWalker } from "../harness/chart-walker.ts";

type Snapshot = SnapshotFrom<typeof signInMachine>;

/** Situations of one state value that are walked on from: what is set decides what shows, and which way it goes. */
const SITUATIONS = 10;

let walked: readonly Snapshot[] | undefined;

/** The chart at rest in every state value that can be reached, with all that decides what its screen shows. Walked once. */
export function everyState(): readonly Snapshot[] {
  walked ??= walk();
  return walked;
}

function walk(): Snapshot[] {
  const known = new Map<string, Set<string>>();
  const found: Snapshot[] = [];
  const walker = new ChartWalker();
  const queue = [
    walker.mark(),
    new ChartWalker({ memory: { organization: contoso, session: null } }).mark(),
    new ChartWalker({ memory: { organization: contoso, session } }).mark(),
    afterFourRefusals().mark(),
  ];
  for (let at = queue.shift(); at; at = queue.shift()) {
    const { value, context } = at.snapshot;
    const situations = known.get(JSON.stringify(value)) ?? new Set();
    known.set(JSON.stringify(value), situations);
    const { organization, failure, operation, digits, tries } = context;
    const situation = JSON.stringify([organization !== null, failure !== null, operation !== null, digits, tries > 3]);
    if (situations.has(situation) || situations.size >= SITUATIONS) continue;
    situations.add(situation);
    found.push(at.snapshot);
    const typed = (text: string) => () => {
      for (const digit of text) walker.send({ type: "tap.digit", digit });
    };
    // A whole code or password in one step: digit by digit would only multiply the situations.
    const steps = [
      ...[...personEvents, ...worldEvents(context.attempt, operation ?? "op-1")].map((event) => () => void walker.send(event)),
      ...[...at.pending.keys()].map((id) => () => void walker.fire(id)),
      ...[typed("456"), typed("697150")],
    ];
    for (const step of steps) {
      walker.backTo(at);
      step();
      queue.push(walker.mark());
    }
  }
  return found;
}

function afterFourRefusals(): ChartWalker {
  const walker = new ChartWalker().toSignInPage().send({ type: "tap.settings" }).send({ type: "tap.provision" });
  for (let tried = 0; tried < 4; tried++) {
    for (const digit of "697150") walker.send({ type: "tap.digit", digit });
    walker.send({ type: "tap.next" }).send({ type: "activation.refused" }).fire("checkingTime");
    walker.send({ type: "tap.tryVerificationAgain" });
  }
  return walker;
}
