import { ProfileError } from "@offhook/hardware-profiles/errors.ts";
import { messageOf, OffhookError } from "@offhook/protocol/errors.ts";
import type { ScenarioFiles } from "../scenario/files.adapter.ts";
import type { PlannedRun } from "../scenario/plan.ts";
import { ScenarioFileError } from "../scenario/problem.ts";
import { beginnings } from "../scenario/scenario.ts";
import type { RunCommandOptions } from "./run-options.ts";
import { planRuns, type RunPlan } from "./run-plan.ts";
import { type SeenFiles, type SeenText, seeingFiles } from "./seen-files.ts";

/** What one look at the files found. */
export interface Look {
  /** What is otherwise than at the look before: `changed a.yaml`, `new b.yaml`, `removed c.yaml`. Nothing the first time. */
  readonly changes: readonly string[];
  /** Null while a file is wrong. */
  readonly plan: RunPlan | null;
  /** What is wrong with the files, one problem per line; null when nothing is. */
  readonly wrong: string | null;
}

/** The files behind a command line, looked at again and again. */
export class WatchedFiles {
  readonly #paths: readonly string[];
  readonly #options: RunCommandOptions;
  readonly #files: ScenarioFiles;
  readonly #startedIn: string;
  /** By identity. */
  readonly #known = new Map<string, SeenText>();
  #seen: SeenFiles | null = null;
  #profileFiles: ReadonlyMap<string, string> = new Map();

  constructor(paths: readonly string[], options: RunCommandOptions, { files, folder }: { files: ScenarioFiles; folder: string }) {
    this.#paths = paths;
    this.#options = options;
    this.#files = files;
    this.#startedIn = folder;
  }

  /** Folders to watch so that nothing is missed. */
  get folders(): ReadonlySet<string> {
    return this.#seen?.folders ?? new Set();
  }

  /** How many files take part. */
  get count(): number {
    return this.#known.size;
  }

  /** Plans anew. @throws what a wrong command line deserves, the first time; later only what is no matter of files. */
  look(): Look {
    const isFirst = this.#seen === null;
    const seen = seeingFiles(this.#files);
    let plan: RunPlan | null = null;
    let wrong = isFirst ? null : this.#goneFrom(seen.files);
    try {
      if (wrong === null) plan = planRuns(this.#paths, this.#options, { files: seen.files, folder: this.#startedIn });
    } catch (error) {
      if (!(isFirst ? isAboutContent(error) : isAboutFiles(error))) throw error;
      wrong = messageOf(error);
    }
    const changes = this.#changesSince(seen);
    this.#seen = seen;
    if (plan) this.#profileFiles = plan.known.files;
    return { changes: isFirst ? [] : changes, plan, wrong };
  }

  /** Whether something that was told about would make another look worth it. Editors leave much beside the files they write. */
  differs(folder: string, name: string | null): boolean {
    if (name === null || this.#seen === null) return true;
    const path = `${folder}/${name}`;
    const identity = this.#files.identity(path);
    const known = this.#known.get(identity);
    const kind = this.#kind(path);
    if (kind !== "folder" && this.folders.has(identity)) return true;
    if (known) return this.#text(path) !== known.text;
    if (this.#seen.missed.has(identity)) return kind !== "missing";
    if (!this.#seen.listed.has(this.#files.identity(folder)) || name.startsWith(".") || name === "node_modules") return false;
    return kind === "folder" ? !this.folders.has(identity) : kind === "file" && /\.ya?ml$/.test(name);
  }

  /** Everything in files that decides how a run goes, as it was at the last look. */
  contentOf({ scenario, profile }: PlannedRun): string {
    const phones = [...beginnings(scenario).map((one) => one.scenario), scenario].flatMap((one) => Object.values(one.phones));
    const profiles = [profile, ...phones.flatMap((phone) => phone.profile ?? [])].flatMap(
      (id) => this.#profileFiles.get(id) ?? [],
    );
    const texts = [...scenario.files, ...new Set(profiles)].map((path) => [
      path,
      this.#known.get(this.#files.identity(path))?.text,
    ]);
    return JSON.stringify(texts);
  }

  /** A file or folder of the command line that was there and is not: somebody is about to put another in its place. */
  #goneFrom(files: ScenarioFiles): string | null {
    const gone = this.#paths.filter((path) => files.kind(path) === "missing");
    return gone.length === 0 ? null : gone.map((path) => `${path}:1:1: this is not there any more`).join("\n");
  }

  #changesSince({ texts }: SeenFiles): string[] {
    const changes: string[] = [];
    for (const [identity, before] of this.#known) {
      if (texts.has(identity)) continue;
      const text = this.#text(before.path);
      if (text === null) changes.push(`removed ${before.path}`);
      else if (text !== before.text) changes.push(`changed ${before.path}`);
      if (text === null) this.#known.delete(identity);
      else this.#known.set(identity, { path: before.path, text });
    }
    for (const [identity, now] of texts) {
      const before = this.#known.get(identity);
      if (before === undefined) changes.push(`new ${now.path}`);
      else if (before.text !== now.text) changes.push(`changed ${now.path}`);
      this.#known.set(identity, now);
    }
    return changes;
  }

  #kind(path: string): "file" | "folder" | "missing" {
    try {
      return this.#files.kind(path);
    } catch {
      return "missing";
    }
  }

  #text(path: string): string | null {
    try {
      return this.#kind(path) === "file" ? this.#files.read(path) : null;
    } catch {
      return null;
    }
  }
}

/** What people mend in the files themselves. */
const isAboutContent = (error: unknown) => error instanceof ScenarioFileError || error instanceof ProfileError;

/** Once a watch is on, the command line was right: whatever is wrong now came with the files, or with reaching them. */
function isAboutFiles(error: unknown): boolean {
  if (error instanceof OffhookError) return error.blame === "caller";
  return error instanceof Error && "syscall" in error;
}
