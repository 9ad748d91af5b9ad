import type { ScreenNode } from "./screen.ts";
import { HIDDEN } from "./secret.ts";

/**
 * The tree as aria-style YAML, the view that assertions and failure messages use:
 *
 *     - screen "Sign in":
 *       - heading "Sign in"
 *       - button "Refresh code"
 *
 * Codes are hidden unless `reveal` asks for what the glass itself shows.
 */
export function screenToText(screen: ScreenNode, { reveal = false }: { reveal?: boolean } = {}): string {
  const lines: string[] = [];
  write(screen, 0);
  return lines.join("\n");

  function write(node: ScreenNode, depth: number): void {
    const name = node.sensitive && !reveal ? HIDDEN : node.name;
    const value = node.value === undefined ? "" : ` value=${JSON.stringify(node.sensitive && !reveal ? HIDDEN : node.value)}`;
    const disabled = node.enabled === false ? " [disabled]" : "";
    const children = node.children ?? [];
    lines.push(`${"  ".repeat(depth)}- ${node.role} ${JSON.stringify(name)}${value}${disabled}${children.length > 0 ? ":" : ""}`);
    for (const child of children) write(child, depth + 1);
  }
}
