import type { PhoneInput } from "@offhook/agent/sign-in/context.ts";
import type { Effect } from "@offhook/agent/sign-in/effects.ts";
import type { PhoneEvent } from "@offhook/agent/sign-in/events.ts";
import { screenOf } from "@offhook/agent/sign-in/screen-of.ts";
import { signInMachine } from "@offhook/agent/sign-in/sign-in.machine.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import type { Screen } from "@offhook/protocol/screen.ts";
import { type ExecutableActionsFrom, initialTransition, type SnapshotFrom, transition } from "xstate";

type Actions = readonly ExecutableActionsFrom<typeof signInMachine>[];

/** Walks the chart as a pure function: no actor, no clock. Timers wait in `pending` until the test fires one. */
export class ChartWalker {
  readonly profile;
  readonly device;
  snapshot: SnapshotFrom<typeof signInMachine>;
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
    const [snapshot, actions] = transition(signInMachine, this.snapshot, event);
    this.snapshot = snapshot;
    this.effects = [];
    this.#take(actions);
    return this;
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
