import type { HardwareProfile, Source } from "@offhook/hardware-profiles/profile.ts";

/** One value of a profile, or a list of words, and where it is from. */
export interface Fact {
  /** `timings.checkingMs`, `hardKeys` */
  readonly path: string;
  readonly value: string;
  /** Null for names, which need no source, and for what is unknown. */
  readonly source: Source | null;
}

const UNKNOWN = "unknown";

/** Everything a profile says, in its order, each with the source that is nearest to it. */
export function factsOf(profile: HardwareProfile): Fact[] {
  const { sources, ...facts } = profile;
  const ladderSource = sourceOf("firmware.ladder", sources);
  const leaves = leavesIn(facts, "").filter(({ path }) => !path.startsWith("firmware.ladder"));
  return [
    ...leaves.map((leaf) => ({ ...leaf, source: sourceOf(leaf.path, sources) })),
    ...profile.firmware.ladder.flatMap((rung) => {
      const { source = ladderSource, ...said } = rung;
      // What nobody knows has no source.
      return leavesIn(said, `firmware ${rung.version}`).map((leaf) => ({
        ...leaf,
        source: leaf.value === UNKNOWN ? null : source,
      }));
    }),
  ];
}

export const assumedIn = (profile: HardwareProfile) => factsOf(profile).filter(({ source }) => source?.from === "assumed");

/** The source of the smallest group that the value is in. */
function sourceOf(path: string, sources: HardwareProfile["sources"]): Source | null {
  const groups = Object.keys(sources).filter((group) => path === group || path.startsWith(`${group}.`));
  const nearest = groups.sort((a, b) => b.length - a.length)[0];
  return nearest === undefined ? null : (sources[nearest] ?? null);
}

function leavesIn(value: unknown, path: string): { path: string; value: string }[] {
  if (isPlace(value)) return [{ path, value: placeInWords(value) }];
  if (Array.isArray(value)) return [{ path, value: value.map(word).join(value.some(isPlace) ? "; " : ", ") || "none" }];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => leavesIn(inner, path === "" ? name : `${path}.${name}`));
  return [{ path, value: word(value) }];
}

type Written = Readonly<Record<string, string | number>>;

/** Something on the case is one fact, not one per number. */
const isPlace = (value: unknown): value is Written => typeof value === "object" && value !== null && "xMm" in value;

function placeInWords({ xMm, yMm, widthMm, heightMm, roundMm, turnDegrees, ...words }: Written): string {
  const size = widthMm === undefined ? [] : [`${widthMm} × ${heightMm} mm`];
  const turned = turnDegrees === undefined ? [] : [`turned by ${turnDegrees}°`];
  return [...size, `at ${xMm}, ${yMm}`, ...turned, ...Object.values(words).map(String)].join(", ");
}

/** A key or a light goes by its id. */
function word(value: unknown): string {
  if (value === null) return UNKNOWN;
  if (isPlace(value)) return placeInWords(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  const { id, colours } = value as { id?: unknown; colours?: unknown };
  return Array.isArray(colours) ? `${id} (${colours.join(" ")})` : String(id);
}
