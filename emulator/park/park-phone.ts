import type { Glass } from "@offhook/agent/glass.ts";
import { eraseMemory } from "@offhook/agent/memory.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { Storage } from "@offhook/agent/ports/storage.ts";
import { statesOf } from "@offhook/agent/sign-in/chart-map.ts";
import { type Pace, pacedTimings } from "@offhook/hardware-profiles/pace.ts";
import type { Firmware, HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Happening, PhoneSummary } from "../console/shared/live.ts";
import { PhoneClock } from "../levers/phone-clock.ts";
import { PhoneLevers } from "../levers/phone-levers.ts";
import { exchangeTrace } from "../lines/exchange-trace.ts";
import type { PhoneLines } from "../lines/phone-lines.ts";
import { tenantLines } from "../lines/tenant-lines.ts";
import { DEFAULT_DELAY_MS } from "../links/conditions.ts";
import type { Exchange, StoppableClock } from "../links/in-process-fetch.ts";
import { VirtualPhone } from "../phone/virtual-phone.ts";
import type { Tenant } from "../tenant/tenant.ts";
import { Happenings } from "./happenings.ts";

/** What the phones of one bench have in common. */
export interface BenchParts {
  /** The tenant as it stands: it may be restarted. */
  readonly tenant: () => Pick<Tenant, "identity" | "phones" | "sessions">;
  readonly clock: StoppableClock;
  readonly dice: Dice;
  /** How long booting, checking and the like take. */
  readonly pace: Pace;
  /** What went wrong that no screen shows. */
  readonly onFault: (what: string, error: unknown) => void;
}

export interface ParkPhoneOptions extends BenchParts {
  readonly profile: HardwareProfile;
  readonly firmware: Firmware;
  readonly mac: MacAddress;
  readonly storage: Storage;
  /** After the screen, an LED, the standing or a lever may have changed. */
  readonly onChange: () => void;
  /** After something happened that `happenings` has. */
  readonly onHappening: () => void;
}

/** One phone of the bench: what it shows, what can be done to it, and the newest of what happened to it. */
export class ParkPhone {
  readonly glass: Glass;
  readonly happenings = new Happenings();
  readonly #options: ParkPhoneOptions;
  readonly #virtual: VirtualPhone;
  readonly #lines: PhoneLines;
  readonly #ownClock: PhoneClock;
  readonly #levers: PhoneLevers;
  readonly #conditions = { delayMs: DEFAULT_DELAY_MS, lossPercent: 0 };
  #cable: "in" | "out" = "in";
  #networkTime = true;
  #lastExchange = "";
  #belonging: { organization: string | null; account: string | null } = { organization: null, account: null };

  constructor(options: ParkPhoneOptions) {
    const { profile, firmware, mac, storage, clock, dice, tenant, pace, onFault } = options;
    const onTrace = (happening: Omit<Happening, "atMs">) => this.#happened(happening);
    this.#options = options;
    this.#ownClock = new PhoneClock({ clock, onTrace });
    const { device, networkTime } = this.#ownClock;
    const onExchange = (exchange: Exchange) => this.#exchanged(exchange);
    this.#lines = tenantLines({ tenant, mac, clock, device, dice, onExchange });
    this.#virtual = new VirtualPhone({
      ...{ profile, firmware, mac, storage, dice, networkTime, onTrace, onFault },
      clock: device,
      timings: pacedTimings(profile.timings, pace),
      ...this.#lines.ports,
      cutLines: this.#lines.cutLines,
    });
    this.#levers = new PhoneLevers({ phone: this.#virtual, lines: this.#lines, ownClock: this.#ownClock });
    this.glass = this.#virtual.glass;
    this.glass.onChange(options.onChange);
  }

  /** A poll every five seconds that is answered as the one before would push out everything else: it is taken down once. */
  #exchanged(exchange: Exchange): void {
    const happening = exchangeTrace(exchange);
    const words = JSON.stringify(happening);
    if (words === this.#lastExchange) return;
    this.#lastExchange = words;
    this.#happened(happening);
  }

  get mac(): MacAddress {
    return this.glass.mac;
  }
  get powered(): boolean {
    return this.#virtual.phone.powered;
  }
  get cable(): "in" | "out" {
    return this.#cable;
  }

  /** The states its chart is in, by the names of the chart map; none while it is off. */
  states(): readonly string[] {
    return statesOf(this.#virtual.phone.stateValue());
  }

  summary(): PhoneSummary {
    const { profile, firmware, mac } = this.glass;
    const screen = this.glass.screen();
    // A phone that is off belongs to whom it belonged to.
    this.#belonging = this.#virtual.phone.belonging() ?? this.#belonging;
    return {
      mac,
      profile: profile.id,
      label: labelOf(profile),
      firmware: firmware.version,
      powered: this.powered,
      cable: this.#cable,
      screen: screen.id,
      screenName: screen.name,
      standing: this.#virtual.phone.standing(),
      ...this.#belonging,
      clockOffMs: this.#ownClock.device.date.offMs(),
      networkTime: this.#networkTime,
      ...this.#conditions,
    };
  }

  /** @throws {MemoryError} when what it kept cannot be read; it stays off then. */
  async powerOn(): Promise<void> {
    await this.#levers.restorePower();
  }
  powerOff(): void {
    this.#levers.cutPower();
  }
  plug(cable: "in" | "out"): void {
    this.#cable = cable;
    if (cable === "in") this.#levers.plugIn();
    else this.#levers.unplug();
    this.#options.onChange();
  }

  /** `delayMs` each way, `lossPercent` of what is sent. */
  setConditions(conditions: { delayMs: number; lossPercent: number }): void {
    Object.assign(this.#conditions, conditions);
    this.#lines.setConditions(conditions);
    this.#happened({ kind: "network", name: "conditions", data: conditions });
    this.#options.onChange();
  }

  /** @throws {InputError} for what no clock can be set to. */
  setClock({ set, driftPpm }: { set?: string | undefined; driftPpm?: number | undefined }): void {
    if (set !== undefined) this.#ownClock.set(set);
    if (driftPpm !== undefined) this.#ownClock.drift(driftPpm);
    this.#options.onChange();
  }
  answerNetworkTime(answers: boolean): void {
    this.#ownClock.answerNetworkTime(answers);
    this.#networkTime = answers;
    this.#options.onChange();
  }

  /** Out of the box again, and on. The tenant's records of it stay. */
  async reset(): Promise<void> {
    this.powerOff();
    this.#happened({ kind: "power", name: "factory reset", data: null });
    await eraseMemory(this.#options.storage);
    await this.powerOn();
  }

  #happened(happening: Omit<Happening, "atMs">): void {
    this.happenings.add({ atMs: this.#options.clock.epochMs(), ...happening });
    this.#options.onHappening();
  }
}

/** As `Poly CCX 600`. */
export const labelOf = ({ brand, label }: Pick<HardwareProfile, "brand" | "label">): string =>
  label.startsWith(brand) ? label : `${brand} ${label}`;
