import { discover } from "./discover.ts";
import type { ScenarioFiles } from "./files.adapter.ts";
import { YamlSource } from "./yaml-source.ts";

/** A file that may provide a snapshot has the word in it; most need not be parsed to know that they do not. */
const MAY_PROVIDE = /(?<!from-)snapshot/;

/**
 * Which files provide which snapshots. A scenario finds them in the folder it lies in, below that, and among the files that were
 * given. What cannot be read provides nothing: it complains where it is meant, not where somebody merely looks around.
 */
export class SnapshotFiles {
  readonly #files: ScenarioFiles;
  readonly #given: readonly string[];
  readonly #below = new Map<string, readonly string[]>();
  readonly #provided = new Map<string, string | null>();

  constructor(files: ScenarioFiles, given: readonly string[]) {
    this.#given = given;
    this.#files = {
      ...files,
      kind: (path) => attempt(() => files.kind(path)) ?? "missing",
      list: (folder) => attempt(() => files.list(folder)) ?? [],
    };
  }

  /** Snapshots by name, each with the files that provide it: one, or there is something to complain about. */
  seenFrom(file: string): ReadonlyMap<string, readonly string[]> {
    const seen = new Map([...this.#inAndBelow(this.folderOf(file)), ...this.#given].map((path) => [this.#key(path), path]));
    const found = new Map<string, string[]>();
    for (const path of seen.values()) {
      const name = this.#providedBy(path);
      if (name !== null) found.set(name, [...(found.get(name) ?? []), path]);
    }
    return found;
  }

  /** The folder a file lies in, as people are told where was looked. */
  folderOf(file: string): string {
    return this.#files.beside(file, ".");
  }

  #key(path: string): string {
    return this.#files.identity(path);
  }

  #inAndBelow(folder: string): readonly string[] {
    const known = this.#below.get(folder) ?? attempt(() => discover([folder], this.#files)) ?? [];
    this.#below.set(folder, known);
    return known;
  }

  #providedBy(path: string): string | null {
    const known = this.#provided.get(this.#key(path));
    if (known !== undefined) return known;
    const text = attempt(() => this.#files.read(path)) ?? "";
    // Mistakes further down do not count here: whoever begins from it is told of those, and not that there is no such snapshot.
    const source = MAY_PROVIDE.test(text) ? new YamlSource(path, text) : null;
    const name = source?.textAt("fragment") === undefined ? (source?.textAt("snapshot") ?? null) : null;
    this.#provided.set(this.#key(path), name);
    return name;
  }
}

function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
