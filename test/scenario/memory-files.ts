import type { ScenarioFiles } from "@offhook/emulator/scenario/files.adapter.ts";

/** Files that are only in memory; a path with others below it is a folder. */
export function memoryFiles(contents: Readonly<Record<string, string>>): ScenarioFiles {
  const paths = Object.keys(contents);
  return {
    kind: (path) =>
      Object.hasOwn(contents, path) ? "file" : paths.some((known) => known.startsWith(`${path}/`)) ? "folder" : "missing",
    read: (path) => contents[path] ?? "",
    bytes: (path) => new TextEncoder().encode(contents[path] ?? ""),
    list: (folder) => [
      ...new Set(
        paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1).split("/")[0] ?? ""),
      ),
    ],
    beside: (from, relative) => [...from.split("/").slice(0, -1), ...(relative === "." ? [] : [relative])].join("/"),
    identity: (path) => path,
  };
}
