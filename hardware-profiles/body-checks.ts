import type { Complaint } from "@offhook/protocol/explain.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { Body, Place } from "./body.ts";
import { cornersOf, isInside, overlap, screenSizeMm } from "./body-shapes.ts";
import type { HardwareProfile } from "./profile.ts";

/** Whether the body names what the phone has, and gives it places that are possible: on the case, beside the screen. */
export function bodyFits(profile: HardwareProfile): Complaint[] {
  const { body } = profile;
  if (!body) return [];
  const parts = partsOf(body, profile);
  const outline = body.outline.map(({ xMm, yMm }) => ({ x: xMm, y: yMm }));
  return [
    ...namesFit(body, profile),
    ...parts
      .filter(({ place }) => !cornersOf(place).every((corner) => isInside(corner, outline)))
      .map(({ path }) => ({ path, what: "reaches beyond the case" })),
    ...apart(parts),
  ];
}

interface Part {
  readonly path: PropertyKey[];
  readonly place: Place;
  readonly name: string;
}

function partsOf(body: Body, { screen }: HardwareProfile): Part[] {
  return [
    { path: ["body", "screen"], place: { ...body.screen, ...screenSizeMm(screen) }, name: "the screen" },
    ...(body.handset ? [{ path: ["body", "handset"], place: body.handset, name: "the handset" }] : []),
    ...Object.entries(body.keys).map(([id, place]) => ({ path: ["body", "keys", id], place, name: `the key ${id}` })),
    ...Object.entries(body.leds).flatMap(([id, { marks = [] }]) =>
      marks.map((place, at) => ({ path: ["body", "leds", id, "marks", at], place, name: `the light ${id}` })),
    ),
  ];
}

/** Two things cannot be in the same place; the later one is complained of. */
function apart(parts: readonly Part[]): Complaint[] {
  return parts.flatMap((part, at) =>
    parts
      .slice(0, at)
      .filter((other) => overlap(cornersOf(part.place), cornersOf(other.place)))
      .map((other) => ({ path: part.path, what: `overlaps ${other.name}` })),
  );
}

function namesFit(body: Body, { hardKeys, leds, ports }: HardwareProfile): Complaint[] {
  const keyIds = hardKeys.map(({ id }) => id);
  const ledIds = leds.map(({ id }) => id);
  return [
    ...(body.handset && !ports.handset
      ? [{ path: ["body", "handset"], what: "there is no port for one: ports.handset is false" }]
      : []),
    ...unknown(keyIds, "hard key", [
      ...Object.keys(body.keys).map((id) => ({ id, path: ["body", "keys", id] })),
      ...(body.handset ? [{ id: body.handset.key, path: ["body", "handset", "key"] }] : []),
    ]),
    ...unknown(
      ledIds,
      "LED",
      Object.keys(body.leds).map((id) => ({ id, path: ["body", "leds", id] })),
    ),
    ...unknown(
      Object.keys(body.keys),
      "key on this body",
      Object.entries(body.leds).flatMap(([led, { keys = [] }]) =>
        keys.map((id, at) => ({ id, path: ["body", "leds", led, "keys", at] })),
      ),
    ),
  ];
}

function unknown(known: readonly string[], kind: string, named: readonly { id: string; path: PropertyKey[] }[]): Complaint[] {
  return named
    .filter(({ id }) => !known.includes(id))
    .map(({ id, path }) => ({ path, what: `no ${kind} ${id}${didYouMean(id, known)}` }));
}
