import { z } from "zod";

/**
 * What is around a phone's screen, for pictures: the case, the keys on it, its lights, its handset. In millimetres, seen from
 * above the keys, from the upper left corner of the case.
 */

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "an id is lower-case letters, digits and dashes");
const At = z.number().min(0).max(1_000);
const Size = z.number().min(1).max(1_000);

const place = {
  xMm: At,
  yMm: At,
  widthMm: Size,
  heightMm: Size,
  /** Radius of the corners; half of the short side makes a pill or a circle. Square unless given. */
  roundMm: At.optional(),
  /** Clockwise, about its own middle. Upright unless given. */
  turnDegrees: z.number().min(-180).max(180).optional(),
};

/** A rectangle: upper left corner and size before it is turned. */
export const Place = z.strictObject(place);
export type Place = z.infer<typeof Place>;

export const ICONS = ["volume-up", "volume-down", "mute", "speaker", "headset", "handset", "home"] as const;
export type Icon = (typeof ICONS)[number];

export const KeyPlace = z.strictObject({
  ...place,
  /** What is printed on it; its label unless there is an icon or a text. */
  icon: z.enum(ICONS).optional(),
  text: z.string().min(1).max(12).optional(),
  /** A key that is felt, or a lit mark under the glass. Felt unless given. */
  kind: z.enum(["button", "touch"]).optional(),
});
export type KeyPlace = z.infer<typeof KeyPlace>;

export const Body = z.strictObject({
  /** The corners of the case, going round. A curve begins `roundMm` before each and ends as far behind it. */
  outline: z
    .array(z.strictObject({ xMm: At, yMm: At, roundMm: At }))
    .min(3)
    .max(32),
  /** The dark pane that the screen is a part of. */
  glass: Place.optional(),
  /** Where sound comes out. */
  grilles: z.array(Place).max(8).optional(),
  /** The upper left corner of the picture; its size follows from the diagonal. */
  screen: z.strictObject({ xMm: At, yMm: At }),
  /** The name of the brand, as it is printed on the case: middle of its first line of writing. */
  wordmark: z.strictObject({ xMm: At, yMm: At, heightMm: Size }).optional(),
  /** As it lies in its cradle. Lifting and replacing it is the hard key of that id. */
  handset: z.strictObject({ ...place, key: Id }).optional(),
  /** Hard keys by their ids. */
  keys: z.record(Id, KeyPlace),
  /** LEDs by their ids: keys that light up, and lights of their own. */
  leds: z.record(Id, z.strictObject({ keys: z.array(Id).max(8).optional(), marks: z.array(Place).max(8).optional() })),
});
export type Body = z.infer<typeof Body>;
