import type { Body, Icon, KeyPlace } from "./body.ts";
import { ICONS } from "./body.ts";
import { screenSizeMm } from "./body-shapes.ts";
import type { HardwareProfile } from "./profile.ts";

const FRAME_MM = 9;
const KEY = { widthMm: 18, heightMm: 15, gapMm: 3 } as const;
const LIGHT = { pitchMm: 12, heightMm: 2 } as const;

/** The profile's own body where that has a place for every hard key and LED; a plain one otherwise, so that nothing is out of reach. */
export function bodyOf(profile: HardwareProfile): Body {
  const { body, hardKeys, leds } = profile;
  if (!body) return plainBody(profile);
  const hasKeys = hardKeys.every(({ id }) => Object.hasOwn(body.keys, id) || body.handset?.key === id);
  return hasKeys && leds.every(({ id }) => Object.hasOwn(body.leds, id)) ? body : plainBody(profile);
}

/**
 * A body for a profile that describes none: a frame around the screen, the hard keys in rows below it, the lights above it. It
 * claims nothing about the real device.
 */
export function plainBody({ screen, hardKeys, leds }: HardwareProfile): Body {
  const size = screenSizeMm(screen);
  const widthMm = Math.max(size.widthMm, KEY.widthMm) + 2 * FRAME_MM;
  const perRow = Math.max(1, Math.floor((widthMm - 2 * FRAME_MM + KEY.gapMm) / (KEY.widthMm + KEY.gapMm)));
  const keysTopMm = FRAME_MM + size.heightMm + FRAME_MM;
  const rows = Math.ceil(hardKeys.length / perRow);
  const heightMm = keysTopMm + rows * (KEY.heightMm + KEY.gapMm) + (rows > 0 ? FRAME_MM - KEY.gapMm : 0);

  const keys = hardKeys.map(({ id, label }, at): [string, KeyPlace] => {
    const row = Math.floor(at / perRow);
    const inRow = Math.min(perRow, hardKeys.length - row * perRow);
    const leftMm = (widthMm - inRow * (KEY.widthMm + KEY.gapMm) + KEY.gapMm) / 2;
    return [
      id,
      {
        xMm: leftMm + (at % perRow) * (KEY.widthMm + KEY.gapMm),
        yMm: keysTopMm + row * (KEY.heightMm + KEY.gapMm),
        widthMm: KEY.widthMm,
        heightMm: KEY.heightMm,
        roundMm: 4,
        ...markOf(id, label),
      },
    ];
  });
  const lone = leds.filter(({ id }) => keysOf(id, hardKeys).length === 0);
  const lights = leds.map(({ id }): [string, Body["leds"][string]] => {
    const fromRight = lone.length - lone.findIndex((led) => led.id === id);
    if (fromRight > lone.length) return [id, { keys: keysOf(id, hardKeys) }];
    const pitchMm = Math.min(LIGHT.pitchMm, (widthMm - 2 * FRAME_MM) / lone.length);
    const mark = { widthMm: 0.75 * pitchMm, heightMm: LIGHT.heightMm, roundMm: LIGHT.heightMm / 2 };
    return [id, { marks: [{ xMm: widthMm - FRAME_MM - fromRight * pitchMm, yMm: (FRAME_MM - LIGHT.heightMm) / 2, ...mark }] }];
  });
  return {
    outline: [
      { xMm: 0, yMm: 0, roundMm: 7 },
      { xMm: widthMm, yMm: 0, roundMm: 7 },
      { xMm: widthMm, yMm: heightMm, roundMm: 7 },
      { xMm: 0, yMm: heightMm, roundMm: 7 },
    ],
    screen: { xMm: (widthMm - size.widthMm) / 2, yMm: FRAME_MM },
    keys: Object.fromEntries(keys),
    leds: Object.fromEntries(lights),
  };
}

/** `mute` lights the key of that name, or all that begin with it. */
function keysOf(led: string, hardKeys: HardwareProfile["hardKeys"]): string[] {
  return hardKeys.map(({ id }) => id).filter((id) => id === led || id.startsWith(`${led}-`));
}

function markOf(id: string, label: string): { icon: Icon } | { text: string } {
  const name = id === "hook" ? "handset" : id;
  const icon = ICONS.find((known) => name === known || name.startsWith(`${known}-`));
  return icon ? { icon } : { text: label.length > 12 ? `${label.slice(0, 11)}…` : label };
}
