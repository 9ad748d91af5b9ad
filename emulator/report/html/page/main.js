import { data, runs, VERDICTS } from "./data.js";
import { durationText, el, plain } from "./dom.js";
import { runList } from "./list.js";
import { player } from "./player.js";
import { failurePanel, runHead } from "./run.js";

const main = el("main", { tabindex: "-1" });
const list = runList({ onOpen: (run) => open(run), onFilter: () => {} });
let playing = null;
let opened = null;

document.body.append(
  el("header", { class: "top" }, el("h1", {}, "offhook run"), totals(), themeButton()),
  el("div", { class: "columns" }, list.element, main),
);
document.addEventListener("keydown", onKey);
window.addEventListener("hashchange", () => follow());
if (!follow()) {
  if (runs.length > 0) open(runs[0]);
  else main.append(el("p", { class: "none" }, "No run was done."));
}

/** Opens the run and the stop that the address names; false when it names none. */
function follow() {
  const [, index, stop] = /^#run=(\d+)(?:&at=(\d+))?$/.exec(location.hash) ?? [];
  const run = runs.find((one) => String(one.index) === index);
  if (!run) return false;
  if (run !== opened) open(run, stop === undefined ? undefined : Number(stop));
  return true;
}

function open(run, stop) {
  playing?.pause();
  opened = run;
  playing = player(run, {
    // A failure begins where it failed, which is its last stop; what passed begins at the beginning.
    start: stop ?? (run.failure ? run.stops.length - 1 : 0),
    onMove: (at) => history.replaceState(null, "", `#run=${run.index}&at=${at}`),
  });
  main.replaceChildren(...[runHead(run), failurePanel(run), playing.element].filter(Boolean));
  main.scrollTop = 0;
  list.mark(run);
  document.title = `${run.name}: ${VERDICTS[run.verdict].word} · offhook run`;
}

function totals() {
  const { selection, notRun, stoppedBecause } = data.ending;
  const count = (verdict) => runs.filter((run) => run.verdict === verdict).length;
  const sum = (field) => runs.reduce((all, run) => all + run[field], 0);
  const chosen = Object.entries(selection).map(([name, value]) => `--${dashed(name)}${value === true ? "" : ` ${value}`}`);
  return el(
    "div",
    { class: "totals" },
    Object.entries(VERDICTS)
      .filter(([verdict]) => count(verdict) > 0)
      .map(([verdict, { mark, word }]) => el("span", { class: `badge ${verdict}` }, `${mark} ${count(verdict)} ${word}`)),
    el("span", { class: "times" }, `${durationText(sum("virtualMs"))} of desk time in ${durationText(sum("wallMs"))}`),
    chosen.length > 0 ? el("span", { class: "selection" }, plain(`with ${chosen.join(" ")}`)) : null,
    notRun.length > 0 ? missing(notRun, stoppedBecause) : null,
  );
}

function dashed(name) {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function missing(notRun, why) {
  return el(
    "details",
    { class: "not-run" },
    el("summary", {}, plain(`${notRun.length} not run${why ? `: ${why}` : ""}`)),
    el(
      "ul",
      {},
      notRun.map(({ scenario, profile }) => el("li", {}, plain(`${scenario} [${profile}]`))),
    ),
  );
}

/** Light or dark as the system has it, until somebody wants the other. */
function themeButton() {
  const button = el("button", { type: "button", class: "quiet", onclick: change }, "Light / dark");
  return button;

  function change() {
    const isDark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = isDark ? "light" : "dark";
  }
}

function onKey(event) {
  const { key, shiftKey, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || playing === null) return;
  if (target.matches("input[type=search], select, textarea")) {
    if (key === "Escape") target.blur();
    return;
  }
  const acts = {
    ArrowLeft: () => (shiftKey ? playing.go(-1) : playing.by(-1)),
    ArrowRight: () => (shiftKey ? playing.go(1) : playing.by(1)),
    Home: () => playing.ends(true),
    End: () => playing.ends(false),
    k: () => neighbour(-1),
    j: () => neighbour(1),
    "/": () => list.search.focus(),
    // A focused button or fold takes the space for itself.
    " ": target.matches("button, summary, input") ? undefined : () => playing.toggle(),
    d: () => playing.toggleDevice(),
    p: () => playing.toggle(),
  };
  const act = acts[key];
  if (!act) return;
  event.preventDefault();
  act();
}

function neighbour(direction) {
  const run = list.beside(direction);
  if (run) open(run);
}
