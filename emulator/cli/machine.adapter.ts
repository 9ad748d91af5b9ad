import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import type { DirectoryState, Machine } from "./doctor-checks.ts";

/** This machine. Nothing is made, and nobody is asked over a network. */
export function thisMachine({ path, marker }: { path: string; marker: string }): Machine {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  return {
    nodeVersion: process.versions.node,
    which: (name) => folders.map((folder) => join(folder, name)).find(isProgram) ?? null,
    portTaken,
    directory: (wanted) => directoryState(wanted, marker),
    serialPorts: () =>
      names("/dev")
        .filter((name) => /^tty(USB|ACM)\d+$/.test(name))
        .sort()
        .map((name) => ({ path: `/dev/${name}`, usable: may(`/dev/${name}`, constants.R_OK | constants.W_OK) })),
  };
}

function portTaken(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRINUSE" ? "taken" : error.message));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function directoryState(path: string, marker: string): DirectoryState {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === false) return { exists: true, writable: false, open: false, foreign: false };
  const entries = found ? names(path) : [];
  return {
    exists: found !== undefined,
    writable: may(found ? path : nearest(path), constants.W_OK | constants.X_OK),
    open: found !== undefined && (found.mode & 0o077) !== 0,
    foreign: entries.length > 0 && !entries.includes(marker),
  };
}

/** The folder around it that is there: where it would be made. */
function nearest(path: string): string {
  const around = dirname(path);
  return around === path || existsSync(around) ? around : nearest(around);
}

const isProgram = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true && may(path, constants.X_OK);

function may(path: string, what: number): boolean {
  try {
    accessSync(path, what);
    return true;
  } catch {
    return false;
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
