import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { formatTimeLeft } from "@offhook/protocol/units.ts";
import type { Block, Brush } from "./block.ts";
import { type Type, textWidth } from "./measure.ts";
import type { TypeName } from "./metrics.ts";
import { nowWords } from "./now.ts";
import type { Colour, Mark, Moment, TextMark } from "./placed.ts";
import { isRightToLeft, shownText } from "./shown-text.ts";
import { cutToWidth, wrapText } from "./wrap.ts";

/** From one baseline to the next, as a part of the size. */
const LEADING = 1.36;
/** A line that stands alone and has nothing below its baseline needs less. */
const CLOCK_LEADING = 1.24;
/** Of Open Sans, as parts of the size: where the baseline stands in a line, and half the height of a capital. */
const BASELINE = 1.07;
const HALF_CAPITAL = 0.357;

export interface TextStyle {
  readonly type: Type;
  readonly colour: Colour;
}

/** What stands in a node: its name, and the time left when it counts down; or the time of day. The same words as in a terminal. */
export function wordsOf(node: ScreenNode, { nowMs, epochMs, timeZone }: Moment): string {
  if (node.now !== undefined) return nowWords(node.now, epochMs, timeZone);
  const timeLeft = node.untilMs === undefined ? "" : ` ${formatTimeLeft(node.untilMs - nowMs)}`;
  return shownText(node.name).trim() + timeLeft;
}

export function styleOf(node: ScreenNode, brush: Brush): TextStyle {
  const [name, colour] = manner(node);
  return { type: typeOf(name, brush), colour };
}

function manner({ role, look, now }: ScreenNode): [TypeName, Colour] {
  if (now === "time") return ["clock", "text"];
  if (now === "date") return ["body", "secondary"];
  if (role === "heading") return ["heading", "text"];
  if (look === "header") return ["title", "text"];
  if (look === "code") return ["code", "text"];
  if (role === "alert" || look === "danger") return ["body", "danger"];
  if (look === "accent") return ["title", "accent"];
  if (role === "status" || look === "quiet") return ["small", "secondary"];
  return ["body", "text"];
}

/** Type gets smaller with the room. A code does not: it is what the screen is for. */
export function typeOf(name: TypeName, { metrics, tight }: Brush): Type {
  const type = metrics.type[name];
  return name === "code" ? type : { ...type, sizePx: Math.round(type.sizePx * (1 - tight * 0.07)) };
}

/** A node's words in as many lines as they need. */
export function textBlock(node: ScreenNode, width: number, brush: Brush, style = styleOf(node, brush)): Block {
  const words = wordsOf(node, brush.moment);
  const type = node.look === "code" ? shrunk(words, width, style.type) : style.type;
  const lines = evenly(words, width, type, brush);
  const leading = Math.round(type.sizePx * (node.now === "time" ? CLOCK_LEADING : LEADING));
  const rightToLeft = isRightToLeft(words) || undefined;
  const widest = Math.min(width, Math.ceil(Math.max(0, ...lines.map((line) => textWidth(line, type)))));
  const blockWidth = rightToLeft && lines.length > 1 ? widest : undefined;
  const height = Math.max(1, lines.length) * leading;
  return {
    height,
    place: (x, y) => ({
      nodes: [
        {
          node,
          bounds: { x, y, width, height },
          marks: lines.map((text, index) =>
            lineMark(
              text,
              {
                x,
                width,
                align: brush.align,
                baseline: y + index * leading + baselineIn(type, leading),
                blockWidth,
                rightToLeft,
              },
              { ...style, type },
              {
                ...(node.now ? { now: node.now } : {}),
                ...(node.untilMs !== undefined && index === lines.length - 1 && text.endsWith(words.slice(-4))
                  ? { untilMs: node.untilMs }
                  : {}),
              },
            ),
          ),
          children: [],
        },
      ],
      marks: [],
    }),
  };
}

/** Lines of about the same length, no more of them than are needed: one word alone on the last looks like a mistake. */
function evenly(words: string, width: number, type: Type, { maxLines }: Brush): string[] {
  const lines = wrapText(words, width, type, maxLines);
  if (lines.length < 2 || lines.length > MOST_EVEN || lines.length >= maxLines) return lines;
  let narrow = Math.max(width / 2, ...words.split(" ").map((word) => textWidth(word, type) - 1));
  let wide = width;
  while (wide - narrow > width / 40) {
    const middle = Math.floor((narrow + wide) / 2);
    if (wrapText(words, middle, type, maxLines).length > lines.length) narrow = middle;
    else wide = middle;
  }
  return wrapText(words, wide, type, maxLines);
}
const MOST_EVEN = 3;

const baselineIn = (type: Type, leading: number): number => Math.round(leading / 2 + type.sizePx * (BASELINE - LEADING / 2));

/** A code stays in one line as long as it can be read. */
function shrunk(text: string, width: number, type: Type): Type {
  const wanted = textWidth(text, type);
  return wanted <= width
    ? type
    : { ...type, sizePx: Math.max(Math.round(type.sizePx / 2), Math.floor((type.sizePx * width) / wanted)) };
}

interface LinePlace {
  readonly x: number;
  readonly width: number;
  readonly align: "start" | "middle" | "end";
  readonly baseline: number;
  /** Of the widest of several lines that run to the left: they end level with one another. */
  readonly blockWidth?: number | undefined;
  /** The whole text's direction, where the line is only one of it. */
  readonly rightToLeft?: true | undefined;
}

/** A line between two edges. Texts stand at the left, as everything does, also those that run to the left. */
export function lineMark(
  text: string,
  { x, width, align, baseline, blockWidth, rightToLeft = isRightToLeft(text) || undefined }: LinePlace,
  { type, colour }: TextStyle,
  more: Pick<TextMark, "untilMs" | "now" | "ornament"> = {},
): TextMark {
  const anchor = align === "start" && blockWidth !== undefined ? "end" : align;
  const widthPx = Math.min(width, Math.ceil(textWidth(text, type)));
  const end = align === "end" ? x + width : x + (blockWidth ?? widthPx);
  return {
    mark: "text",
    text,
    x: anchor === "middle" ? x + Math.round(width / 2) : anchor === "end" ? end : x,
    anchor,
    baseline,
    widthPx,
    type,
    colour,
    ...(rightToLeft ? { rightToLeft } : {}),
    ...more,
  };
}

/** One line, cut to its width, in the middle of a height. */
export function singleLine(
  text: string,
  place: Omit<LinePlace, "baseline"> & { readonly y: number; readonly height: number },
  style: TextStyle,
  more: Pick<TextMark, "untilMs" | "now" | "ornament"> = {},
): Mark {
  const baseline = Math.round(place.y + place.height / 2 + style.type.sizePx * HALF_CAPITAL);
  return lineMark(cutToWidth(shownText(text), place.width, style.type), { ...place, baseline }, style, more);
}
