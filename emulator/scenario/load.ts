import { parseDuration } from "@offhook/protocol/units.ts";
import { isFactsFile } from "../facts/fact-schema.ts";
import { readTenantFile } from "../tenant-file/read.ts";
import { isTenantFile } from "../tenant-file/schema.ts";
import { beginningOf, clashProblems, phonesOf, profilesOf, snapshotProblems } from "./beginning.ts";
import { phoneProblems } from "./check-phones.ts";
import { type Names, stepProblems } from "./check-step.ts";
import { describeStep } from "./describe-step.ts";
import { FragmentFile, ScenarioFile } from "./file-schema.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import { inputDefaultProblem } from "./inputs.ts";
import { type OpenedFile, openFile } from "./open-file.ts";
import { type Problem, ScenarioFileError } from "./problem.ts";
import { readTenantHeader } from "./read-tenant-header.ts";
import { beginnings, type LoadedStep, type Scenario } from "./scenario.ts";
import { schemaProblems } from "./schema-problems.ts";
import { SnapshotFiles } from "./snapshot-files.ts";
import { withFiles } from "./step-files.ts";
import type { Step } from "./step-schema.ts";
import type { Path, YamlSource } from "./yaml-source.ts";

export interface LoadOptions {
  readonly files: ScenarioFiles;
  /** Ids of the profiles there are. */
  readonly profiles: readonly string[];
  /** Where snapshots are looked for; around the file itself unless told. */
  readonly snapshots?: SnapshotFiles;
  /** Expected trees and pictures may be missing, since this run writes them. */
  readonly writesMissing?: boolean;
}

/** Where steps stand. */
interface Place {
  readonly from: YamlSource;
  readonly path: Path;
  /** What they are numbered after. */
  readonly prefix: string;
  /** The files that led here. */
  readonly chain: readonly string[];
  /** Whose they are unless they say. */
  readonly phone: string | undefined;
}

/**
 * Reads a scenario with everything it includes and begins from. Null for a fragment or a
 * tenant file, which are there for scenarios to use, and for facts, which `offhook facts` and `offhook lint` read.
 * `begunFrom` is for scenarios that are read because others begin from them: the identities of those files.
 * @throws {ScenarioFileError} with every problem found, not only the first.
 */
export function loadScenario(
  file: string,
  { files, profiles, snapshots = new SnapshotFiles(files, [file]), writesMissing = false }: LoadOptions,
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
  if (isFactsFile(opened.value)) return null;
  if (isTenantFile(opened.value)) {
    readTenantFile(file, files);
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

  problems.push(...phoneProblems(header, source, profiles));
  for (const [name, input] of Object.entries(header.inputs ?? {})) {
    const wrong = inputDefaultProblem(input);
    if (wrong !== null) problems.push(source.problem(["inputs", name, "default"], wrong));
  }
  const { tenant, ...about } = readTenantHeader(header.tenant, source, { files, inputs: names.inputs });
  problems.push(...about.problems);
  const steps = loadSteps(header.steps, {
    from: source,
    path: ["steps"],
    prefix: "",
    chain: [files.identity(file)],
    phone: undefined,
  });
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
    tenant,
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
    const load = (provider: string) => loadScenario(provider, { files, profiles, snapshots, writesMissing }, chain);
    return beginningOf(snapshot, source, { files, snapshots, chain, load });
  }

  function loadSteps(written: readonly Step[], { from, path, prefix, chain, phone }: Place): LoadedStep[] {
    return written.map((own, index) => {
      const at = [...path, index];
      const label = `${prefix}${index + 1}`;
      problems.push(...stepProblems(own, from, at, names));
      const whole = phone === undefined ? own : { phone, ...own };
      const filled = withFiles(whole, from, at, { files, writesMissing });
      problems.push(...filled.problems);
      if (filled.read !== null) read.add(filled.read);
      const { step } = filled;
      return { file: from.file, line: from.line(at), label, title: describeStep(whole), step, inside: inside() };

      function inside(): LoadedStep["inside"] {
        const place = { from, prefix: `${label}.`, chain, phone: step.phone };
        if (step.repeat !== undefined) {
          const steps = loadSteps(step.repeat.steps, { ...place, path: [...at, "repeat", "steps"] });
          return { times: step.repeat.times, steps };
        }
        if (step.include === undefined) return null;
        return { times: 1, steps: include(step.include, { ...place, path: [...at, "include"] }) };
      }
    });
  }

  function include(name: string, place: Place): LoadedStep[] {
    const { from, path, chain } = place;
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
    const { steps } = fragment.value as FragmentFile;
    return loadSteps(steps, { ...place, from: fragment.source, path: ["steps"], chain: [...chain, identity] });
  }

  function open(path: string): OpenedFile {
    read.add(path);
    return openFile(path, files);
  }
}
