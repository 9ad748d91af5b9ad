/** What wants to know that a second has passed. */
export type OnSecond = () => void;

const listeners = new Set<OnSecond>();
let timer = 0;

/** One timer for everything on the page that counts; none while nothing does or the page is hidden. */
function run(): void {
  clearTimeout(timer);
  timer = 0;
  if (listeners.size === 0 || document.visibilityState === "hidden") return;
  for (const listener of [...listeners]) listener();
  timer = window.setTimeout(run, 1_000 - (Date.now() % 1_000));
}
document.addEventListener("visibilitychange", run);

/** Called about once a second; returns what ends it. */
export function everySecond(listener: OnSecond): () => void {
  listeners.add(listener);
  if (timer === 0) timer = window.setTimeout(run, 1_000 - (Date.now() % 1_000));
  return () => listeners.delete(listener);
}
