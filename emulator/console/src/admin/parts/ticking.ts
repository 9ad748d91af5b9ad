import type { ReactiveController, ReactiveControllerHost } from "lit";
import { everySecond } from "../../live/ticker.ts";

/** Draws its host once a second, for what counts down. */
export class Ticking implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #end = () => {};

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }
  hostConnected(): void {
    this.#end = everySecond(() => this.#host.requestUpdate());
  }
  hostDisconnected(): void {
    this.#end();
  }
}
