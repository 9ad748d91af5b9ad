import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import { stringify } from "yaml";
import { LONGEST_NODE, type WrittenTree } from "./expected-screen.ts";
import { hiddenScreen } from "./hidden-screen.ts";

/** Enough of a long text to know it by. */
const BEGINNING = 120;

/**
 * A screen as the file that `expect-screen` reads: the whole tree, codes as `‹secret›`, which stands for any code.
 * `clean` hides what else is secret; a text it has something to hide in is left out, since no screen would match it any more.
 */
export function screenYaml(screen: Screen, clean: (text: string) => string = (text) => text): string {
  return stringify([writtenTree(hiddenScreen(screen), clean)], { lineWidth: 0 });
}

function writtenTree(node: ScreenNode, clean: (text: string) => string): WrittenTree[number] {
  const line = writtenNode(node, clean);
  const children = node.children ?? [];
  return children.length === 0 ? line : { [line]: children.map((child) => writtenTree(child, clean)) };
}

function writtenNode({ role, name, value, enabled }: ScreenNode, clean: (text: string) => string): string {
  const said = (text: string) => clean(text) === text && !text.includes("${");
  const held = value !== undefined && said(value) ? ` value=${JSON.stringify(value)}` : "";
  const disabled = enabled === false ? " [disabled]" : "";
  const whole = `${role}${said(name) ? ` ${JSON.stringify(name)}` : ""}${held}${disabled}`;
  if (whole.length <= LONGEST_NODE) return whole;
  const beginning = name.slice(0, BEGINNING).replaceAll(/[\\^$.*+?()[\]{}|/\n]/g, ".");
  return `${role} /^${beginning}/s${disabled}`;
}
