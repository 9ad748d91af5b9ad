import type { Firmware, HardwareProfile, Timings } from "@offhook/hardware-profiles/profile.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { PhoneStanding } from "@offhook/protocol/provisioning.ts";
import { nodesOf, type Screen, type ScreenNode } from "@offhook/protocol/screen.ts";
import { Topic } from "@offhook/protocol/topic.ts";
import { createActor, type InspectionEvent, type SnapshotFrom } from "xstate";
import { EffectRunner } from "./effect-runner.ts";
import type { Glass, LedState } from "./glass.ts";
import { readMemory } from "./memory.ts";
import type { PhonePorts } from "./phone-ports.ts";
import { transitionNamed } from "./sign-in/chart-map.ts";
import type { PhoneEvent, TapEvent } from "./sign-in/events.ts";
import { ledsOf } from "./sign-in/leds.ts";
import { offScreen, screenOf } from "./sign-in/screen-of.ts";
import { signInMachine } from "./sign-in/sign-in.machine.ts";
import { traceEvent } from "./trace.ts";

export interface PhoneOptions extends PhonePorts {
  readonly profile: HardwareProfile;
  readonly firmware: Firmware;
  readonly mac: MacAddress;
  /** At the pace the phone is to run; see `pacedTimings`. */
  readonly timings: Timings;
  /** The device's own admin password, digits only. Poly's factory setting unless given. */
  readonly adminPin?: string;
  /** Explain a refused enrollment on the screen before going back to the code. The real phone does not; false unless given. */
  readonly explainsRefusals?: boolean;
  /** Verification codes show as dots while they are typed; in plain digits unless given. */
  readonly masksVerificationCode?: boolean;
  /** Told of every transition the chart takes, by its name in `chart-map.ts`. */
  readonly onTransition?: (name: string) => void;
}

/** As Poly phones leave the factory. */
export const FACTORY_ADMIN_PIN = "456";

function inspecting(onTransition: (name: string) => void) {
  return (seen: InspectionEvent) => {
    if (seen.type !== "@xstate.microstep") return;
    for (const definition of seen._transitions) {
      const name = transitionNamed(definition);
      if (name !== undefined) onTransition(name);
    }
  };
}

type Actor = ReturnType<typeof createActor<typeof signInMachine>>;

/** A phone: the sign-in chart, wired to a clock, a server, a login service and a device. */
export class Phone implements Glass {
  readonly profile: HardwareProfile;
  readonly firmware: Firmware;
  readonly mac: MacAddress;
  readonly masksVerificationCode: boolean;
  readonly #options: PhoneOptions;
  readonly #changes = new Topic();
  #running: { actor: Actor; runner: EffectRunner; stopListening: () => void } | undefined;
  #drawn: { snapshot: SnapshotFrom<typeof signInMachine>; screen: Screen } | undefined;

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.profile = options.profile;
    this.firmware = options.firmware;
    this.mac = options.mac;
    this.masksVerificationCode = options.masksVerificationCode ?? false;
  }

  /**
   * Power comes on. Does nothing when it is on.
   * @throws {MemoryError} when what the phone kept cannot be read; the phone stays off then.
   */
  async start(): Promise<void> {
    if (this.#running) return;
    const { storage, timings, firmware, hardware, dice } = this.#options;
    const kept = await readMemory(storage);
    if (this.#running) return;
    const { min, max } = timings.codeRetrievalMs;
    const actor = createActor(signInMachine, {
      clock: this.#options.clock,
      ...(this.#options.onTransition && { inspect: inspecting(this.#options.onTransition) }),
      input: {
        memory: { organization: kept.organization, session: kept.session, lastAccount: kept.lastAccount },
        canProvision: firmware.can.provision,
        adminPin: this.#options.adminPin ?? FACTORY_ADMIN_PIN,
        explainsRefusals: this.#options.explainsRefusals ?? false,
        lingersWhenRefused: firmware.companyPortalView === "provisioning",
        timings: { ...timings, codeRetrievalMs: Math.round(min + dice.roll() * (max - min)) },
      },
    });
    const runner = new EffectRunner({
      ...this.#options,
      refreshToken: kept.refreshToken,
      send: (event) => this.#send(event),
      context: () => actor.getSnapshot().context,
      standing: () => this.standing(),
    });
    const stopListening = hardware.onNetworkChange((up) => {
      this.#send({ type: up ? "network.up" : "network.down" });
      runner.networkChanged(up);
    });
    this.#running = { actor, runner, stopListening };
    actor.on("*", (effect) => runner.carryOut(effect));
    actor.subscribe(() => this.#changed());
    actor.start();
    if (hardware.networkUp()) this.#send({ type: "network.up" });
  }

  /** Power goes, between one instant and the next: nothing is said to anybody, only what was written remains. */
  stop(): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.stopListening();
    running.actor.stop();
    running.runner.stop();
    this.#changed();
  }

  get powered(): boolean {
    return this.#running !== undefined;
  }

  standing(): PhoneStanding {
    const snapshot = this.#running?.actor.getSnapshot();
    if (snapshot?.hasTag("signed-in")) return "signed-in";
    if (snapshot?.hasTag("held")) return "held";
    if (snapshot?.hasTag("signing-in")) return "signing-in";
    return "signed-out";
  }

  /** Whose it is and who is signed in, by name; undefined while the phone is off and nobody can tell. */
  belonging(): { organization: string | null; account: string | null } | undefined {
    const context = this.#running?.actor.getSnapshot().context;
    return context && { organization: context.organization?.name ?? null, account: context.session?.account ?? null };
  }

  /** Where the chart stands, for timelines and comparisons; undefined while the phone is off. */
  stateValue(): unknown {
    return this.#running?.actor.getSnapshot().value;
  }

  screen(): Screen {
    const snapshot = this.#running?.actor.getSnapshot();
    if (!snapshot) return offScreen;
    if (this.#drawn?.snapshot !== snapshot) this.#drawn = { snapshot, screen: screenOf(snapshot, this) };
    return this.#drawn.screen;
  }

  leds(): Readonly<Record<string, LedState>> {
    return ledsOf(this.#running?.actor.getSnapshot(), this.profile);
  }

  tap(node: ScreenNode): void {
    if (![...nodesOf(this.screen())].includes(node))
      throw new InputError(`${node.role} ${JSON.stringify(node.name)} is not on the screen any more`);
    if (node.tap && node.enabled !== false) this.#send(node.tap as TapEvent);
  }

  press(keyId: string): void {
    const key = this.profile.hardKeys.find(({ id }) => id === keyId);
    if (!key) {
      throw new InputError(
        `${this.profile.label} has no key ${JSON.stringify(keyId)}; it has ${this.profile.hardKeys.map(({ id }) => id).join(", ")}`,
      );
    }
    this.#send({ type: "key.pressed", key: keyId });
  }

  holdCorners(): void {
    this.#send({ type: "corners.held" });
  }

  onChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  nowMs(): number {
    return this.#options.clock.nowMs();
  }
  epochMs(): number {
    return this.#options.clock.epochMs();
  }

  #send(event: PhoneEvent): void {
    if (!this.#running) return;
    this.#options.onTrace?.(traceEvent(event));
    this.#running.actor.send(event);
  }

  #changed(): void {
    this.#changes.tell();
  }
}
