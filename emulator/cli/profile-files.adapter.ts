import { readFileSync } from "node:fs";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { readProfile } from "@offhook/hardware-profiles/read.ts";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { InputError, messageOf } from "@offhook/protocol/errors.ts";

/** The profiles that can be meant: our own, and people's from JSON files, by id. `files` says which file an id came from. */
export interface KnownProfiles {
  readonly profiles: Readonly<Record<string, HardwareProfile>>;
  readonly files: ReadonlyMap<string, string>;
  /** The ids of what was asked for, in the order asked. */
  readonly wanted: readonly string[];
}

/** `ccx600`, or a path: anything with a slash or ending in `.json`. */
const isFile = (written: string) => written.endsWith(".json") || /[/\\]/.test(written);

/**
 * Reads what `--profile` was given, from disk unless told.
 * @throws {ProfileError} naming file, line and field; {@link InputError} for a file that cannot be read or an id that is taken.
 */
export function readProfiles(
  written: readonly string[],
  readFile: (path: string) => string = (path) => readFileSync(path, "utf8"),
): KnownProfiles {
  const known: Record<string, HardwareProfile> = { ...profiles };
  const files = new Map<string, string>();
  const wanted = written.map((word) => {
    if (!isFile(word)) return word;
    const profile = readProfile(read(word, readFile), word);
    const other = files.get(profile.id);
    if (other !== word && Object.hasOwn(known, profile.id))
      throw new InputError(`${word}: the id ${profile.id} is taken by ${other ?? "a profile of offhook's own"}; give it another`);
    known[profile.id] = profile;
    files.set(profile.id, word);
    return profile.id;
  });
  return { profiles: known, files, wanted };
}

/** The one profile that `--profile` names. */
export function profileFrom(written: string): HardwareProfile {
  const { profiles: known, wanted } = readProfiles([written]);
  return known[wanted[0] ?? ""] ?? profileById(written);
}

function read(file: string, readFile: (path: string) => string): string {
  try {
    return readFile(file);
  } catch (error) {
    throw new InputError(`${file}:1:1: cannot be read: ${messageOf(error)}`);
  }
}
