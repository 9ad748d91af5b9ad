/** What the report is about, as `page-data.ts` wrote it. */
export const data = JSON.parse(document.getElementById("data").textContent);

/** A text by its number. */
const text = (number) => data.texts[number];

const BAD_FIRST = { failed: 0, timeout: 1, incomplete: 2, passed: 3 };

/** Runs in the order of the list: what went wrong first, the rest as it ran. */
export const runs = data.runs
  .map((run, index) => ({ ...run, index, name: `${run.scenario} [${run.profile}]${run.repeat ? ` #${run.repeat}` : ""}` }))
  .sort((a, b) => BAD_FIRST[a.verdict] - BAD_FIRST[b.verdict] || a.index - b.index);

export const VERDICTS = {
  failed: { mark: "✗", word: "failed" },
  timeout: { mark: "T", word: "out of time" },
  incomplete: { mark: "…", word: "incomplete" },
  passed: { mark: "✓", word: "passed" },
};

export function stepsOf(run) {
  return run.steps.map(([label, title, file, line, status, startMs, durationMs]) => ({
    label: text(label),
    title: text(title),
    file: text(file),
    line,
    status: text(status),
    startMs,
    durationMs,
  }));
}

export function traceOf(run) {
  const names = new Map(run.phones.map((phone) => [phone.mac, phone.name]));
  return run.trace.map(([tMs, who, kind, name, body]) => ({
    tMs,
    who: names.get(text(who)) ?? text(who),
    kind: text(kind),
    name: text(name),
    body: text(body),
  }));
}

/** Every moment worth stopping at, with what each phone showed then: a stop that says nothing of a phone means "as before". */
export function stopsOf(run) {
  const showing = run.phones.map(() => null);
  return run.stops.map(([atMs, step, traced, phones]) => {
    for (const [index, shown] of phones.entries()) {
      if (shown) showing[index] = { picture: shown[0], times: shown[1].map(text) };
    }
    return { atMs, step, traced, phones: [...showing] };
  });
}

export function pictureText(number) {
  return data.pictures[number].parts.map((part) => data.fragments[part]).join("");
}

export const treeText = (number) => text(data.pictures[number].tree);
export const screenName = (number) => text(data.pictures[number].screen);
