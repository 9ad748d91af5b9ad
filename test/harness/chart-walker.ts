import { transitionNamed } from "@offhook/agent/sign-in/chart-map.ts";
import type { PhoneInput } from "@offhook/agent/sign-in/context.ts";
import type { Effect } from "@offhook/agent/sign-in/effects.ts";
import type { PhoneEvent } from "@offhook/agent/sign-in/events.ts";
import { screenOf } from "@offhook/agent/sign-in/screen-of.ts";
import { signInMachine } from "@offhook/agent/sign-in/sign-in.machine.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import type { Screen } from "@offhook/protocol/screen.ts";
import {
  type AnyTransitionDefinition,
  type ExecutableActionsFrom,
  getMicrosteps,
  initialTransition,
  type SnapshotFrom,
} from "xstate";

type Snapshot = SnapshotFrom<typeof signInMachine>;

/** The eventless transitions that hold in a snapshot: of each state the first whose guard does. */
function atOnce({ _nodes, context }: Snapshot, event: PhoneEvent): AnyTransitionDefinition[] {
  const { guards } = signInMachine.implementations;
  return _nodes.flatMap(({ always = [] }) => {
    const first = always.find(({ guard }) => {
      if (guard === undefined) return true;
      const name = typeof guard === "string" ? guard : (guard as { type: string }).type;
      return (guards as unknown as Record<string, (args: object, params: undefined) => boolean>)[name]?.(
        { context, event },
        undefined,
      );
    });
    return first ? [first as AnyTransitionDefinition] : [];
  });
}

type Actions = readonly ExecutableActionsFrom<typeof signInMachine>[];

/** Walks the chart as a pure function: no actor, no clock. Timers wait in `pending` until the test fires one. */
export class ChartWalker {
  readonly profile;
  readonly device;
  snapshot: Snapshot;
  /** Effects of the last step. */
  effects: Effect[] = [];
  readonly pending = new Map<string, { event: PhoneEvent; delayMs: number }>();

  constructor({
    profileId = "ccx600",
    memory = {},
    device = {},
  }: { profileId?: string; memory?: Partial<PhoneInput["memory"]>; device?: Partial<Omit<PhoneInput, "memory">> } = {}) {
    this.profile = profileById(profileId);
    this.device = { profile: this.profile, firmware: firmwareOf(this.profile), mac: parseMac("020000000001") };
    const timings = { ...this.profile.timings, codeRetrievalMs: this.profile.timings.codeRetrievalMs.min };
    const [snapshot, actions] = initialTransition(signInMachine, {
      memory: { organization: null, session: null, lastAccount: null, ...memory },
      canProvision: true,
      adminPin: "456",
      explainsRefusals: false,
      lingersWhenRefused: false,
      timings,
      ...device,
    });
    this.snapshot = snapshot;
    this.#take(actions);
  }

  send(event: PhoneEvent): this {
    const before = this.snapshot;
    const steps = getMicrosteps(signInMachine, before, event);
    this.effects = [];
    for (const [snapshot, actions] of steps) {
      this.snapshot = snapshot;
      this.#take(actions);
    }
    if (this.onTransition) this.#tell(event, before, steps);
    return this;
  }

  /** Told of every transition taken, by its name in the chart map. */
  onTransition: ((name: string) => void) | undefined;

  #tell(event: PhoneEvent, before: Snapshot, steps: ReturnType<typeof getMicrosteps<typeof signInMachine>>): void {
    const taken = [
      ...signInMachine.getTransitionData(before, event),
      // Whatever follows by itself, from where the step before it led.
      ...steps.slice(0, -1).flatMap(([snapshot]) => atOnce(snapshot, event)),
    ];
    for (const definition of taken) this.onTransition?.(transitionNamed(definition) ?? "not of this chart");
  }

  /** Lets the timer whose name holds `part` fire. */
  fire(part: string): this {
    const found = [...this.pending].find(([id]) => id.includes(part));
    if (!found) throw new Error(`no timer ${part}; pending: ${[...this.pending.keys()].join(", ") || "none"}`);
    this.pending.delete(found[0]);
    return this.send(found[1].event);
  }

  screen(): Screen {
    return screenOf(this.snapshot, this.device);
  }

  /** Everything that tells one situation from another. */
  fingerprint(): string {
    return JSON.stringify([this.snapshot.value, this.snapshot.context]);
  }

  /** Where it stands, to come back to with `backTo`. */
  mark() {
    return { snapshot: this.snapshot, pending: new Map(this.pending) };
  }
  backTo({ snapshot, pending }: ReturnType<ChartWalker["mark"]>): void {
    this.snapshot = snapshot;
    this.pending.clear();
    for (const [id, timer] of pending) this.pending.set(id, timer);
  }

  /** From power-on to the sign-in page with a login code and a greeted server. */
  toSignInPage(): this {
    this.send({ type: "network.up" }).fire("firstLogo").fire("after.dark").fire("secondLogo");
    this.send({ type: "link.up", organization: null });
    return this.issueCode();
  }

  issueCode(loginCode = "EV9PGNQN8"): this {
    const { attempt } = this.snapshot.context;
    const verificationUri = "https://microsoft.com/devicelogin";
    return this.send({ type: "code.issued", attempt, loginCode, verificationUri, lifetimeMs: 900_000, untilMs: 900_000 });
  }

  #take(actions: Actions): void {
    for (const action of actions) {
      // Built-in actions come out under their own names, which the types of the chart do not list.
      const type: string = action.type;
      const params = action.params as unknown as { event?: PhoneEvent & Effect; id?: string; sendId?: string; delay?: number };
      if (type === "xstate.raise" && params.delay !== undefined && params.id && params.event)
        this.pending.set(params.id, { event: params.event, delayMs: params.delay });
      if (type === "xstate.cancel" && params.sendId) this.pending.delete(params.sendId);
      if (type === "xstate.emit" && params.event) this.effects.push(params.event);
    }
  }
}
