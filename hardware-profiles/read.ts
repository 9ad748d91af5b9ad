import { checkProfile } from "./define.ts";
import { ProfileError } from "./errors.ts";
import { JsonSyntaxError, type LocatedJson, readJson } from "./json.ts";
import type { HardwareProfile } from "./profile.ts";

/** UTF-16 units. The largest of ours is about 10,000. */
const MAX_TEXT = 262_144;

/**
 * Reads people's own profiles: JSON of the shape that `profile.schema.json` publishes. A `$schema` field is for editors and is
 * skipped, as is a byte order mark.
 * @throws {ProfileError} with every complaint: file, line and column, field, what is wrong, and what was probably meant.
 */
export function readProfile(text: string, fileName: string): HardwareProfile {
  if (text.length > MAX_TEXT)
    throw new ProfileError(fileName, [{ path: [], what: `longer than ${MAX_TEXT} characters; this is no hardware profile` }]);
  const json = locate(text.replace(/^\uFEFF/, ""), fileName);
  const twice = json.duplicates.map((path) => ({ path, what: "this field is there twice", ...json.placeOf(path) }));
  if (twice.length > 0) throw new ProfileError(fileName, twice);
  const checked = checkProfile(withoutSchema(json.value));
  if (checked.kind === "right") return checked.profile;
  throw new ProfileError(
    fileName,
    checked.complaints.map((complaint) => ({ ...complaint, ...json.placeOf(complaint.path) })),
  );
}

function locate(text: string, fileName: string): LocatedJson {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw new ProfileError(fileName, [{ path: [], what: error.message, ...error.place }]);
    throw error;
  }
}

function withoutSchema(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { $schema: _, ...profile } = value as Record<string, unknown>;
  return profile;
}
