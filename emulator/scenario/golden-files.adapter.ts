import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GoldenFiles } from "./golden-files.ts";

/** On disk; pictures of failures go into `failures`. */
export function goldenOnDisk({ failures, updates }: { failures: string; updates: boolean }): GoldenFiles {
  return {
    updates,
    failurePath: (name) => join(failures, name),
    read(path) {
      try {
        return readFileSync(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    write(path, content) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    },
  };
}
