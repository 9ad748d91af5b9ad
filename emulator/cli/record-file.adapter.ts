import { access, chmod, constants, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { InputError } from "@offhook/protocol/errors.ts";
import { RigError } from "./cli-errors.ts";

/** Where a recording goes, found good before anything was recorded. */
export interface RecordTarget {
  readonly file: string;
  /**
   * Writes the file whole, or not at all.
   * @throws {RigError} when it cannot be written, or is somebody else's by now.
   */
  write(text: string): Promise<void>;
}

/** @throws {InputError} when nothing could be written there in the end. */
export async function checkTarget(file: string, { force }: { force: boolean }): Promise<RecordTarget> {
  if (!/[^/\\]\.ya?ml$/.test(file))
    throw new InputError(`${JSON.stringify(file)} is no name of a scenario file: it has to end in .yaml`);
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw new InputError(`${file} is a folder; name a file in it`);
  if (there && !force) throw new InputError(`${file} is there already; name another file, or add --force to write over it`);
  const folder = dirname(file);
  await access(folder, constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === "ENOENT" ? "there is no such folder" : cause.message;
    throw new InputError(`${file} cannot be written: ${folder}: ${why}`, { cause });
  });
  // Later on everything is made for this user alone; a scenario is for everybody who may read the folder.
  const mode = 0o666 & ~usualMask();
  return { file, write: (text) => writeWhole(file, text, { mode, force }) };
}

async function writeWhole(file: string, text: string, { mode, force }: { mode: number; force: boolean }): Promise<void> {
  const temporary = `${file}.writing`;
  let taken = false;
  try {
    if (!force) {
      // Takes the name first: whatever came to be there meanwhile stays.
      await (await open(file, "wx")).close();
      taken = true;
    }
    await writeFile(temporary, text, { flush: true });
    await chmod(temporary, mode);
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    if (taken) await rm(file, { force: true });
    throw new RigError(`cannot write ${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Node tells the mask only when it sets one. */
function usualMask(): number {
  const mask = process.umask(0o077);
  process.umask(mask);
  return mask;
}
