import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { type Block, type Brush, raised } from "./block.ts";
import { isDisabled } from "./button-block.ts";
import type { Mark, PlacedNode, Rect } from "./placed.ts";
import { singleLine, typeOf } from "./text-block.ts";

const COLUMNS = 3;

/** The letters on a telephone's keys (ITU-T E.161). */
const LETTERS: Readonly<Record<string, string>> = {
  "2": "ABC",
  "3": "DEF",
  "4": "GHI",
  "5": "JKL",
  "6": "MNO",
  "7": "PQRS",
  "8": "TUV",
  "9": "WXYZ",
  "0": "+",
};

/** Twelve keys, three to a row, filling a rectangle. */
export function keypadBlock(keypad: ScreenNode, width: number, height: number, brush: Brush): Block {
  return {
    height,
    place: (x, y) => {
      const keys = keypad.children ?? [];
      const gap = brush.metrics.dp(8);
      const rows = Math.max(1, Math.ceil(keys.length / COLUMNS));
      const keyWidth = Math.floor((width - gap * (COLUMNS - 1)) / COLUMNS);
      const keyHeight = Math.floor((height - gap * (rows - 1)) / rows);
      const children = keys.map((key, index): PlacedNode => {
        const left = x + (index % COLUMNS) * (keyWidth + gap);
        const top = y + Math.floor(index / COLUMNS) * (keyHeight + gap);
        return placedKey(key, { x: left, y: top, width: keyWidth, height: keyHeight }, brush);
      });
      return { nodes: [{ node: keypad, bounds: { x, y, width, height }, marks: [], children }], marks: [] };
    },
  };
}

function placedKey(key: ScreenNode, bounds: Rect, brush: Brush): PlacedNode {
  const { dp } = brush.metrics;
  const letters = LETTERS[key.name];
  const type = { ...typeOf("key", brush), sizePx: Math.min(typeOf("key", brush).sizePx, Math.round(bounds.height * 0.42)) };
  const small = { ...typeOf("small", brush), sizePx: Math.round(type.sizePx * 0.4), weight: 600 as const, spacing: 0.08 };
  const colour = isDisabled(key) ? "disabled" : "text";
  // Every digit stands as high, whether there are letters under it or not; star and pound have none and take the middle.
  const isDigit = /^\d$/.test(key.name);
  const digitAt = isDigit ? { ...bounds, height: Math.round(bounds.height * 0.82) } : bounds;
  const marks: Mark[] = [
    { mark: "box", at: bounds, radius: Math.min(dp(16), Math.round(bounds.height / 4)), fill: raised(brush) },
    singleLine(key.name, { ...digitAt, align: "middle" }, { type, colour }),
  ];
  if (letters !== undefined) {
    const at = { ...bounds, y: bounds.y + Math.round(bounds.height * 0.62), height: Math.round(bounds.height * 0.26) };
    marks.push(
      singleLine(
        letters,
        { ...at, align: "middle" },
        { type: small, colour: isDisabled(key) ? "disabled" : "secondary" },
        { ornament: true },
      ),
    );
  }
  return { node: key, bounds, marks, children: [] };
}
