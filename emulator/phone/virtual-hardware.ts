import type { Hardware } from "@offhook/agent/ports/hardware.ts";

/** The parts of a virtual phone that its software can feel: a cable, and the reset line. */
export class VirtualHardware implements Hardware {
  readonly #listeners = new Set<(up: boolean) => void>();
  readonly #onRestart: () => void;
  #networkUp = true;

  constructor({ onRestart }: { onRestart: () => void }) {
    this.#onRestart = onRestart;
  }

  networkUp(): boolean {
    return this.#networkUp;
  }
  setNetwork(up: boolean): void {
    if (this.#networkUp === up) return;
    this.#networkUp = up;
    for (const listener of [...this.#listeners]) listener(up);
  }
  onNetworkChange(listener: (up: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  restart(): void {
    this.#onRestart();
  }
}
