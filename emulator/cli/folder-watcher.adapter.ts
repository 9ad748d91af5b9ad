import { type FSWatcher, watch } from "node:fs";
import { basename } from "node:path";
import { RigError } from "./cli-errors.ts";

/** Tells when something in a folder is written, made, renamed or removed. */
export interface FolderWatcher {
  /**
   * Watches exactly these folders from now on, not what lies below them. True when one of them was not watched before: what
   * happened there meanwhile was told to nobody.
   * @throws {RigError} when this machine watches no more.
   */
  watch(folders: ReadonlySet<string>): boolean;
  close(): void;
}

/** `name` is null when anything may have happened in the folder, or to it. */
export type OpenWatcher = (onChange: (folder: string, name: string | null) => void) => FolderWatcher;

/** Folders on disk. Folders, and not files: editors put a new file in place of the old one, and a watched file would be the old one. */
export const watchOnDisk: OpenWatcher = (onChange) => {
  const watchers = new Map<string, FSWatcher>();
  return {
    watch(folders) {
      for (const folder of watchers.keys()) if (!folders.has(folder)) forget(folder);
      return [...folders].filter((folder) => !watchers.has(folder) && open(folder)).length > 0;
    },
    close() {
      for (const folder of watchers.keys()) forget(folder);
    },
  };

  function open(folder: string): boolean {
    try {
      const watcher = watch(folder);
      watchers.set(folder, watcher);
      watcher.on("change", (_, name) => {
        // Named like this when it was removed or renamed itself. What takes its place is not watched by this watcher any more.
        if (name === basename(folder)) lost(folder);
        else onChange(folder, typeof name === "string" ? name : null);
      });
      watcher.on("error", () => lost(folder));
      return true;
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : "";
      // It was there a moment ago; the folder around it tells when it is again.
      if (code === "ENOENT" || code === "ENOTDIR") return false;
      const what = cause instanceof Error ? cause.message : String(cause);
      const help = code === "ENOSPC" || code === "EMFILE" ? "; raise fs.inotify.max_user_watches, or watch fewer folders" : "";
      throw new RigError(`cannot watch ${folder}: ${what}${help}`, { cause });
    }
  }

  function lost(folder: string): void {
    forget(folder);
    onChange(folder, null);
  }

  function forget(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }
};
