import type { Glass } from "@offhook/agent/glass.ts";
import { statesOf } from "@offhook/agent/sign-in/chart-map.ts";
import { keyTowards } from "@offhook/agent/typing.ts";
import type { PhoneStanding } from "@offhook/protocol/provisioning.ts";
import type { Role, Screen } from "@offhook/protocol/screen.ts";
import type { PhoneLines } from "../lines/phone-lines.ts";
import type { VirtualPhone } from "../phone/virtual-phone.ts";
import { type Located, type Query, ScreenLocator } from "./locator.ts";
import type { DeskClock, DeskPhone, Locator } from "./types.ts";

export interface DeskPhoneParts {
  readonly phone: VirtualPhone;
  readonly clock: DeskClock & { rest(): Promise<void> };
  readonly lines: PhoneLines;
}

/** One phone of the desk, as a test holds it in its hands. */
export class PhoneOnDesk implements DeskPhone {
  readonly #parts: DeskPhoneParts;
  readonly power: DeskPhone["power"];
  readonly network: DeskPhone["network"];

  constructor(parts: DeskPhoneParts) {
    this.#parts = parts;
    const { phone, clock, lines } = parts;
    this.power = {
      cut: async () => {
        phone.powerCut();
        await clock.rest();
      },
      restore: async () => {
        await phone.powerOn();
        await clock.rest();
      },
      cycle: async () => {
        phone.powerCut();
        await phone.powerOn();
        await clock.rest();
      },
    };
    this.network = {
      down: async () => {
        lines.setNetwork(false);
        phone.networkDown();
        await clock.rest();
      },
      up: async () => {
        lines.setNetwork(true);
        phone.networkUp();
        await clock.rest();
      },
      set: (conditions) => lines.setConditions(conditions),
    };
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
    this.glass.press(keyId);
    await this.#parts.clock.rest();
  }

  async holdCorners(): Promise<void> {
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
    const { clock } = this.#parts;
    const on: Located = {
      clock,
      screen: () => this.screen(),
      tap: async (node) => {
        this.glass.tap(node);
        await clock.rest();
      },
    };
    return new ScreenLocator(on, query);
  }
}
