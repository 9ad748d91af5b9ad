import type { Happening } from "./happening.ts";

/** A screen that is gone sooner than this was not looked at by anybody. */
const SEEN_MS = 300;

type Shown = Extract<Happening, { kind: "screen" }>;

/** The happenings without screens that only flashed up, unless something was done while one of them showed. */
export function seen(happenings: readonly Happening[]): Happening[] {
  const flashed = new Set<Happening>();
  /** One screen, with all its changes. */
  let showing: Shown[] = [];
  // What shows at the beginning is where everything starts from.
  let matters = true;
  for (const one of happenings) {
    const [first] = showing;
    if (one.kind !== "screen") {
      matters = true;
    } else if (first && one.screen.id !== first.screen.id) {
      if (!matters && one.atMs - first.atMs < SEEN_MS) for (const shown of showing) flashed.add(shown);
      showing = [one];
      matters = false;
    } else {
      showing.push(one);
    }
  }
  return happenings.filter((one) => !flashed.has(one));
}
