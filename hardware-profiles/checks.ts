import type { Complaint } from "@offhook/protocol/explain.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import { bodyFits } from "./body-checks.ts";
import { compareVersions } from "./firmware/version.ts";
import type { HardwareProfile } from "./profile.ts";

/** What a shape alone cannot say: whether the parts of a profile fit together and every number says where it is from. */
export function contradictionsIn(profile: HardwareProfile): Complaint[] {
  return [
    ...screenFits(profile),
    ...distinct(
      profile.hardKeys.map((key) => key.id),
      (at) => ["hardKeys", at, "id"],
    ),
    ...distinct(
      profile.leds.map((led) => led.id),
      (at) => ["leds", at, "id"],
    ),
    ...bodyFits(profile),
    ...ouisFit(profile),
    ...firmwareFits(profile),
    ...sourcesExist(profile),
    ...numbersHaveSources(profile),
  ];
}

function screenFits({ screen: { widthPx, heightPx, orientation } }: HardwareProfile): Complaint[] {
  const fits = orientation === "portrait" ? widthPx <= heightPx : widthPx >= heightPx;
  return fits ? [] : [{ path: ["screen", "orientation"], what: `${orientation} does not fit ${widthPx} × ${heightPx} pixels` }];
}

function distinct(values: readonly string[], pathOf: (at: number) => PropertyKey[]): Complaint[] {
  return values.flatMap((value, at) =>
    values.indexOf(value) === at ? [] : [{ path: pathOf(at), what: `${value} is there twice` }],
  );
}

function ouisFit({ ouis }: HardwareProfile): Complaint[] {
  const multicast = ouis.flatMap((oui, at) =>
    (Number.parseInt(oui.slice(0, 2), 16) & 1) === 1
      ? [{ path: ["ouis", at], what: `${oui} is for multicast, not for devices` }]
      : [],
  );
  return [...distinct(ouis, (at) => ["ouis", at]), ...multicast];
}

function firmwareFits({ firmware: { shipped, ladder } }: HardwareProfile): Complaint[] {
  const versions = ladder.map((rung) => rung.version);
  const order = versions.flatMap((version, at) => {
    const below = versions[at - 1];
    if (below === undefined || compareVersions(below, version) < 0) return [];
    return [
      { path: ["firmware", "ladder", at, "version"], what: `${version} is not newer than ${below} before it; oldest first` },
    ];
  });
  if (versions.includes(shipped)) return order;
  return [...order, { path: ["firmware", "shipped"], what: `${shipped} is not on the ladder${didYouMean(shipped, versions)}` }];
}

function sourcesExist(profile: HardwareProfile): Complaint[] {
  const { sources, ...facts } = profile;
  return Object.keys(sources)
    .filter((path) => !exists(facts, path.split(".")))
    .map((path) => ({ path: ["sources", path], what: `no such field${didYouMean(path, groupsIn(facts))}` }));
}

function numbersHaveSources(profile: HardwareProfile): Complaint[] {
  const { sources, ...facts } = profile;
  const covered = Object.keys(sources);
  return numbersIn(facts)
    .filter((path) => !covered.some((group) => path === group || path.startsWith(`${group}.`)))
    .map((path) => ({
      path: path.split("."),
      what: `no source says where this number is from; add ${JSON.stringify(path)} to sources`,
    }));
}

function exists(facts: object, steps: readonly string[]): boolean {
  let here: unknown = facts;
  for (const step of steps) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return false;
    here = (here as Record<string, unknown>)[step];
  }
  return true;
}

/** Dotted paths of all numbers, array elements by their index. */
function numbersIn(value: unknown, path = ""): string[] {
  if (typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => numbersIn(inner, path === "" ? name : `${path}.${name}`));
}

/** Paths worth suggesting: top-level fields and the fields inside them. */
function groupsIn(facts: object): string[] {
  return Object.entries(facts).flatMap(([name, inner]) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? [name, ...Object.keys(inner).map((field) => `${name}.${field}`)]
      : [name],
  );
}
