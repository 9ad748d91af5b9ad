import type { Glass } from "@offhook/agent/glass.ts";
import { statesOf } from "@offhook/agent/sign-in/chart-map.ts";
import { keyTowards } from "@offhook/agent/typing.ts";
import type { PhoneStanding } from "@offhook/protocol/provisioning.ts";
import type { Role, Screen } from "@offhook/protocol/screen.ts";
import type { PhoneClock } from "../levers/phone-clock.ts";
import { PhoneLevers } from "../levers/phone-levers.ts";
import type { PhoneLines } from "../lines/phone-lines.ts";
import type { VirtualPhone } from "../phone/virtual-phone.ts";
import { clockLevers } from "./clock-levers.ts";
import { type Located, type Query, ScreenLocator } from "./locator.ts";
import type { DeskClock, DeskPhone, Locator } from "./types.ts";

export interface DeskPhoneParts {
  readonly phone: VirtualPhone;
  readonly clock: DeskClock & { rest(): Promise<void> };
  readonly lines: PhoneLines;
  /** The phone's own. */
  readonly ownClock: PhoneClock;
}

/** One phone of the desk, as a test holds it in its hands. */
export class PhoneOnDesk implements DeskPhone {
  readonly #parts: DeskPhoneParts;
  readonly power: DeskPhone["power"];
  readonly network: DeskPhone["network"];
  readonly clock: DeskPhone["clock"];

  constructor(parts: DeskPhoneParts) {
    this.#parts = parts;
    const { phone, clock, lines, ownClock } = parts;
    const levers = new PhoneLevers({ phone, lines, ownClock });
    const rest = () => clock.rest();
    this.power = {
      cut: async () => {
        levers.cutPower();
        await rest();
      },
      restore: async () => {
        await levers.restorePower();
        await rest();
      },
      cycle: async () => {
        await levers.cyclePower();
        await rest();
      },
    };
    this.network = {
      down: async () => {
        levers.unplug();
        await rest();
      },
      up: async () => {
        levers.plugIn();
        await rest();
      },
      set: (conditions) => lines.setConditions(conditions),
    };
    this.clock = clockLevers({ ownClock, isOn: () => phone.phone.powered, cutLines: lines.cutLines, rest });
  }

  get glass(): Glass {
    return this.#parts.phone.glass;
  }
  get mac(): string {
    return this.glass.mac;
  }

  getByRole(role: Role, { name, exact = false }: { name?: string | RegExp; exact?: boolean } = {}): Locator {
    return this.#locator({ by: "role", role, name, exact });
  }
  getByText(text: string | RegExp): Locator {
    return this.#locator({ by: "text", text });
  }
  getById(id: string): Locator {
    return this.#locator({ by: "id", id });
  }

  screen(): Screen {
    return this.glass.screen();
  }

  async press(keyId: string): Promise<void> {
    this.#parts.ownClock.mustBeAwake();
    this.glass.press(keyId);
    await this.#parts.clock.rest();
  }

  async holdCorners(): Promise<void> {
    this.#parts.ownClock.mustBeAwake();
    this.glass.holdCorners();
    await this.#parts.clock.rest();
  }

  async dial(digits: string): Promise<void> {
    for (const digit of digits) await this.getByRole("key", { name: digit, exact: true }).tap();
  }

  async type(text: string): Promise<void> {
    for (const character of text) {
      for (let typed = false; !typed; ) {
        const { key, types } = keyTowards(this.screen(), character);
        await this.getById(key.id).tap();
        typed = types;
      }
    }
  }

  standing(): PhoneStanding {
    return this.#parts.phone.phone.standing();
  }

  states(): readonly string[] {
    return statesOf(this.#parts.phone.phone.stateValue());
  }

  #locator(query: Query): Locator {
    const { clock, ownClock } = this.#parts;
    const on: Located = {
      clock,
      screen: () => this.screen(),
      tap: async (node) => {
        ownClock.mustBeAwake();
        this.glass.tap(node);
        await clock.rest();
      },
    };
    return new ScreenLocator(on, query);
  }
}
