import { formatMac } from "@offhook/protocol/mac.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import type { Glass } from "../../glass.ts";
import { litAt } from "../../led-cycle.ts";
import { nowWords } from "../../screen/now.ts";
import { isTappable, type Target } from "./blocks.ts";
import { clean, cut, textWidth } from "./cells.ts";
import { isCorner, isInBar, layoutBody } from "./layout.ts";
import { fit, type Line, lineWidth, paint, type Span, type Style, span } from "./lines.ts";
import { percentLine, percentOf, pulseLine } from "./progress.ts";

export interface RenderOptions {
  /** The room there is; the phone takes what suits its screen. */
  readonly columns: number;
  readonly rows: number;
  /** Id of the node that has the focus, if any. */
  readonly focusId: string | null;
  readonly colour: boolean;
  /** The phone's clock, for what counts down and what pulses. */
  readonly nowMs: number;
  /** IANA name; the host's own unless given. */
  readonly timeZone?: string;
  /** A QR code, shown on the screen where that has room. */
  readonly aside?: readonly Line[];
}

export interface DrawnPhone {
  readonly lines: string[];
  /** Columns of every line. */
  readonly width: number;
  /** What can be touched, in reading order, and where it stands. */
  readonly targets: readonly Target[];
}

/** The phone as lines of text: all equally wide, at most `columns` wide and `rows` many. */
export function renderTerminal(glass: Glass, options: RenderOptions): string[] {
  return drawPhone(glass, options).lines;
}

/** The keypad needs 21 columns inside the frame; below this there is only a word. */
const SMALLEST = { columns: 26, rows: 8 } as const;

export function drawPhone(glass: Glass, options: RenderOptions): DrawnPhone {
  const { columns, rows } = options;
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) return tooSmall(options);
  const screen = glass.screen();
  const landscape = glass.profile.screen.orientation === "landscape";
  const { width, height } = frameSize({ columns, rows, landscape });
  const inside = width - 4;
  const bar = hasBar(screen) ? [barLine(glass, screen, inside, options)] : [];
  const pulse = [...nodesOf(screen)].find((node) => node.role === "progressbar");
  const foot = pulse ? footLines(screen, pulse, inside, options.nowMs) : [];
  const space = {
    ...{ width: inside, height: height - 2 - bar.length - foot.length, landscape, ...options },
    epochMs: glass.epochMs(),
  };
  const body = layoutBody(screen, space);
  const lines: Line[] = [
    border("╭", "╮", titleOf(glass), width),
    ...[...bar.map(({ line }) => line), ...body.lines, ...foot].map(
      (line): Line => [span("│ ", "quiet"), ...fit(line, inside), span(" │", "quiet")],
    ),
    border("╰", "╯", ledSpans(glass, options.nowMs), width),
  ];
  const targets = [
    ...bar.flatMap((drawn) => drawn.targets),
    ...body.targets.map((target) => ({ ...target, row: target.row + bar.length })),
  ];
  return {
    lines: lines.map((line) => paint(line, options.colour)),
    width,
    targets: targets.map((target) => ({ ...target, row: target.row + 1, column: target.column + 2 })),
  };
}

/** As near to the proportions of the real screen as the terminal lets it be; characters are twice as high as wide. */
function frameSize({ columns, rows, landscape }: { columns: number; rows: number; landscape: boolean }): {
  width: number;
  height: number;
} {
  if (landscape) {
    const width = Math.min(columns, 100);
    return { width, height: Math.min(rows, Math.max(20, Math.round(width / 3.4))) };
  }
  return { width: Math.min(columns, Math.max(36, Math.min(46, Math.round(rows * 1.1)))), height: Math.min(rows, 40) };
}

/** A dark or starting phone shows no status line. */
const hasBar = (screen: Screen): boolean => screen.id !== "starting" && screen.id !== "off";

/**
 * Back or the organization on the left; the time and the gear or the menu on the right, on every screen in the same place. The
 * time is left out where it stands on the screen, large.
 */
function barLine(glass: Glass, screen: Screen, width: number, options: RenderOptions): { line: Line; targets: Target[] } {
  const inBar = screen.children.filter(isInBar);
  const back = inBar.find((node) => node.id === "back");
  const corner = inBar.find(isCorner);
  const organization = inBar.find((node) => node.id === "organization");
  const told = screen.children.some((node) => node.now === "time");
  const time = told ? "" : nowWords("time", glass.epochMs(), options.timeZone);
  const mark = corner?.id === "menu" ? "≡" : "⚙";
  const right: Span[] = [span(time, "quiet"), ...(corner ? [span(" "), ...barButton(corner, mark, width >= 40, options)] : [])];
  const left: Span[] = [
    ...(back ? [...barButton(back, "‹", true, options), span(" ")] : []),
    ...(organization ? [span(clean(organization.name), "strong")] : []),
  ];
  const room = Math.max(0, width - lineWidth(right) - 1);
  const line = [...fit(left, room), span(" "), ...right];
  const targets: Target[] = [];
  if (back && isTappable(back)) targets.push({ id: back.id, row: 0, column: 0, width: 8, height: 1 });
  if (corner && isTappable(corner)) targets.push({ id: corner.id, row: 0, column: Math.max(0, width - 4), width: 4, height: 1 });
  return { line, targets };
}

function barButton(node: ScreenNode, mark: string, withName: boolean, { focusId }: RenderOptions): Span[] {
  const focused = node.id === focusId;
  const words = withName ? `${mark} ${cut(clean(node.name), 12)}` : mark;
  const style: Style = focused ? "focus" : isTappable(node) ? "plain" : "quiet";
  return [span(focused ? "▸" : " ", "accent"), span(words, style), span(focused ? "◂" : " ", "accent")];
}

/** The line at the bottom, with its words unless they stand on the screen already: it pulses, or is as long as the percent says. */
function footLines(screen: Screen, progress: ScreenNode, width: number, nowMs: number): Line[] {
  const said = [...nodesOf(screen)].some((node) => node !== progress && node !== screen && node.name === progress.name);
  const percent = percentOf(progress);
  const name = clean(progress.name) + (percent === null ? "" : ` ${percent}%`);
  const words: Line[] = said && percent === null ? [] : [fit([span(cut(name, width), "quiet")], width, "centre")];
  return [...words, percent === null ? pulseLine(width, nowMs) : percentLine(width, percent)];
}

function titleOf(glass: Glass): Span[] {
  return [
    span(`${clean(glass.profile.brand)} ${clean(glass.profile.label)}`, "strong"),
    span(` ${formatMac(glass.mac)}`, "quiet"),
  ];
}

/** Each LED with its name, and its colour in words: colour alone says nothing to many. */
function ledSpans(glass: Glass, nowMs: number): Span[] {
  const spans: Span[] = [];
  for (const [id, state] of Object.entries(glass.leds())) {
    if (spans.length > 0) spans.push(span("  "));
    const lit = litAt(state, glass.profile.leds.find((led) => led.id === id)?.colours ?? [], nowMs);
    if (lit === "off") spans.push(span(`○ ${clean(id)}`, "quiet"));
    else spans.push(span("●", lit), span(` ${clean(id)} ${lit}`));
  }
  return spans;
}

function border(left: string, right: string, inside: readonly Span[], width: number): Line {
  const room = width - 6;
  const words = lineWidth(inside) <= room ? inside : fit(inside, room);
  if (words.length === 0) return [span(left + "─".repeat(width - 2) + right, "quiet")];
  const rest = width - 5 - lineWidth(words);
  return [span(`${left}─ `, "quiet"), ...words, span(` ${"─".repeat(Math.max(0, rest))}${right}`, "quiet")];
}

function tooSmall({ columns, rows }: RenderOptions): DrawnPhone {
  const words = cut("too small", Math.max(0, columns));
  return { lines: rows > 0 && columns > 0 ? [words] : [], width: textWidth(words), targets: [] };
}
