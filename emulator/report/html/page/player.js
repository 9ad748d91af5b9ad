import { screenName, stepsOf, stopsOf, traceOf, treeText } from "./data.js";
import { clockText, durationText, el, plain } from "./dom.js";
import { logView } from "./log.js";
import { pictureOf } from "./picture.js";

const SPEEDS = [0.5, 1, 2, 4];
const STOP_MS = 900;
const MARKS = { passed: "✓", failed: "✗", skipped: "–" };

/** Steps, pictures and log of one run, and the scrubber that goes through them. `onMove` is told the stop's number. */
export function player(run, { start, onMove }) {
  const steps = stepsOf(run);
  const stops = stopsOf(run);
  const log = logView(traceOf(run));
  const last = Math.max(0, stops.length - 1);
  let at = -1;
  let timer = 0;
  let device = true;

  const figures = run.phones.map((phone) => ({
    glass: el("div", { class: "glass" }),
    caption: el("span", { class: "screen-name" }),
    label: `${phone.name}: ${phone.label}, ${phone.firmware}`,
  }));
  const pictures = el(
    "div",
    { class: "pictures" },
    figures.map(({ glass, caption, label }) =>
      el("figure", {}, glass, el("figcaption", {}, el("span", {}, plain(label)), caption)),
    ),
  );
  const bare = el(
    "button",
    {
      type: "button",
      class: "tab small",
      "aria-pressed": "true",
      title: "The device around the screen (d)",
      onclick: toggleDevice,
    },
    "Device",
  );
  const tree = el("pre", {});
  const trees = el("details", { class: "tree", ontoggle: () => move(at, true) }, el("summary", {}, "Screen tree"), tree);
  const range = el("input", { type: "range", min: "0", max: String(last), step: "1", "aria-label": "Moment of the run" });
  range.addEventListener("input", () => {
    pause();
    move(Number(range.value));
  });
  const play = el("button", { type: "button", class: "play", onclick: toggle }, "▶ Play");
  const speed = el(
    "select",
    { "aria-label": "Speed" },
    SPEEDS.map((times) => el("option", { value: String(times), selected: times === 1 }, `${times} ×`)),
  );
  const where = el("p", { class: "where", "aria-live": "off" });
  const items = stepItems();
  const list = el("ol", { class: "steps", "aria-label": "Steps" }, foldedItems());
  const element = el(
    "section",
    { class: "player", "aria-label": "Steps and pictures" },
    el(
      "div",
      { class: "scrubber" },
      el(
        "button",
        { type: "button", title: "One step back (Shift + ←)", "aria-label": "One step back", onclick: () => go(-1) },
        "«",
      ),
      el("button", { type: "button", title: "Back (←)", "aria-label": "Back", onclick: () => by(-1) }, "‹"),
      play,
      el("button", { type: "button", title: "On (→)", "aria-label": "On", onclick: () => by(1) }, "›"),
      el("button", { type: "button", title: "One step on (Shift + →)", "aria-label": "One step on", onclick: () => go(1) }, "»"),
      el("div", { class: "track" }, range, ticks()),
      speed,
    ),
    where,
    el("div", { class: "stage" }, el("div", { class: "seen" }, pictures, bare, trees), list),
    log.element,
  );
  if (stops.length > 0) move(Math.min(start ?? 0, last));
  else element.classList.add("empty");
  return { element, by, go, toggle, toggleDevice, pause, ends: (first) => move(first ? 0 : last) };

  function move(to, again = false) {
    if ((to === at && !again) || to < 0 || to > last || stops.length === 0) return;
    const before = stops[at];
    at = to;
    const stop = stops[to];
    const step = steps[stop.step];
    for (const [index, { glass, caption }] of figures.entries()) {
      const shown = stop.phones[index];
      const same = before?.phones[index];
      if (!again && before && same && shown && same.picture === shown.picture && same.times.join() === shown.times.join())
        continue;
      glass.replaceChildren(shown ? pictureOf(shown, { device }) : el("p", { class: "none" }, "still in its box"));
      caption.textContent = shown ? plain(screenName(shown.picture)) : "";
    }
    if (trees.open)
      tree.textContent = stop.phones
        .flatMap((shown, index) =>
          shown ? [`${run.phones.length > 1 ? `${run.phones[index].name}\n` : ""}${treeText(shown.picture)}`] : [],
        )
        .map(plain)
        .join("\n\n");
    range.value = String(to);
    range.setAttribute("aria-valuetext", `${step ? `step ${step.label}, ${step.title}, ` : ""}${clockText(stop.atMs)}`);
    const part = stops.filter((one) => one.step === stop.step);
    const nth = part.length > 1 ? ` (${part.indexOf(stop) + 1} of ${part.length})` : "";
    where.replaceChildren(
      el("time", {}, clockText(stop.atMs)),
      el("span", {}, step ? plain(`${step.label}  ${step.title}${nth}`) : "before the first step"),
    );
    for (const { item, index } of items) {
      if (index === stop.step) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
    const current = items.find(({ index }) => index === stop.step)?.item;
    if (current) {
      const fold = current.closest("details");
      if (fold) fold.open = true;
      // Only the list scrolls: the page stays where the reader left it.
      list.scrollTop += current.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
    }
    log.show(stops[to - 1]?.traced ?? 0, stop.traced);
    onMove(to);
  }

  function by(count) {
    pause();
    move(Math.min(last, Math.max(0, at + count)));
  }

  /** To the end of the next step, or of the one before. */
  function go(direction) {
    pause();
    const own = stops[at]?.step ?? 0;
    const other = stops.filter((stop) => (direction > 0 ? stop.step > own : stop.step < own)).at(direction > 0 ? 0 : -1);
    move(other ? lastOf(other.step) : direction > 0 ? last : 0);
  }

  function lastOf(step) {
    return stops.findLastIndex((stop) => stop.step === step);
  }

  function toggle() {
    if (timer !== 0) return pause();
    if (at === last) move(0);
    play.textContent = "⏸ Pause";
    const next = () => {
      if (!element.isConnected || at === last) return pause();
      move(at + 1);
      timer = setTimeout(next, STOP_MS / Number(speed.value));
    };
    timer = setTimeout(next, STOP_MS / Number(speed.value));
  }

  function pause() {
    clearTimeout(timer);
    timer = 0;
    play.textContent = "▶ Play";
  }

  function toggleDevice() {
    device = !device;
    bare.setAttribute("aria-pressed", String(device));
    move(at, true);
  }

  /** Where steps begin on the track; a bad one is red. */
  function ticks() {
    const track = el("div", { class: "ticks", "aria-hidden": "true" });
    const firsts = stops.flatMap((stop, index) => (index > 0 && stops[index - 1].step !== stop.step ? [index] : []));
    if (last === 0 || firsts.length > 120) return track;
    for (const index of firsts) {
      const tick = el("i", { class: steps[stops[index].step]?.status });
      tick.style.left = `${(index / last) * 100}%`;
      track.append(tick);
    }
    return track;
  }

  function stepItems() {
    return steps.map((step, index) => {
      const item = el(
        "li",
        { class: `step ${step.status}`, title: plain(`${step.file}:${step.line}`) },
        el(
          "button",
          { type: "button", onclick: () => jump(index), disabled: stops.length === 0 },
          el("span", { class: "mark", role: "img", "aria-label": step.status }, MARKS[step.status]),
          el("span", { class: "label" }, plain(step.label.replace(SNAPSHOT, ""))),
          el("span", { class: "title" }, plain(step.title)),
          el("span", { class: "took" }, step.durationMs > 0 ? `+${durationText(step.durationMs)}` : ""),
        ),
      );
      return { item, index, part: SNAPSHOT.exec(step.label)?.[1] ?? null };
    });
  }

  function jump(step) {
    pause();
    move(lastOf(step));
  }

  /** Steps on the way to a snapshot are folded away: they are another scenario's. */
  function foldedItems() {
    const parts = [];
    for (const { item, part } of items) {
      if (parts.at(-1)?.part !== part || parts.length === 0) parts.push({ part, own: [] });
      parts.at(-1).own.push(item);
    }
    return parts.flatMap(({ part, own }) =>
      part === null
        ? own
        : [
            el(
              "li",
              { class: "fold" },
              el("details", {}, el("summary", {}, plain(`${own.length} steps to the snapshot ${part}`)), el("ol", {}, own)),
            ),
          ],
    );
  }
}

/** `snapshot provisioned 3`: the third step of what leads to the snapshot. */
const SNAPSHOT = /^snapshot (\S+) /;
