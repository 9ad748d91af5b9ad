import { ProfileError } from "@offhook/hardware-profiles/errors.ts";
import { readProfile } from "@offhook/hardware-profiles/read.ts";
import { InputError, messageOf } from "@offhook/protocol/errors.ts";
import { isFactsFile } from "../facts/fact-schema.ts";
import { readFacts } from "../facts/load-facts.ts";
import { discover } from "../scenario/discover.ts";
import type { ScenarioFiles } from "../scenario/files.adapter.ts";
import { loadAll } from "../scenario/load-all.ts";
import { type Problem, ScenarioFileError } from "../scenario/problem.ts";
import { YamlSource } from "../scenario/yaml-source.ts";
import { readTenantFile } from "../tenant-file/read.ts";
import { isTenantFile } from "../tenant-file/schema.ts";

export interface Linted {
  readonly scenarios: number;
  readonly fragments: number;
  readonly profiles: number;
  readonly tenants: number;
  /** Files with facts, a section each. */
  readonly facts: number;
  /** By file as they were found, and by line within. */
  readonly problems: readonly Problem[];
}

const SCENARIO = /\.ya?ml$/;
const ANY = /\.(ya?ml|json)$/;
/** A folder has other JSON in it. This is what a profile has even when it cannot be read any further. */
const PROFILE = /"hardKeys"\s*:|profile\.schema\.json/;

/**
 * Checks scenarios, tenant files, hardware profiles and facts without running anything. Scenarios may name offhook's own profiles (`known`)
 * and those that are checked along with them, right or wrong.
 * @throws {InputError} when a path leads nowhere, or to a file that is none of them.
 */
export function lintFiles(
  paths: readonly string[],
  { files, known }: { files: ScenarioFiles; known: readonly string[] },
): Linted {
  const found = discover(paths, files, ANY);
  const odd = found.find((file) => !ANY.test(file));
  if (odd !== undefined)
    throw new InputError(`${odd}: scenarios and facts end in .yaml, hardware profiles in .json, tenant files in either`);
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  for (const file of found) {
    try {
      texts.set(file, files.read(file));
    } catch (error) {
      const what = `cannot be read: ${messageOf(error)}`;
      problems.push({ file, line: 1, column: 1, path: "", message: what });
    }
  }
  const tenants = [...texts].filter(([file, text]) => isTenant(file, text)).map(([file]) => file);
  const facts = [...texts].filter(([file, text]) => isFacts(file, text)).map(([file]) => file);
  for (const file of tenants) problems.push(...tenantProblems(file, files));
  problems.push(...readFacts(facts, files).problems);
  const ids = new Map<string, string>(known.map((id) => [id, "a profile of offhook's own"]));
  const profiles = [...texts].filter(
    ([file, text]) => file.endsWith(".json") && !tenants.includes(file) && (paths.includes(file) || isProfile(file, text)),
  );
  for (const [file, text] of profiles) problems.push(...profileProblems(file, text, ids));
  const yaml = [...texts.keys()].filter((file) => SCENARIO.test(file) && !tenants.includes(file) && !facts.includes(file));
  const loaded = loadAll(yaml, { files, profiles: [...ids.keys()] });
  problems.push(...loaded.problems);
  const order = [...new Set([...found, ...problems.map((problem) => problem.file)])];
  return {
    scenarios: yaml.length - loaded.fragments.length,
    fragments: loaded.fragments.length,
    profiles: profiles.length,
    tenants: tenants.length,
    facts: facts.length,
    problems: problems.sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.line - b.line || a.column - b.column),
  };
}

/** What a file says it is; one that says nothing is complained about as what its name promises. */
function isTenant(file: string, text: string): boolean {
  return /^\s*"?tenant"?\s*:|"tenant"/m.test(text) && isTenantFile(valueIn(file, text));
}

const isFacts = (file: string, text: string) =>
  SCENARIO.test(file) && /^"?facts"?\s*:/m.test(text) && isFactsFile(valueIn(file, text));

/** Undefined where the file cannot be read as YAML. */
function valueIn(file: string, text: string): unknown {
  try {
    return new YamlSource(file, text).value();
  } catch {
    return undefined;
  }
}

function tenantProblems(file: string, files: ScenarioFiles): readonly Problem[] {
  try {
    readTenantFile(file, files);
    return [];
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.problems;
    throw error;
  }
}

const isProfile = (file: string, text: string) => !file.endsWith(".schema.json") && PROFILE.test(text);

/** Adds the profile's id to those there are, also when something else about it is wrong. */
function profileProblems(file: string, text: string, ids: Map<string, string>): Problem[] {
  const id = idOf(text);
  const taken = id === null ? undefined : ids.get(id);
  if (id !== null && taken === undefined) ids.set(id, file);
  try {
    readProfile(text, file);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    return error.complaints.map(({ path, what, line = 1, column = 1 }) => ({
      file,
      line,
      column,
      path: path.map(String).join("."),
      message: what,
    }));
  }
  if (taken === undefined) return [];
  return [{ file, line: 1, column: 1, path: "id", message: `${id} is taken by ${taken}; give it another` }];
}

function idOf(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? value.id : null;
  } catch {
    return null;
  }
}
