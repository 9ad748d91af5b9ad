import { InputError } from "@offhook/protocol/errors.ts";
import type { ScenarioFiles } from "./files.adapter.ts";

/**
 * The scenario files behind what was written on the command line: files as they are, folders with everything below them,
 * by name, so that the order is the same on every machine. No file comes twice. `ending` says which files of a folder count.
 * @throws {InputError} when a path leads nowhere.
 */
export function discover(paths: readonly string[], files: ScenarioFiles, ending: RegExp = /\.ya?ml$/): string[] {
  const found = new Map<string, string>();
  for (const path of paths) {
    const kind = files.kind(path);
    if (kind === "missing") throw new InputError(`there is no file or folder ${path}`);
    for (const file of kind === "folder" ? below(path, files, ending) : [path]) {
      const identity = files.identity(file);
      if (!found.has(identity)) found.set(identity, file);
    }
  }
  return [...found.values()];
}

function below(folder: string, files: ScenarioFiles, ending: RegExp): string[] {
  const names = files.list(folder).filter((name) => !name.startsWith(".") && name !== "node_modules");
  return names.sort(byCodeUnit).flatMap((name) => {
    const path = `${folder.replace(/\/+$/, "")}/${name}`;
    if (files.kind(path) === "folder") return below(path, files, ending);
    return ending.test(name) ? [path] : [];
  });
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
