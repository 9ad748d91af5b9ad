import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where scenario files come from. Paths are whatever the person wrote, joined with `/`. */
export interface ScenarioFiles {
  /** `folder` and `missing` are answers; anything else that goes wrong is thrown. */
  kind(path: string): "file" | "folder" | "missing";
  read(path: string): string;
  /** The same without taking it for text. */
  bytes(path: string): Uint8Array;
  /** Names in a folder, in no order that counts. */
  list(folder: string): string[];
  /** `relative` as seen from the folder `from` lies in. */
  beside(from: string, relative: string): string;
  /** One path per file, however it was written: for telling files apart. */
  identity(path: string): string;
}

/** Files on disk. */
export const filesOnDisk: ScenarioFiles = {
  kind(path) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return "missing";
    return found.isDirectory() ? "folder" : "file";
  },
  read: (path) => readFileSync(path, "utf8"),
  bytes: (path) => readFileSync(path),
  list: (folder) => readdirSync(folder),
  beside: (from, relative) => join(dirname(from), relative),
  identity: (path) => resolve(path),
};
