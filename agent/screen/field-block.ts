import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Brush, Item } from "./block.ts";
import { cornerPx, iconButton, isDisabled } from "./button-block.ts";
import { graphemesOf } from "./measure.ts";
import { TOUCH_TARGET_DP } from "./metrics.ts";
import type { Mark, PlacedNode, Rect } from "./placed.ts";
import { shownText } from "./shown-text.ts";
import { lineMark, singleLine, typeOf } from "./text-block.ts";
import { tailToWidth } from "./wrap.ts";

/** More digits than this are a number, not a code, and stand in one line. */
const MOST_CELLS = 10;

/** A field that digits go into: a cell for each where it is a code, with *Delete* beside it. */
export function digitsItem(field: ScreenNode, remove: ScreenNode | undefined, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const height = dp(64 - brush.tight * 4);
      const side = remove ? dp(TOUCH_TARGET_DP + 8) : 0;
      return {
        height,
        place: (x, y) => {
          const inner = { x, y, width: width - side, height };
          const cells = field.cells ? cellsOf(field, field.cells, inner, brush) : lineOf(field, inner, brush);
          const used = usedBy(cells, inner);
          const besideUsed = used.x + used.width + dp(8);
          const target = dp(TOUCH_TARGET_DP);
          const at = { x: brush.align === "middle" ? x + width - target : besideUsed, y, width: target, height };
          return {
            nodes: [
              { node: field, bounds: used, marks: cells, children: [] },
              ...(remove ? [iconButton(remove, "delete", at, brush, "secondary")] : []),
            ],
            marks: [],
          };
        },
      };
    },
  };
}

function cellsOf(field: ScreenNode, least: number, at: Rect, brush: Brush): Mark[] {
  const digits = graphemesOf(shownText(field.value ?? ""));
  const count = Math.max(least, digits.length);
  if (count > MOST_CELLS) return lineOf(field, at, brush);
  const { dp } = brush.metrics;
  const gap = dp(count > 6 ? 4 : 8);
  const width = Math.min(dp(brush.align === "middle" ? 64 : 48), Math.floor((at.width - gap * (count - 1)) / count));
  const whole = width * count + gap * (count - 1);
  const from = at.x + (brush.align === "middle" ? Math.floor((at.width - whole) / 2) : 0);
  const type = { ...brush.metrics.type.key, weight: 600 as const };
  return Array.from({ length: count }, (_, index): Mark[] => {
    const cell: Rect = { x: from + index * (width + gap), y: at.y, width, height: at.height };
    const isNext = index === digits.length && !isDisabled(field);
    const digit = digits[index];
    return [
      {
        mark: "box",
        at: cell,
        radius: cornerPx(brush.metrics),
        fill: "surface",
        ...(isNext ? { stroke: "accent" as const, strokePx: dp(2) } : {}),
      },
      ...(digit === undefined
        ? []
        : [singleLine(digit, { ...cell, align: "middle" }, { type, colour: isDisabled(field) ? "secondary" : "text" })]),
    ];
  }).flat();
}

const usedBy = (marks: readonly Mark[], at: Rect): Rect => {
  const boxes = marks.flatMap((mark) => (mark.mark === "box" ? [mark.at] : []));
  const first = boxes[0];
  const last = boxes.at(-1);
  return first && last ? { ...at, x: first.x, width: last.x + last.width - first.x } : at;
};

/** What was typed last is what a person looks at, so the beginning is what is cut. */
function lineOf(field: ScreenNode, at: Rect, brush: Brush): Mark[] {
  const { dp } = brush.metrics;
  const type = typeOf("key", brush);
  const inside = at.width - 2 * dp(12);
  const value = shownText(field.value ?? "");
  const words = value === "" ? shownText(field.name) : tailToWidth(value, inside, type);
  return [
    { mark: "box", at, radius: cornerPx(brush.metrics), fill: "surface" },
    singleLine(
      words,
      { ...at, x: at.x + dp(12), width: inside, align: brush.align },
      value === "" ? { type: typeOf("body", brush), colour: "secondary" } : { type, colour: "text" },
    ),
  ];
}

/** A field that words go into: its label, what it holds, and where the next character goes. */
export function textboxItem(field: ScreenNode, gapDp: number): Item {
  return {
    gapDp,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const label = typeOf("small", brush);
      const labelHeight = Math.round(label.sizePx * 1.5);
      const boxHeight = dp(56 - brush.tight * 2);
      const height = labelHeight + boxHeight;
      return {
        height,
        place: (x, y) => {
          const box: Rect = { x, y: y + labelHeight, width, height: boxHeight };
          const node: PlacedNode = {
            node: field,
            bounds: { x, y, width, height },
            marks: [lineMarkOf(field, { x, y, width, height: labelHeight }, brush), ...typedMarks(field, box, brush)],
            children: [],
          };
          return { nodes: [node], marks: [] };
        },
      };
    },
  };
}

const lineMarkOf = (field: ScreenNode, at: Rect, brush: Brush): Mark =>
  singleLine(field.name, { ...at, align: "start" }, { type: typeOf("small", brush), colour: "secondary" });

function typedMarks(field: ScreenNode, box: Rect, brush: Brush): Mark[] {
  const { dp } = brush.metrics;
  const type = typeOf("body", brush);
  const inside: Rect = { ...box, x: box.x + dp(16), width: box.width - dp(36) };
  const value = shownText(field.value ?? "");
  const shown = tailToWidth(value, inside.width, type);
  const baseline = Math.round(box.y + box.height / 2 + type.sizePx * 0.357);
  const typed = lineMark(shown, { ...inside, align: "start", baseline }, { type, colour: "text" });
  const caret: Rect = {
    x: typed.mark === "text" && typed.anchor === "end" ? inside.x + inside.width + dp(2) : inside.x + typed.widthPx + dp(2),
    y: box.y + Math.round(box.height * 0.24),
    width: Math.max(1, dp(2)),
    height: Math.round(box.height * 0.52),
  };
  return [
    {
      mark: "box",
      at: box,
      radius: cornerPx(brush.metrics),
      fill: "page",
      stroke: isDisabled(field) ? "line" : "accent",
      strokePx: Math.max(2, dp(2)),
    },
    ...(shown === "" ? [] : [typed]),
    ...(isDisabled(field) ? [] : [{ mark: "box" as const, at: caret, radius: 0, fill: "accent" as const }]),
  ];
}
