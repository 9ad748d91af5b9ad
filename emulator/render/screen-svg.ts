import type { PlacedNode, PlacedScreen } from "@offhook/agent/screen/placed.ts";
import { markSvg, type Palette } from "./marks-svg.ts";
import { THEMES, type Theme } from "./theme.ts";
import { xmlText } from "./xml-text.ts";

/**
 * The glass as SVG markup in its own pixels, to be put into a document or into a device. What can be tapped is
 * `<g data-node="ID" role="button" tabindex="0" aria-label="NAME">`; the last thing in it is `<rect data-ring>`, invisible, which takes
 * the finger and can be given a stroke when it has the focus. There are no `id`s: hundreds of these stand in one page.
 */
export function screenSvg(placed: PlacedScreen, theme: Theme): string {
  return nodeSvg(placed, THEMES[theme]);
}

function nodeSvg(placed: PlacedNode, palette: Palette): string {
  const inside =
    placed.marks.map((mark) => markSvg(mark, palette)).join("") +
    placed.children.map((child) => nodeSvg(child, palette)).join("");
  const attributes = attributesOf(placed);
  return `<g${attributes}>${inside}${isTouchable(placed) ? ringSvg(placed) : ""}</g>`;
}

/** Tapped, or drawn as if it could be. */
const isTouchable = ({ node }: PlacedNode): boolean => node.tap !== undefined || node.role === "button" || node.role === "key";

function attributesOf(placed: PlacedNode): string {
  const { node } = placed;
  // What a setting stands at is seen beside its name, so it is said with it.
  const isSet = node.role !== "textbox" && node.role !== "progressbar" && node.value;
  const label = ` aria-label="${xmlText(isSet ? `${node.name} ${node.value}` : node.name)}"`;
  if (isTouchable(placed)) {
    const reacts = node.tap !== undefined && node.enabled !== false;
    return ` data-node="${xmlText(node.id)}" role="button"${label}${reacts ? ' tabindex="0"' : ' aria-disabled="true"'}`;
  }
  switch (node.role) {
    case "heading":
      return ' role="heading" aria-level="2"';
    case "textbox":
      return ` role="textbox" aria-readonly="true"${label}`;
    case "image":
      return node.name === "" ? ' aria-hidden="true"' : ` role="img"${label}`;
    case "progressbar":
      return ` role="progressbar"${label}${valueNow(node.value)}`;
    case "list":
      if (node.name === "") return "";
      // Lists own list items and nothing else: what holds keys or buttons is a group of them.
      return `${isRead(placed) ? ' role="list"' : ' role="group"'}${label}`;
    case "listitem":
      return ' role="listitem"';
    default:
      // Texts speak for themselves. Not as live regions either: hundreds of phones on one page would all talk at once.
      return "";
  }
}

const isRead = ({ children }: PlacedNode): boolean =>
  children.length > 0 && children.every((child) => child.node.role === "listitem" && !isTouchable(child));

function valueNow(value: string | undefined): string {
  return value !== undefined && /^\d{1,3}$/.test(value) ? ` aria-valuenow="${value}" aria-valuemin="0" aria-valuemax="100"` : "";
}

function ringSvg({ bounds: { x, y, width, height } }: PlacedNode): string {
  return `<rect data-ring="" x="${x}" y="${y}" width="${width}" height="${height}" rx="${Math.min(12, Math.floor(height / 4))}" fill="none" pointer-events="all"/>`;
}
