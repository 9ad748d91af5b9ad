import { didYouMean } from "@offhook/protocol/suggest.ts";
import { parseDuration } from "@offhook/protocol/units.ts";
import type { z } from "zod";
import { readTenantFile } from "../tenant-file/read.ts";
import { isTenantFile } from "../tenant-file/schema.ts";
import { type Names, stepProblems } from "./check-step.ts";
import { describeStep } from "./describe-step.ts";
import { Tree } from "./expected-screen.ts";
import { FragmentFile, ScenarioFile } from "./file-schema.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import { inputDefaultProblem } from "./inputs.ts";
import { type Problem, ScenarioFileError } from "./problem.ts";
import { readTenantHeader } from "./read-tenant-header.ts";
import { DEFAULT_PHONE, type LoadedStep, type Scenario } from "./scenario.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { Step } from "./step-schema.ts";
import { type Path, YamlSource } from "./yaml-source.ts";

export interface LoadOptions {
  readonly files: ScenarioFiles;
  /** Ids of the profiles there are. */
  readonly profiles: readonly string[];
}

/**
 * Reads a scenario with everything it includes. Null for a fragment or a tenant file, which are there for scenarios to use.
 * @throws {ScenarioFileError} with every problem found, not only the first.
 */
export function loadScenario(file: string, { files, profiles }: LoadOptions): Scenario | null {
  const problems: Problem[] = [];
  const opened = open(file, files);
  if (opened.problems.length > 0) throw new ScenarioFileError(opened.problems);
  if (opened.isFragment) {
    const wrong = schemaProblems(FragmentFile, opened.source, opened.value);
    if (wrong.length > 0) throw new ScenarioFileError(wrong);
    return null;
  }
  if (isTenantFile(opened.value)) {
    readTenantFile(file, files);
    return null;
  }
  problems.push(...schemaProblems(ScenarioFile, opened.source, opened.value));
  if (problems.length > 0) throw new ScenarioFileError(problems);

  const { source } = opened;
  const header = opened.value as ScenarioFile;
  const phones: Scenario["phones"] = { [DEFAULT_PHONE]: {}, ...header.phones };
  const inputs = header.inputs ?? {};
  const names: Names = { inputs: Object.keys(inputs), phones: Object.keys(phones), profiles, saved: new Set() };

  for (const [index, profile] of (header.profiles ?? []).entries()) checkProfile(profile, ["profiles", index]);
  for (const [name, phone] of Object.entries(phones))
    if (phone.profile !== undefined) checkProfile(phone.profile, ["phones", name, "profile"]);
  for (const [name, input] of Object.entries(inputs)) {
    const wrong = inputDefaultProblem(input);
    if (wrong !== null) problems.push(source.problem(["inputs", name, "default"], wrong));
  }
  const { tenant, ...about } = readTenantHeader(header.tenant, source, { files, inputs: names.inputs });
  problems.push(...about.problems);
  const steps = loadSteps(header.steps, source, ["steps"], "", [files.identity(file)]);
  if (problems.length > 0) throw new ScenarioFileError(problems);
  return {
    file,
    line: source.line(["name"]),
    name: header.name,
    description: header.description?.trim() ?? null,
    profiles: header.profiles ?? null,
    tags: header.tags ?? [],
    properties: header.properties ?? {},
    inputs,
    phones,
    tenant,
    timeoutMs: header.timeout === undefined ? null : parseDuration(header.timeout),
    seed: header.seed ?? null,
    steps,
  };

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
    const fragment = open(target, files);
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
    const tree = open(target, files);
    const wrong = tree.problems.length > 0 ? tree.problems : schemaProblems(Tree, tree.source, tree.value);
    problems.push(...wrong);
    return wrong.length > 0 ? step : { ...step, "expect-screen": tree.value as z.infer<typeof Tree> };
  }
}

interface Opened {
  readonly source: YamlSource;
  readonly value: unknown;
  readonly isFragment: boolean;
  readonly problems: readonly Problem[];
}

function open(file: string, files: ScenarioFiles): Opened {
  const source = new YamlSource(file, files.read(file));
  const problems = source.syntaxProblems();
  let value: unknown;
  try {
    if (problems.length === 0) value = source.value();
  } catch (error) {
    problems.push(source.problem([], error instanceof Error ? error.message : String(error)));
  }
  const isFragment = value !== null && typeof value === "object" && Object.hasOwn(value, "fragment");
  return { source, value, isFragment, problems };
}
