import type { Glass, LedState } from "@offhook/agent/glass.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { nodesOf, type Screen, type ScreenNode } from "@offhook/protocol/screen.ts";

/** A glass without a phone behind it: shows what it is given and writes down what is done to it. */
export class FakeGlass implements Glass {
  /** How often somebody held the four corners. */
  corners = 0;
  readonly profile;
  readonly firmware;
  readonly mac = parseMac("48:25:67:0a:0b:0c");
  /** `tap next`, `press mute`, in order. */
  readonly done: string[] = [];
  now = 0;
  ledStates: Record<string, LedState> = { mute: "off", message: "off" };
  readonly #listeners = new Set<() => void>();
  #screen: Screen;

  constructor(profileId: string, screen: Screen) {
    this.profile = profileById(profileId);
    this.firmware = firmwareOf(this.profile);
    this.#screen = screen;
  }

  screen(): Screen {
    return this.#screen;
  }
  leds(): Record<string, LedState> {
    return this.ledStates;
  }
  tap(node: ScreenNode): void {
    if (![...nodesOf(this.#screen)].includes(node)) throw new InputError(`${node.id} is not on the screen any more`);
    this.done.push(`tap ${node.id}`);
  }
  holdCorners(): void {
    this.corners++;
  }

  press(keyId: string): void {
    if (!this.profile.hardKeys.some((key) => key.id === keyId)) throw new InputError(`no hard key ${keyId}`);
    this.done.push(`press ${keyId}`);
  }
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  nowMs(): number {
    return this.now;
  }
  /** 09:41 in UTC when `now` is 0. */
  epochMs(): number {
    return Date.UTC(2021, 2, 29, 9, 41) + this.now;
  }

  /** Shows another screen and tells everybody. */
  show(screen: Screen): void {
    this.#screen = screen;
    for (const listener of this.#listeners) listener();
  }
  get watched(): boolean {
    return this.#listeners.size > 0;
  }
}
