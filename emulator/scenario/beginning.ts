import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { ScenarioFile } from "./file-schema.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import { type Problem, ScenarioFileError } from "./problem.ts";
import { type Beginning, beginnings, DEFAULT_PHONE, type Scenario } from "./scenario.ts";
import type { SnapshotFiles } from "./snapshot-files.ts";
import type { YamlSource } from "./yaml-source.ts";

/** What a scenario takes over from the one whose end it begins at. */

const HERE = ["from-snapshot"] as const;

export interface BeginningWorld {
  readonly files: ScenarioFiles;
  readonly snapshots: SnapshotFiles;
  /** Identities of the files that are being read, each because the one before begins from it. */
  readonly chain: readonly string[];
  readonly load: (file: string) => Scenario | null;
}

/**
 * The scenario that provides what `from-snapshot` names.
 * @throws {ScenarioFileError} when there is none, or several, when it begins from this one, or when it is wrong itself.
 */
export function beginningOf(snapshot: string, source: YamlSource, { files, snapshots, chain, load }: BeginningWorld): Beginning {
  const { file } = source;
  const seen = snapshots.seenFrom(file);
  const [provider, ...others] = seen.get(snapshot) ?? [];
  if (provider === undefined) {
    const where = `looked in ${snapshots.folderOf(file)} and below, and among the files given`;
    throw complaint(
      `no scenario provides the snapshot ${JSON.stringify(snapshot)}${didYouMean(snapshot, seen.keys())}; ${where}`,
    );
  }
  if (others.length > 0)
    throw complaint(`${[provider, ...others].join(" and ")} provide the snapshot ${snapshot}; give all but one another name`);
  if (chain.includes(files.identity(provider)))
    throw complaint(`the snapshot ${snapshot} is made from itself, by way of this line and ${provider}`);
  const scenario = load(provider);
  if (scenario === null) throw complaint(`${provider} is a fragment; a snapshot is the end of a scenario`);
  return { snapshot, scenario };

  function complaint(message: string): ScenarioFileError {
    return new ScenarioFileError([source.problem(HERE, message)]);
  }
}

/** A snapshot is one file's: what another says of the same name would make it a matter of luck. */
export function snapshotProblems({ snapshot }: ScenarioFile, source: YamlSource, snapshots: SnapshotFiles, files: ScenarioFiles) {
  if (snapshot === undefined) return [];
  const others = (snapshots.seenFrom(source.file).get(snapshot) ?? []).filter(
    (file) => files.identity(file) !== files.identity(source.file),
  );
  return others.map((other) => source.problem(["snapshot"], `${other} provides the snapshot ${snapshot} too`));
}

/** What a scenario says again that its beginning has settled. */
export function clashProblems(header: ScenarioFile, source: YamlSource, { snapshot, scenario }: Beginning): Problem[] {
  const before = [...beginnings(scenario).map((one) => one.scenario), scenario];
  const phones = Object.keys(header.phones ?? {}).flatMap((name) => {
    const owner = before.find((one) => Object.hasOwn(one.phones, name));
    return owner ? [source.problemAtKey(["phones", name], taken("phone", owner))] : [];
  });
  const inputs = Object.keys(header.inputs ?? {}).flatMap((name) => {
    const owner = before.find((one) => Object.hasOwn(one.inputs, name));
    return owner ? [source.problemAtKey(["inputs", name], taken("input", owner))] : [];
  });
  const none = profilesOf(header, scenario)?.length === 0;
  const only = `the snapshot ${snapshot} is for ${scenario.profiles?.join(", ")} only`;
  const settled = "what tenant it is was settled by the snapshot; say accounts and rules, and leave the file out";
  const start = header.tenant?.file === undefined ? [] : [source.problem(["tenant", "file"], settled)];
  return [...start, ...(none ? [source.problem(["profiles"], `no profile is left: ${only}`)] : []), ...phones, ...inputs];

  function taken(kind: "phone" | "input", { file }: Scenario): string {
    return `the snapshot ${snapshot} comes with this ${kind} (${file}); ${kind === "phone" ? "choose another name" : "leave it out"}`;
  }
}

/** Those it is for as far as its beginning is for them; null for all there are. */
export function profilesOf(header: ScenarioFile, beginning: Scenario | null): readonly string[] | null {
  const before = beginning?.profiles ?? null;
  if (header.profiles === undefined) return before;
  return before === null ? header.profiles : header.profiles.filter((id) => before.includes(id));
}

/** The phone that every desk starts with is there already when a scenario does not begin on an empty one. */
export function phonesOf(header: ScenarioFile, beginning: Scenario | null): Scenario["phones"] {
  return beginning === null ? { [DEFAULT_PHONE]: {}, ...header.phones } : (header.phones ?? {});
}
