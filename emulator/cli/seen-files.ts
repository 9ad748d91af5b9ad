import type { ScenarioFiles } from "../scenario/files.adapter.ts";

/** Files as they were found in one look at them: what was read, and where one has to watch to notice that it would now be otherwise. */
export interface SeenFiles {
  /** The files to plan with. */
  readonly files: ScenarioFiles;
  /** By identity: the path as it was written, and what was in it; null for what could not be read. */
  readonly texts: ReadonlyMap<string, SeenText>;
  /** Identities of folders in which something was listed, read or missed. */
  readonly folders: ReadonlySet<string>;
  /** Those of them in which whatever else turns up may count. */
  readonly listed: ReadonlySet<string>;
  /** Identities of what was asked for and not there. */
  readonly missed: ReadonlySet<string>;
}

export interface SeenText {
  readonly path: string;
  readonly text: string | null;
}

export function seeingFiles(files: ScenarioFiles): SeenFiles {
  const texts = new Map<string, SeenText>();
  const folders = new Set<string>();
  const listed = new Set<string>();
  const missed = new Set<string>();
  return { texts, folders, listed, missed, files: { ...files, kind, read, list } };

  function kind(path: string) {
    noteFolderOf(path);
    const found = files.kind(path);
    if (found === "missing") missed.add(files.identity(path));
    return found;
  }

  function list(folder: string): string[] {
    folders.add(files.identity(folder));
    listed.add(files.identity(folder));
    return files.list(folder);
  }

  /** Read once: what is planned with is what is remembered, also when somebody writes in between. */
  function read(path: string): string {
    noteFolderOf(path);
    const identity = files.identity(path);
    const known = texts.get(identity)?.text;
    if (typeof known === "string") return known;
    texts.set(identity, { path, text: null });
    const text = files.read(path);
    texts.set(identity, { path, text });
    return text;
  }

  /** The nearest one there is: a folder that is missing will be made in it. */
  function noteFolderOf(path: string): void {
    let folder = files.beside(path, ".");
    if (folders.has(files.identity(folder))) return;
    while (files.kind(folder) === "missing" && files.beside(folder, ".") !== folder) {
      missed.add(files.identity(folder));
      folder = files.beside(folder, ".");
    }
    folders.add(files.identity(folder));
  }
}
