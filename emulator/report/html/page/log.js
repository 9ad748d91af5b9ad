import { clockText, el, plain } from "./dom.js";

/** Records shown before and after the moment; a run of hours has thousands. */
const AROUND = 60;
const KINDS = { wire: "Wire log", everything: "Everything" };

/** What happened around a moment: messages on the wire, or events and effects as well. */
export function logView(trace) {
  let only = "wire";
  let whole = false;
  let traced = 0;
  let before = 0;
  const rows = el("ol", { class: "log", tabindex: "0", "aria-label": "What happened around this moment" });
  const tabs = Object.entries(KINDS).map(([kind, word]) =>
    el("button", { type: "button", class: "tab", "aria-pressed": String(kind === only), onclick: () => choose(kind) }, word),
  );
  const all = el("button", { type: "button", class: "quiet small", onclick: showAll }, "");
  const element = el("section", { class: "log-panel", "aria-label": "Wire log" }, el("div", { class: "tabs" }, tabs, all), rows);
  return { element, show };

  /** `from` and `to` count records: those of this stop are lit, later ones dimmed. */
  function show(from, to) {
    before = from;
    traced = to;
    draw();
  }

  function choose(kind) {
    only = kind;
    for (const [index, key] of Object.keys(KINDS).entries()) tabs[index].setAttribute("aria-pressed", String(key === kind));
    draw();
  }

  function showAll() {
    whole = !whole;
    draw();
  }

  function draw() {
    const wanted = trace
      .map((record, index) => ({ ...record, index }))
      .filter(({ kind }) => only !== "wire" || kind === "message");
    const at = wanted.findIndex(({ index }) => index >= traced);
    const middle = at < 0 ? wanted.length : at;
    const [first, last] = whole ? [0, wanted.length] : [Math.max(0, middle - AROUND), middle + AROUND / 3];
    const shown = wanted.slice(first, last);
    rows.replaceChildren(...(shown.length === 0 ? [el("li", { class: "none" }, "Nothing yet.")] : shown.map(row)));
    all.hidden = !whole && shown.length === wanted.length;
    all.textContent = whole ? "Only around this moment" : `All ${wanted.length}`;
    const marks = rows.querySelectorAll(".now, .past");
    const last1 = marks[marks.length - 1];
    rows.scrollTop = last1 ? last1.offsetTop - rows.clientHeight + last1.offsetHeight + 48 : 0;
  }

  function row({ tMs, who, kind, name, body, index }) {
    const when = index >= traced ? "later" : index >= before ? "now" : "past";
    return el(
      "li",
      { class: `${when} ${kind}` },
      el("time", {}, clockText(tMs)),
      el("span", { class: "who" }, plain(who)),
      el("span", { class: "what" }, el("b", {}, plain(name)), body === "" || body === "{}" ? "" : ` ${plain(body)}`),
    );
  }
}
