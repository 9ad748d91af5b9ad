import type { ReactiveController, ReactiveControllerHost } from "lit";
import { HOME } from "./home.ts";
import { type Place, placeOf } from "./route.ts";
import { routes } from "./routes.ts";

export type Arrival = { readonly kind: "there"; readonly place: Place } | { readonly kind: "lost" } | { readonly kind: "failed" };

/** Told when another page is shown, not when only what stands behind the `?` changes. */
export interface Follower {
  /** Before it is drawn: it may name itself while it is. */
  arriving(arrival: Arrival): void;
  /** It is drawn, and is not the first one. */
  arrived(): void;
}

/** Two arrivals at one page: the same route, whatever stands behind the `?`. */
const pageOf = (arrival: Arrival | null): string =>
  arrival?.kind === "there"
    ? arrival.place.route.pattern.replace(/:(\w+)/g, (_, name: string) => arrival.place.params[name] ?? "")
    : (arrival?.kind ?? "");

/** Follows the address: which page is to be shown, once its code is here. */
export class Router implements ReactiveController {
  /** What is shown now; null before the first page is here. */
  arrival: Arrival | null = null;
  /** While the next page's code is on its way. */
  onItsWay = false;
  readonly #host: ReactiveControllerHost;
  readonly #follower: Follower;
  #hops = 0;

  constructor(host: ReactiveControllerHost, follower: Follower) {
    this.#host = host;
    this.#follower = follower;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("hashchange", this.#go);
    if (/^#?\/?$/.test(location.hash)) history.replaceState(null, "", HOME);
    void this.#go();
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.#go);
  }

  readonly #go = async (): Promise<void> => {
    this.#hops += 1;
    const hop = this.#hops;
    const place = placeOf(location.hash, routes);
    const before = this.arrival;
    let arrival: Arrival = { kind: "lost" };
    if (place) {
      this.onItsWay = true;
      this.#host.requestUpdate();
      arrival = await Promise.resolve(place.route.load?.()).then(
        () => ({ kind: "there", place }) as const,
        () => ({ kind: "failed" }) as const,
      );
      if (hop !== this.#hops) return;
    }
    this.onItsWay = false;
    this.arrival = arrival;
    const isOther = pageOf(before) !== pageOf(arrival);
    if (isOther) this.#follower.arriving(arrival);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (isOther && before !== null) this.#follower.arrived();
  };
}
