import { VERDICTS } from "./data.js";
import { copyButton, durationText, el, plain } from "./dom.js";

/** What is to be known of a run before its steps: how it went, on what, and how to have it again. */
export function runHead(run) {
  const { mark, word } = VERDICTS[run.verdict];
  const facts = [
    ["Profile", run.profile],
    ["Firmware", run.firmware ?? "none: no phone came onto the desk"],
    ["Seed", String(run.seed)],
    ["Desk time", durationText(run.virtualMs)],
    ["Real time", durationText(run.wallMs)],
    ["File", run.file],
    ...(run.repeat ? [["Repetition", `#${run.repeat}`]] : []),
    ...(run.from ? [["Begins at", `the snapshot ${run.from.snapshot} (${run.from.file})`]] : []),
    ...Object.entries(run.properties),
  ];
  return el(
    "header",
    { class: "run-head" },
    el(
      "h2",
      { tabindex: "-1" },
      el("span", { class: `badge ${run.verdict}` }, `${mark} ${word}`),
      el("span", {}, plain(run.scenario)),
    ),
    paragraphs(run.description ?? ""),
    el(
      "dl",
      { class: "facts" },
      facts.map(([name, value]) => el("div", {}, el("dt", {}, plain(name)), el("dd", {}, plain(value)))),
    ),
    line("Replay", run.replay),
    run.digest ? line("Digest", run.digest) : null,
    run.tags.length > 0 ? line("Tags", run.tags.join("  "), { copies: false }) : null,
  );
}

/** Lines of a file are no lines of a page: only an empty one begins a paragraph. */
function paragraphs(text) {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== "")
    .map((part) => el("p", { class: "description" }, plain(part.replaceAll(/\s+/g, " "))));
}

function line(name, value, { copies = true } = {}) {
  return el(
    "div",
    { class: copies ? "line" : "line one" },
    el("span", { class: "name" }, name),
    el("code", { title: copies ? undefined : plain(value) }, plain(value)),
    copies ? copyButton(value) : null,
  );
}

/** What somebody needs who was not there; null for a run that passed. */
export function failurePanel(run) {
  const { failure } = run;
  if (!failure) return null;
  const { step, snapshot } = failure;
  const where = step ? `step ${step.label}, ${step.title}, at ${step.file}:${step.line}` : "before the first step";
  return el(
    "section",
    { class: "failure", "aria-label": "What went wrong" },
    el("p", { class: "at" }, plain(`${VERDICTS[run.verdict].word} at ${failure.at}: ${where}`)),
    snapshot ? el("p", {}, plain(`The snapshot ${snapshot.name} could not be made; it is the end of ${snapshot.file}.`)) : null,
    el(
      "dl",
      { class: "expected" },
      el("dt", {}, "Expected"),
      el("dd", {}, plain(failure.expected)),
      el("dt", {}, "Came"),
      el("dd", {}, plain(failure.came)),
    ),
    el(
      "div",
      { class: "trees" },
      failure.screens.map(({ phone, tree }) =>
        el("details", { open: true }, el("summary", {}, plain(`Screen of ${phone}`)), el("pre", {}, plain(tree))),
      ),
    ),
    failure.wire.length > 0
      ? el(
          "details",
          {},
          el("summary", {}, `Last ${failure.wire.length} messages`),
          el("pre", {}, plain(failure.wire.join("\n"))),
        )
      : null,
  );
}
