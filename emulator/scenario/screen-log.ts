import { screenToText } from "@offhook/protocol/screen-text.ts";
import type { DeskPhone } from "../desk/types.ts";

/** What a phone showed from a moment on. */
export interface ShownScreen {
  readonly phone: string;
  readonly id: string;
  readonly atMs: number;
  /** As assertions write it; what is sensitive is hidden. */
  readonly tree: string;
}

/** Notes what phones show, in order. A scenario's finger is quick: a screen counts even if no desk time passed on it. */
export class ScreenLog {
  readonly #nowMs: () => number;
  readonly #shown: ShownScreen[] = [];
  readonly #stops: (() => void)[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  watch(name: string, { glass }: DeskPhone): void {
    const look = () =>
      this.#note({ phone: name, id: glass.screen().id, atMs: this.#nowMs(), tree: screenToText(glass.screen()) });
    look();
    this.#stops.push(glass.onChange(look));
  }

  stop(): readonly ShownScreen[] {
    for (const stop of this.#stops.splice(0)) stop();
    return this.#shown;
  }

  #note(now: ShownScreen): void {
    const last = this.#shown.findLast(({ phone }) => phone === now.phone);
    if (last?.tree !== now.tree || last.id !== now.id) this.#shown.push(now);
  }
}
