import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { ScenarioFiles } from "../scenario/files.adapter.ts";
import type { Problem } from "../scenario/problem.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { YamlSource } from "../scenario/yaml-source.ts";
import type { Fact, Section } from "./fact.ts";

/** Tags of scenarios that name facts begin with it. */
export const FACT_TAG = "fact:";

/** A fact and the scenarios that would fail if it did not hold. */
export interface ShownFact extends Fact {
  readonly scenarios: readonly Scenario[];
  /** `shown` by a scenario; `explained`: not shown, for a reason; `missing`: could be shown, is not, and nobody said why. */
  readonly state: "shown" | "explained" | "missing";
}

export interface ShownSection extends Omit<Section, "facts"> {
  readonly facts: readonly ShownFact[];
}

/** Puts facts and scenarios together. A tag that names no fact, or one that nobody can show, is a problem at the tag. */
export function shownFacts(
  sections: readonly Section[],
  scenarios: readonly Scenario[],
  files: ScenarioFiles,
): { sections: ShownSection[]; problems: Problem[] } {
  const known = new Map(sections.flatMap(({ facts }) => facts.map((fact) => [fact.id, fact])));
  const problems = scenarios.flatMap((scenario) => tagProblems(scenario, { sections, known, files }));
  const withScenarios = (fact: Fact): ShownFact => {
    const own = scenarios.filter(({ tags }) => tags.includes(`${FACT_TAG}${fact.id}`));
    const state = own.length > 0 ? "shown" : fact.notShown !== null ? "explained" : "missing";
    return { ...fact, scenarios: own, state };
  };
  return { sections: sections.map((one) => ({ ...one, facts: one.facts.map(withScenarios) })), problems };
}

interface Known {
  readonly sections: readonly Section[];
  readonly known: ReadonlyMap<string, Fact>;
  readonly files: ScenarioFiles;
}

function tagProblems(scenario: Scenario, { sections, known, files }: Known): Problem[] {
  const wrong = scenario.tags.flatMap((tag, index) => {
    if (!tag.startsWith(FACT_TAG)) return [];
    const id = tag.slice(FACT_TAG.length);
    const fact = known.get(id);
    if (fact === undefined) return [{ index, message: `no fact is called ${JSON.stringify(id)}${suggestion(id, sections)}` }];
    if (fact.shownBy.length > 0) return [];
    return [{ index, message: `${id} is a fact that nobody can show: ${fact.notShown}` }];
  });
  if (wrong.length === 0) return [];
  const source = new YamlSource(scenario.file, files.read(scenario.file));
  return wrong.map(({ index, message }) => source.problem(["tags", index], message));
}

function suggestion(id: string, sections: readonly Section[]): string {
  const own = sections.find(({ section }) => section === id);
  const first = own?.facts.find(({ shownBy }) => shownBy.length > 0);
  if (first) return `, that is a section; name one of its facts, such as ${FACT_TAG}${first.id}`;
  const ids = sections.flatMap(({ facts }) => facts.map((fact) => fact.id));
  return didYouMean(id, ids) || "; offhook facts lists them";
}
