import { qrModules } from "@offhook/agent/render/qr-modules.ts";
import type { BoxMark, Colour, IconMark, Mark, MovingMark, QrMark, Rect, TextMark } from "@offhook/agent/screen/placed.ts";
import { ICONS } from "./icons.ts";
import { xmlText } from "./xml-text.ts";

export type Palette = Readonly<Record<Colour, string>>;

/** A mark as SVG. Presentation attributes only: pages with a strict content-security-policy show it as it is. */
export function markSvg(mark: Mark, palette: Palette): string {
  switch (mark.mark) {
    case "text":
      return textSvg(mark, palette);
    case "box":
      return boxSvg(mark, palette);
    case "icon":
      return iconSvg(mark, palette);
    case "qr":
      return qrSvg(mark);
    default:
      return movingSvg(mark, palette);
  }
}

/** Right-to-left isolate, and its end: sets the direction of a line where the `direction` attribute is not known. */
const RLI = "\u2067";
const PDI = "\u2069";

function textSvg(mark: TextMark, palette: Palette): string {
  const { text, x, anchor, baseline, type, colour, untilMs, now, rightToLeft, ornament } = mark;
  const spacing = type.spacing ? ` letter-spacing="${round(type.sizePx * type.spacing)}"` : "";
  const weight = type.weight === 400 ? "" : ` font-weight="${type.weight}"`;
  const anchored = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  const changing = now ? ` data-now="${now}"` : ornament ? ' aria-hidden="true"' : "";
  const open = `<text x="${x}" y="${baseline}" font-size="${type.sizePx}" fill="${palette[colour]}"${weight}${spacing}${anchored}${changing}>`;
  if (untilMs !== undefined) {
    const space = text.lastIndexOf(" ") + 1;
    const left = `<tspan data-until-ms="${untilMs}">${xmlText(text.slice(space))}</tspan>`;
    return `${open}${xmlText(text.slice(0, space))}${left}</text>`;
  }
  const words = xmlText(text);
  // The space is for who reads it out: the lines of a text are one sentence.
  return `${open}${rightToLeft ? RLI + words + PDI : words}</text> `;
}

const rectAttributes = ({ x, y, width, height }: Rect): string => `x="${x}" y="${y}" width="${width}" height="${height}"`;

function boxSvg({ at, radius, fill, stroke, strokePx = 1 }: BoxMark, palette: Palette): string {
  // A stroke lies half outside its path: drawn inside, the box stays as large as it is.
  const inset = stroke ? strokePx / 2 : 0;
  const rect: Rect = { x: at.x + inset, y: at.y + inset, width: at.width - 2 * inset, height: at.height - 2 * inset };
  const round = radius > 0 ? ` rx="${Math.max(0, radius - inset)}"` : "";
  const line = stroke ? ` stroke="${palette[stroke]}" stroke-width="${strokePx}"` : "";
  return `<rect ${rectAttributes(rect)}${round} fill="${fill ? palette[fill] : "none"}"${line}/>`;
}

const GRID = 24;

function iconSvg({ icon, at, colour }: IconMark, palette: Palette): string {
  const { stroke, fill, cut } = ICONS[icon];
  const paint = palette[colour];
  const line = (path: string, ink: string, width: number) =>
    `<path d="${path}" fill="none" stroke="${ink}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
  return [
    `<g transform="translate(${at.x} ${at.y}) scale(${round(at.width / GRID)})">`,
    fill ? `<path d="${fill}" fill="${paint}"/>` : "",
    cut ? line(cut, palette.page, 2) : "",
    stroke ? line(stroke, paint, 1.6) : "",
    "</g>",
  ].join("");
}

/** Rows of black: one path, however many modules. */
function qrSvg({ uri, at }: QrMark): string {
  const modules = qrModules(uri);
  const size = at.width / modules.length;
  let path = "";
  for (const [row, cells] of modules.entries()) {
    for (let from = 0; from < cells.length; from++) {
      if (!cells[from]) continue;
      let to = from;
      while (cells[to]) to++;
      path += `M${from} ${row}h${to - from}v1h-${to - from}z`;
      from = to;
    }
  }
  return `<path transform="translate(${at.x} ${at.y}) scale(${round(size)})" d="${path}" fill="#000000" shape-rendering="crispEdges"/>`;
}

function movingSvg({ mark, at, onBlack }: MovingMark, palette: Palette): string {
  return mark === "spinner" ? spinnerSvg(at, palette) : pulseSvg(at, onBlack ? ON_BLACK : palette);
}

function spinnerSvg({ x, y, width }: Rect, palette: Palette): string {
  const thick = round(width * 0.09);
  const radius = round((width - thick) / 2);
  const middle = `${round(x + width / 2)} ${round(y + width / 2)}`;
  const [cx, cy] = middle.split(" ");
  const around = 2 * Math.PI * radius;
  const ring = `cx="${cx}" cy="${cy}" r="${radius}" fill="none" stroke-width="${thick}"`;
  return [
    `<circle ${ring} stroke="${palette["accent-pale"]}"/>`,
    `<circle ${ring} stroke="${palette.accent}" stroke-linecap="round" stroke-dasharray="${round(around * 0.28)} ${round(around)}">`,
    `<animateTransform attributeName="transform" type="rotate" from="0 ${middle}" to="360 ${middle}" dur="1.2s" repeatCount="indefinite"/>`,
    "</circle>",
  ].join("");
}

/** While a phone starts its screen is black, whatever the theme. */
const ON_BLACK = { accent: "#ffffff", "accent-pale": "#3a3a3a" } as const;

function pulseSvg({ x, y, width, height }: Rect, palette: Pick<Palette, "accent" | "accent-pale">): string {
  const part = Math.round(width / 3);
  const from = x + part;
  return [
    `<rect ${rectAttributes({ x, y, width, height })} fill="${palette["accent-pale"]}"/>`,
    `<rect ${rectAttributes({ x: from, y, width: part, height })} rx="${Math.floor(height / 2)}" fill="${palette.accent}">`,
    `<animate attributeName="x" values="${x};${x + width - part};${x}" dur="4s" repeatCount="indefinite"/>`,
    `<animate attributeName="opacity" values="1;0.5;1" dur="2s" repeatCount="indefinite"/>`,
    "</rect>",
  ].join("");
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
