import { nodesOf, type Screen } from "@offhook/protocol/screen.ts";

/** By its id on the screen of a phone that is starting. */
export const LOGO = "logo";

interface LogoChange {
  readonly shows: boolean;
  readonly atMs: number;
}

/** A starting phone shows its logo, goes dark and shows it again: one screen to those who wait for screens. */
export class LogoChanges {
  #untold: LogoChange[] = [];
  #shows: boolean | null = null;

  /** `passing`: time is passed over, and only where it led counts. */
  take(screen: Screen, atMs: number, { passing }: { passing: boolean }): void {
    if (screen.id !== "starting") {
      this.#untold = [];
      this.#shows = null;
      return;
    }
    const shows = [...nodesOf(screen)].some(({ id }) => id === LOGO);
    if (shows === this.#shows) return;
    this.#shows = shows;
    if (passing) this.#untold = [];
    this.#untold.push({ shows, atMs });
  }

  /** What no step has waited for yet; one does from now on. */
  untold(): readonly LogoChange[] {
    const untold = this.#untold;
    this.#untold = [];
    return untold;
  }
}
