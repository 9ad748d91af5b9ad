import { messageOf } from "@offhook/protocol/errors.ts";
import { type Role as NodeRole, nodesOf, type ScreenNode } from "@offhook/protocol/screen.ts";
import { HIDDEN } from "@offhook/protocol/secret.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import { z } from "zod";
import { parsePattern, Role } from "./values.ts";

/** A tree as `expect-screen` writes it, in the same form in which failures print screens. */
export type WrittenTree = readonly (string | { readonly [node: string]: WrittenTree })[];

export const Tree: z.ZodType<WrittenTree> = z.lazy(() =>
  z
    .array(z.union([WrittenNode, z.record(WrittenNode, Tree)], { error: 'write nodes as `button "Next"`' }))
    .min(1)
    .max(256),
);

const NODE =
  /^(?<role>[a-z]+)(?: (?<name>"(?:[^"\\]|\\.)*"|\/.+?\/[a-z]*))?(?: value=(?<value>"(?:[^"\\]|\\.)*"))?(?<disabled> \[disabled\])?$/su;

/** Characters in one node. */
export const LONGEST_NODE = 400;

const WrittenNode = z
  .string()
  .max(LONGEST_NODE)
  .superRefine((written, check) => {
    try {
      parseNode(written.replaceAll(/\$\{[^}]*\}/g, "x"));
    } catch (error) {
      check.addIssue({ code: "custom", message: messageOf(error) });
    }
  });

/** A node that must be there. What is not said may be anything. */
export interface ExpectedNode {
  readonly written: string;
  readonly role: NodeRole;
  readonly name: string | RegExp | undefined;
  readonly value: string | undefined;
  readonly disabled: boolean;
  readonly children: readonly ExpectedNode[];
}

export function parseTree(tree: WrittenTree): ExpectedNode[] {
  return tree.flatMap((item) =>
    typeof item === "string"
      ? [{ ...parseNode(item), children: [] }]
      : Object.entries(item).map(([node, children]) => ({ ...parseNode(node), children: parseTree(children) })),
  );
}

function parseNode(written: string): Omit<ExpectedNode, "children"> {
  const parts = NODE.exec(written)?.groups;
  if (!parts) throw new SyntaxError(`${JSON.stringify(written)} is no node; write role "Name", such as button "Next"`);
  const role = Role.safeParse(parts.role);
  if (!role.success)
    throw new SyntaxError(`unknown role ${JSON.stringify(parts.role)}${didYouMean(parts.role ?? "", Role.options)}`);
  const name = parts.name?.startsWith("/") ? parsePattern(parts.name) : parts.name && (JSON.parse(parts.name) as string);
  const value = parts.value === undefined ? undefined : (JSON.parse(parts.value) as string);
  return { written, role: role.data, name: name === "" ? "" : name || undefined, value, disabled: parts.disabled !== undefined };
}

/**
 * Looks for the expected nodes in reading order; nodes in between are passed over. Null when all are there, else the
 * expected node that was not found.
 */
export function firstMissing(expected: readonly ExpectedNode[], screen: ScreenNode): ExpectedNode | null {
  return missingAmong(expected, [...nodesOf(screen)]);
}

function missingAmong(expected: readonly ExpectedNode[], nodes: readonly ScreenNode[]): ExpectedNode | null {
  let from = 0;
  for (const wanted of expected) {
    let closest: ExpectedNode = wanted;
    let found = -1;
    for (let at = from; at < nodes.length && found < 0; at++) {
      const node = nodes[at];
      if (!node || !isSame(wanted, node)) continue;
      const inside = [...nodesOf(node)].slice(1);
      const missing = missingAmong(wanted.children, inside);
      // Nodes inside were looked at with their parent; what is expected next comes after them.
      if (missing === null) found = at + inside.length;
      else closest = missing;
    }
    if (found < 0) return closest;
    from = found + 1;
  }
  return null;
}

function isSame(wanted: ExpectedNode, node: ScreenNode): boolean {
  if (wanted.role !== node.role) return false;
  if (typeof wanted.name === "string" && !shown(node, node.name).includes(wanted.name)) return false;
  if (wanted.name instanceof RegExp && !new RegExp(wanted.name.source, wanted.name.flags.replace(/[gy]/g, "")).test(node.name))
    return false;
  if (wanted.value !== undefined && !shown(node, node.value ?? "").includes(wanted.value)) return false;
  return !wanted.disabled || node.enabled === false;
}

/** What may be written to match a text: the text, and for codes also what stands in their place in failures. */
function shown(node: ScreenNode, text: string): string[] {
  return node.sensitive ? [text, HIDDEN] : [text];
}
