import { wrap } from "@offhook/agent/render/terminal/cells.ts";
import type { ShownFact, ShownSection } from "../facts/shown-facts.ts";
import { printable } from "../report/printable.ts";

/** How many facts there are, and how many in each state. */
export type Counts = Readonly<Record<"facts" | ShownFact["state"], number>>;

export function counted(sections: readonly ShownSection[]): Counts {
  const facts = sections.flatMap((one) => one.facts);
  const count = (state: ShownFact["state"]) => facts.filter((fact) => fact.state === state).length;
  return { facts: facts.length, shown: count("shown"), explained: count("explained"), missing: count("missing") };
}

export function summaryText({ facts, shown, explained, missing }: Counts): string {
  return `${facts} facts: ${shown} shown by scenarios, ${explained} not shown for a reason, ${missing} not shown without one\n`;
}

/** Facts as JSON has them; with `missing` only those that no scenario shows. */
export function listedFacts(sections: readonly ShownSection[], { missing }: { missing: boolean }) {
  return sections.flatMap(({ section, title, facts }) =>
    wanted(facts, missing).map(({ scenarios, ...fact }) => ({
      section,
      title,
      ...fact,
      scenarios: scenarios.map(({ file, line, name }) => ({ file, line, name })),
    })),
  );
}

interface TextOptions {
  readonly missing: boolean;
  /** Sources too. */
  readonly verbose: boolean;
  readonly columns: number;
}

export function factsText(sections: readonly ShownSection[], options: TextOptions): string {
  return sections
    .map(({ section, title, facts }) => ({ heading: `${section} ${title}`, facts: wanted(facts, options.missing) }))
    .filter(({ facts }) => facts.length > 0)
    .map(({ heading, facts }) => [heading, "", ...facts.flatMap((fact) => factLines(fact, options)), ""].join("\n"))
    .map((text) => `${text}\n`)
    .join("");
}

const MARKS = { shown: "✓", explained: "–", missing: "✗" } as const;
const INDENT = "    ";
const NARROWEST = 40;

function factLines(fact: ShownFact, { verbose, columns }: TextOptions): string[] {
  const width = Math.max(NARROWEST, columns - INDENT.length);
  const settings = Object.entries(fact.settings).map(([name, value]) => `${name} = ${value}`);
  const text = [
    fact.says,
    ...(settings.length > 0 ? [`setting: ${settings.join(", ")}`] : []),
    ...(verbose ? [`source: ${fact.sources.join("; ")}`] : []),
    ...why(fact),
  ];
  // Not wrapped: a path that is broken in two cannot be clicked.
  const files = fact.scenarios.map(({ file }) => `${INDENT}← ${printable(file)}`);
  return [
    `  ${MARKS[fact.state]} ${fact.id} (${fact.mark})`,
    ...text.flatMap((one) => wrap(one, width)).map((line) => `${INDENT}${line}`),
    ...files,
  ];
}

function why({ state, notShown, shownBy }: ShownFact): string[] {
  if (state === "explained") return [`not shown: ${notShown}`];
  return state === "missing" ? [`no scenario shows it, though ${list(shownBy)} can`] : [];
}

/** `a phone`, `a phone or a tenant` */
const list = (who: ShownFact["shownBy"]) => who.map((one) => `a ${one}`).join(" or ");

const wanted = (facts: readonly ShownFact[], missing: boolean) => facts.filter(({ state }) => !missing || state !== "shown");
