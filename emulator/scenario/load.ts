import { didYouMean } from "@offhook/protocol/suggest.ts";
import { parseDuration } from "@offhook/protocol/units.ts";
import type { z } from "zod";
import { beginningOf, clashProblems, phonesOf, profilesOf, snapshotProblems } from "./beginning.ts";
import { type Names, stepProblems } from "./check-step.ts";
import { describeStep } from "./describe-step.ts";
import { Tree } from "./expected-screen.ts";
import { FragmentFile, ScenarioFile } from "./file-schema.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import { inputDefaultProblem } from "./inputs.ts";
import { type Problem, ScenarioFileError } from "./problem.ts";
import { beginnings, type LoadedStep, type Scenario } from "./scenario.ts";
import { schemaProblems } from "./schema-problems.ts";
import { SnapshotFiles } from "./snapshot-files.ts";
import type { Step } from "./step-schema.ts";
import { type Path, YamlSource } from "./yaml-source.ts";

export interface LoadOptions {
  readonly files: ScenarioFiles;
  /** Ids of the profiles there are. */
  readonly profiles: readonly string[];
  /** Where snapshots are looked for; around the file itself unless told. */
  readonly snapshots?: SnapshotFiles;
}

/**
 * Reads a scenario with everything it includes and begins from. Null for a fragment, which is only there to be included.
 * `begunFrom` is for scenarios that are read because others begin from them: the identities of those files.
 * @throws {ScenarioFileError} with every problem found, not only the first.
 */
export function loadScenario(
  file: string,
  { files, profiles, snapshots = new SnapshotFiles(files, [file]) }: LoadOptions,
  begunFrom: readonly string[] = [],
): Scenario | null {
  const problems: Problem[] = [];
  const read = new Set<string>();
  const opened = open(file);
  if (opened.problems.length > 0) throw new ScenarioFileError(opened.problems);
  if (opened.isFragment) {
    const wrong = schemaProblems(FragmentFile, opened.source, opened.value);
    if (wrong.length > 0) throw new ScenarioFileError(wrong);
    return null;
  }
  problems.push(...schemaProblems(ScenarioFile, opened.source, opened.value));
  if (problems.length > 0) throw new ScenarioFileError(problems);

  const { source } = opened;
  const header = opened.value as ScenarioFile;
  const from = begin(header["from-snapshot"]);
  const before = beginnings({ from }).map(({ scenario }) => scenario);
  const phones = phonesOf(header, from?.scenario ?? null);
  const inputs = { ...from?.scenario.inputs, ...header.inputs };
  const names: Names = {
    inputs: Object.keys(inputs),
    phones: [...before, { phones }].flatMap((one) => Object.keys(one.phones)),
    profiles,
    saved: new Set(from?.scenario.saves),
  };
  problems.push(...snapshotProblems(header, source, snapshots, files));
  if (from) problems.push(...clashProblems(header, source, from));

  for (const [index, profile] of (header.profiles ?? []).entries()) checkProfile(profile, ["profiles", index]);
  for (const [name, phone] of Object.entries(phones))
    if (phone.profile !== undefined) checkProfile(phone.profile, ["phones", name, "profile"]);
  for (const [name, input] of Object.entries(header.inputs ?? {})) {
    const wrong = inputDefaultProblem(input);
    if (wrong !== null) problems.push(source.problem(["inputs", name, "default"], wrong));
  }
  const steps = loadSteps(header.steps, source, ["steps"], "", [files.identity(file)]);
  if (problems.length > 0) throw new ScenarioFileError(problems);
  return {
    file,
    line: source.line(["name"]),
    name: header.name,
    description: header.description?.trim() ?? null,
    profiles: profilesOf(header, from?.scenario ?? null),
    tags: header.tags ?? [],
    properties: header.properties ?? {},
    inputs,
    phones,
    timeoutMs: header.timeout === undefined ? null : parseDuration(header.timeout),
    // The state is the provider's, so its chance is, unless this one asks for another.
    seed: header.seed ?? from?.scenario.seed ?? null,
    snapshot: header.snapshot ?? null,
    from,
    steps,
    saves: [...names.saved],
    files: [...new Set([...read, ...(from?.scenario.files ?? [])])],
  };

  function begin(snapshot: string | undefined): Scenario["from"] {
    if (snapshot === undefined) return null;
    const chain = [...begunFrom, files.identity(file)];
    const load = (provider: string) => loadScenario(provider, { files, profiles, snapshots }, chain);
    return beginningOf(snapshot, source, { files, snapshots, chain, load });
  }

  function checkProfile(id: string, path: Path): void {
    if (!profiles.includes(id))
      problems.push(source.problem(path, `no profile is called ${JSON.stringify(id)}${didYouMean(id, profiles)}`));
  }

  function loadSteps(
    written: readonly Step[],
    from: YamlSource,
    path: Path,
    prefix: string,
    chain: readonly string[],
  ): LoadedStep[] {
    return written.map((step, index) => {
      const at = [...path, index];
      const label = `${prefix}${index + 1}`;
      problems.push(...stepProblems(step, from, at, names));
      return {
        file: from.file,
        line: from.line(at),
        label,
        title: describeStep(step),
        step: withTree(step, from, at),
        inside: inside(),
      };

      function inside(): LoadedStep["inside"] {
        if (step.repeat !== undefined) {
          const steps = loadSteps(step.repeat.steps, from, [...at, "repeat", "steps"], `${label}.`, chain);
          return { times: step.repeat.times, steps };
        }
        if (step.include === undefined) return null;
        return { times: 1, steps: include(step.include, from, [...at, "include"], `${label}.`, chain) };
      }
    });
  }

  function include(name: string, from: YamlSource, path: Path, prefix: string, chain: readonly string[]): LoadedStep[] {
    const target = files.beside(from.file, name);
    const identity = files.identity(target);
    if (chain.includes(identity)) {
      problems.push(from.problem(path, `${name} includes itself, by way of this step`));
      return [];
    }
    if (files.kind(target) !== "file") {
      problems.push(from.problem(path, `there is no file ${target}`));
      return [];
    }
    const fragment = open(target);
    const wrong =
      fragment.problems.length > 0 ? fragment.problems : schemaProblems(FragmentFile, fragment.source, fragment.value);
    if (!fragment.isFragment && fragment.problems.length === 0) {
      problems.push(from.problem(path, `${name} is no fragment: it needs "fragment: …" where a scenario has its name`));
      return [];
    }
    problems.push(...wrong);
    if (wrong.length > 0) return [];
    return loadSteps((fragment.value as FragmentFile).steps, fragment.source, ["steps"], prefix, [...chain, identity]);
  }

  /** A tree that lies in a file of its own comes in here, so that a run reads nothing. */
  function withTree(step: Step, from: YamlSource, path: Path): Step {
    const expected = step["expect-screen"];
    if (expected === undefined || !("file" in expected)) return step;
    const target = files.beside(from.file, expected.file);
    const at = [...path, "expect-screen", "file"];
    if (files.kind(target) !== "file") {
      problems.push(from.problem(at, `there is no file ${target}`));
      return step;
    }
    const tree = open(target);
    const wrong = tree.problems.length > 0 ? tree.problems : schemaProblems(Tree, tree.source, tree.value);
    problems.push(...wrong);
    return wrong.length > 0 ? step : { ...step, "expect-screen": tree.value as z.infer<typeof Tree> };
  }

  function open(path: string): Opened {
    read.add(path);
    return openFile(path, files);
  }
}

interface Opened {
  readonly source: YamlSource;
  readonly value: unknown;
  readonly isFragment: boolean;
  readonly problems: readonly Problem[];
}

function openFile(file: string, files: ScenarioFiles): Opened {
  let text = "";
  let unreadable: string | null = null;
  try {
    text = files.read(file);
  } catch (error) {
    unreadable = `cannot be read: ${error instanceof Error ? error.message : error}`;
  }
  const source = new YamlSource(file, text);
  const problems = unreadable === null ? source.syntaxProblems() : [source.problem([], unreadable)];
  let value: unknown;
  try {
    if (problems.length === 0) value = source.value();
  } catch (error) {
    problems.push(source.problem([], error instanceof Error ? error.message : String(error)));
  }
  const isFragment = value !== null && typeof value === "object" && Object.hasOwn(value, "fragment");
  return { source, value, isFragment, problems };
}
