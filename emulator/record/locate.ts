import { Firmware } from "@offhook/hardware-profiles/profile.ts";
import { nodesOf, type Screen, type ScreenNode } from "@offhook/protocol/screen.ts";
import type { OneNode } from "../scenario/locator-schema.ts";

/** Labels that depend on the firmware: a locator means all of them. */
const FIRMWARE_LABELS = Object.values(Firmware.shape.labels.shape).map((label) => label.options as readonly string[]);

/** How a step names a node: by role and name where that is one thing on the screen, else by id; null when neither is. */
export function locate(node: ScreenNode, screen: Screen): OneNode | null {
  const others = [...nodesOf(screen)].filter((other) => other !== node && other.role !== "screen");
  const labels = FIRMWARE_LABELS.find((known) => known.includes(node.name)) ?? [node.name];
  const alike = others.some((other) => other.role === node.role && labels.some((label) => folded(label) === folded(other.name)));
  if (!alike && canBeWritten(node)) return { role: node.role, name: labels.length > 1 ? oneOf(labels) : node.name };
  return others.some(({ id }) => id === node.id) ? null : { id: node.id };
}

/** Names that would be read as a pattern or a template, and those that hold a secret, are no names for a file. */
function canBeWritten({ name, sensitive }: ScreenNode): boolean {
  return !sensitive && folded(name) !== "" && name.length <= 400 && !name.includes("${") && !/^\/.+\/[a-z]*$/su.test(name);
}

const oneOf = (labels: readonly string[]) =>
  `/^(${labels.map((label) => label.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})$/`;

/** As locators compare. */
const folded = (text: string) => text.replace(/\s+/g, " ").trim();
