import type { ScreenNode } from "@offhook/protocol/screen.ts";
import { HIDDEN } from "@offhook/protocol/secret.ts";
import { formatTimeLeft } from "@offhook/protocol/units.ts";
import type { PlacedNode, PlacedScreen } from "./placed.ts";

/** The Teams app of phones. */
const PACKAGE = "com.microsoft.skype.teams.ipphone";

export interface XmlOptions {
  /** The phone's clock, for what counts down. */
  readonly nowMs: number;
  /** Whether codes and what is typed into masked fields are written out. */
  readonly reveal?: boolean;
}

/**
 * The screen as `uiautomator dump` writes it, attribute by attribute, so that tools for Android read it as they are. `resource-id` is
 * the node's id; what is sensitive is a `password`, and hidden unless `reveal` asks for it. Nodes that found no room are not in it, as
 * those that are scrolled out of sight are not in Android's.
 */
export function uiautomatorXml(placed: PlacedScreen, options: XmlOptions): string {
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="0">${nodeXml(placed, 0, options)}</hierarchy>`;
}

function nodeXml({ node, bounds: { x, y, width, height }, children }: PlacedNode, index: number, options: XmlOptions): string {
  const reacts = node.tap !== undefined && node.enabled !== false;
  const isField = node.role === "textbox";
  const { text, description } = wordsOf(node, options);
  const attributes: readonly (readonly [name: string, value: string | number | boolean])[] = [
    ["index", index],
    ["text", text],
    ["resource-id", `${PACKAGE}:id/${node.id}`],
    ["class", classOf(node, children)],
    ["package", PACKAGE],
    ["content-desc", description],
    ["checkable", false],
    ["checked", false],
    ["clickable", node.tap !== undefined],
    ["enabled", node.enabled !== false],
    ["focusable", reacts || isField],
    ["focused", isField && node.enabled !== false],
    ["scrollable", false],
    ["long-clickable", false],
    ["password", node.sensitive === true],
    ["selected", false],
    ["bounds", `[${x},${y}][${x + width},${y + height}]`],
  ];
  const written = attributes.map(([name, value]) => `${name}="${escaped(String(value))}"`).join(" ");
  const inside = children.map((child, at) => nodeXml(child, at, options)).join("");
  return inside === "" ? `<node ${written} />` : `<node ${written}>${inside}</node>`;
}

/** What is drawn as a picture has a description in place of a text; a field has what it holds, and is described by its label. */
function wordsOf(
  node: ScreenNode,
  { nowMs, reveal = false }: XmlOptions,
): { readonly text: string; readonly description: string } {
  const hidden = node.sensitive === true && !reveal;
  if (node.role === "textbox") return { text: hidden && node.value ? HIDDEN : (node.value ?? ""), description: node.name };
  if (isPicture(node) || node.role === "screen" || node.role === "list") return { text: "", description: node.name };
  const timeLeft = node.untilMs === undefined ? "" : ` ${formatTimeLeft(node.untilMs - nowMs)}`;
  return { text: hidden ? HIDDEN : node.name + timeLeft, description: "" };
}

const PICTURE_BUTTONS: ReadonlySet<string> = new Set(["back", "settings", "menu", "delete"]);

const isPicture = ({ role, id }: ScreenNode): boolean =>
  role === "image" || role === "progressbar" || (role === "button" && PICTURE_BUTTONS.has(id));

function classOf(node: ScreenNode, children: readonly PlacedNode[]): string {
  switch (node.role) {
    case "screen":
      return "android.widget.FrameLayout";
    case "button":
      return isPicture(node) ? "android.widget.ImageButton" : "android.widget.Button";
    case "key":
      return "android.widget.Button";
    case "textbox":
      return "android.widget.EditText";
    case "image":
      return "android.widget.ImageView";
    case "progressbar":
      return "android.widget.ProgressBar";
    case "list":
      return children.some((child) => child.node.role === "key" || child.node.role === "list")
        ? "android.view.ViewGroup"
        : "android.widget.ListView";
    default:
      return "android.widget.TextView";
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Android writes a dot for what XML has no way to write. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufde0-\ufffd\u{10000}-\u{10ffff}]/gu, ".")
    .replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? "");
}
