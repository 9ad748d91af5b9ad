import { messageOf } from "@offhook/protocol/errors.ts";
import { discover } from "../scenario/discover.ts";
import type { ScenarioFiles } from "../scenario/files.adapter.ts";
import type { Problem } from "../scenario/problem.ts";
import { schemaProblems } from "../scenario/schema-problems.ts";
import { YamlSource } from "../scenario/yaml-source.ts";
import { factOf, type Section } from "./fact.ts";
import { FactsFile } from "./fact-schema.ts";

export interface Catalogue {
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
}

/** Reads the catalogue of facts in a folder. */
export function loadFacts(folder: string, files: ScenarioFiles): Catalogue {
  return readFacts(discover([folder], files), files);
}

/**
 * Reads facts, one file per section, as far as they can be read. No id is there twice, and within a section they
 * stand in order: whoever adds one finds its place, and two people who add some do not meet at the end.
 */
export function readFacts(paths: readonly string[], files: ScenarioFiles): Catalogue {
  const sections: Section[] = [];
  const problems: Problem[] = [];
  const fileOf = new Map<string, string>();
  for (const file of paths) {
    const source = new YamlSource(file, files.read(file));
    const wrong = problemsIn(source);
    problems.push(...wrong);
    if (wrong.length > 0) continue;
    const { section, title, facts } = source.value() as FactsFile;
    const other = fileOf.get(section);
    if (other !== undefined) problems.push(source.problem(["section"], `${other} has section ${section} too`));
    fileOf.set(section, file);
    for (const [index, { id }] of facts.entries()) {
      const wrongAtId = idProblem(id, { section, before: facts[index - 1]?.id });
      if (wrongAtId !== null) problems.push(source.problem(["facts", index, "id"], wrongAtId));
    }
    sections.push({ section, title, facts: facts.map(factOf) });
  }
  return { sections, problems };
}

function problemsIn(source: YamlSource): Problem[] {
  const wrong = source.syntaxProblems();
  if (wrong.length > 0) return wrong;
  try {
    return schemaProblems(FactsFile, source, source.value());
  } catch (error) {
    return [source.problem([], messageOf(error))];
  }
}

/** An id carries its section, so that two files with different sections cannot have the same one. */
function idProblem(id: string, { section, before }: { section: string; before: string | undefined }): string | null {
  if (!id.startsWith(`${section}-`)) return `${id} is no id of section ${section}; begin with ${section}-`;
  if (before === id) return `${id} is there twice`;
  return before !== undefined && id < before ? `${id} comes before ${before}; facts are sorted by id` : null;
}
