import { ProfileError } from "@offhook/hardware-profiles/errors.ts";
import { readProfile } from "@offhook/hardware-profiles/read.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { discover } from "../scenario/discover.ts";
import type { ScenarioFiles } from "../scenario/files.adapter.ts";
import { loadAll } from "../scenario/load-all.ts";
import type { Problem } from "../scenario/problem.ts";

export interface Linted {
  readonly scenarios: number;
  readonly fragments: number;
  readonly profiles: number;
  /** By file as they were found, and by line within. */
  readonly problems: readonly Problem[];
}

const SCENARIO = /\.ya?ml$/;
const ANY = /\.(ya?ml|json)$/;
/** A folder has other JSON in it. This is what a profile has even when it cannot be read any further. */
const PROFILE = /"hardKeys"\s*:|profile\.schema\.json/;

/**
 * Checks scenarios and hardware profiles without running anything. Scenarios may name offhook's own profiles (`known`) and those
 * that are checked along with them, right or wrong.
 * @throws {InputError} when a path leads nowhere, or to a file that is neither.
 */
export function lintFiles(
  paths: readonly string[],
  { files, known }: { files: ScenarioFiles; known: readonly string[] },
): Linted {
  const found = discover(paths, files, ANY);
  const odd = found.find((file) => !ANY.test(file));
  if (odd !== undefined) throw new InputError(`${odd}: scenarios end in .yaml, hardware profiles in .json`);
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  for (const file of found) {
    try {
      texts.set(file, files.read(file));
    } catch (error) {
      const what = `cannot be read: ${error instanceof Error ? error.message : error}`;
      problems.push({ file, line: 1, column: 1, path: "", message: what });
    }
  }
  const ids = new Map<string, string>(known.map((id) => [id, "a profile of offhook's own"]));
  const profiles = [...texts].filter(([file, text]) => file.endsWith(".json") && (paths.includes(file) || isProfile(file, text)));
  for (const [file, text] of profiles) problems.push(...profileProblems(file, text, ids));
  const yaml = [...texts.keys()].filter((file) => SCENARIO.test(file));
  const loaded = loadAll(yaml, { files, profiles: [...ids.keys()] });
  problems.push(...loaded.problems);
  const order = [...new Set([...found, ...problems.map((problem) => problem.file)])];
  return {
    scenarios: yaml.length - loaded.fragments.length,
    fragments: loaded.fragments.length,
    profiles: profiles.length,
    problems: problems.sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.line - b.line || a.column - b.column),
  };
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
