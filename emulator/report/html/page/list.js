import { data, runs, VERDICTS } from "./data.js";
import { durationText, el, plain } from "./dom.js";

/** Rows written at once; more come when they are asked for. */
const SHOWN = 400;

/** All runs with what narrows them down. `onOpen` is told the run that was chosen. */
export function runList({ onOpen, onFilter }) {
  const wanted = { text: "", verdicts: new Set(), profiles: new Set() };
  let whole = false;
  let current = null;
  let visible = runs;
  const search = el("input", {
    type: "search",
    placeholder: "Search runs, steps, tags  ( / )",
    "aria-label": "Search runs",
    oninput: () => filter({ text: search.value }),
  });
  const rows = el("ul", { class: "runs", "aria-label": "Runs" });
  const count = el("p", { class: "count", role: "status" });
  const element = el(
    "nav",
    { class: "list", "aria-label": "Runs" },
    search,
    chips(
      "verdicts",
      Object.keys(VERDICTS).filter((verdict) => runs.some((run) => run.verdict === verdict)),
      (verdict) => VERDICTS[verdict].word,
    ),
    chips("profiles", [...new Set(runs.map((run) => run.profile))].sort(), (profile) => profile),
    count,
    rows,
  );
  draw();
  return { element, search, mark, beside };

  function chips(field, values, word) {
    if (values.length < 2) return null;
    const buttons = values.map((value) => {
      const number = runs.filter((run) => run[field.slice(0, -1)] === value).length;
      const button = el(
        "button",
        { type: "button", class: `chip ${value}`, "aria-pressed": "false", onclick: choose },
        `${word(value)} `,
        el("span", { class: "number" }, String(number)),
      );
      return button;

      function choose() {
        if (!wanted[field].delete(value)) wanted[field].add(value);
        button.setAttribute("aria-pressed", String(wanted[field].has(value)));
        filter({});
      }
    });
    return el("div", { class: "chips", role: "group", "aria-label": field }, buttons);
  }

  function filter(change) {
    Object.assign(wanted, change);
    whole = false;
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    visible = runs.filter(
      (run) =>
        (wanted.verdicts.size === 0 || wanted.verdicts.has(run.verdict)) &&
        (wanted.profiles.size === 0 || wanted.profiles.has(run.profile)) &&
        words.every((word) => textOf(run).includes(word)),
    );
    draw();
    onFilter();
  }

  function draw() {
    const shown = whole ? visible : visible.slice(0, SHOWN);
    rows.replaceChildren(...shown.map(row));
    if (shown.length < visible.length)
      rows.append(el("li", {}, el("button", { type: "button", class: "quiet", onclick: drawAll }, `Show all ${visible.length}`)));
    count.textContent = visible.length === runs.length ? `${runs.length} runs` : `${visible.length} of ${runs.length} runs`;
    mark(current);
  }

  function drawAll() {
    whole = true;
    draw();
  }

  function row(run) {
    const { mark: sign, word } = VERDICTS[run.verdict];
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: `row ${run.verdict}`, "data-run": run.index, onclick: () => onOpen(run) },
        el("span", { class: "mark", role: "img", "aria-label": word }, sign),
        el("span", { class: "name" }, plain(run.scenario)),
        el("span", { class: "on" }, plain(`${run.profile}${run.repeat ? ` #${run.repeat}` : ""}`)),
        el("span", { class: "took" }, durationText(run.virtualMs)),
      ),
    );
  }

  function mark(run) {
    current = run;
    for (const button of rows.querySelectorAll(".row")) {
      const isIt = run !== null && button.dataset.run === String(run.index);
      if (isIt) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    rows.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /** The run before or after the current one among those that are listed. */
  function beside(direction) {
    const at = current === null ? -1 : visible.indexOf(current);
    return visible[at < 0 ? 0 : at + direction] ?? null;
  }
}

const texts = new Map();

/** All that a search looks through. */
function textOf(run) {
  const known = texts.get(run);
  if (known !== undefined) return known;
  const failure = run.failure ? `${run.failure.expected} ${run.failure.came} ${run.failure.step?.title ?? ""}` : "";
  const steps = run.steps.map(([, title]) => data.texts[title]).join(" ");
  const text =
    `${run.name} ${run.file} ${run.tags.join(" ")} ${run.firmware ?? ""} ${run.seed} ${failure} ${steps}`.toLowerCase();
  texts.set(run, text);
  return text;
}
