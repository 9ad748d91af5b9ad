import type { ScreenNode } from "@offhook/protocol/screen.ts";
import type { Block, Item } from "./block.ts";
import { inMiddleOf } from "./button-block.ts";
import type { IconName } from "./icon-name.ts";
import { iconOf } from "./node-icon.ts";
import type { Colour, Mark, PlacedNode, Rect } from "./placed.ts";

/** A picture that the tree has: a logo, a success mark. */
export function imageItem(node: ScreenNode, screenId: string): Item {
  const isLogo = /logo/.test(node.id);
  const icon: IconName = isLogo ? "app" : iconOf(node.id === "image" || node.id === "icon" ? { ...node, id: screenId } : node);
  const colour: Colour = icon === "success" ? "success" : icon === "alert" ? "danger" : "accent";
  return heroItem(icon, colour, isLogo || icon === "success", node);
}

/** A picture that goes with a page, where the tree has none. */
export function pageIconItem(icon: IconName, content: readonly ScreenNode[]): Item {
  const isTrouble = icon === "alert" || content.some(({ role, look }) => role === "alert" && look === "danger");
  return heroItem(icon, isTrouble ? "danger" : "accent", false);
}

/** A large picture above the words, alone or in a pale circle. */
function heroItem(icon: IconName, colour: Colour, isBare: boolean, node?: ScreenNode): Item {
  return {
    gapDp: 0,
    build: (width, brush): Block => {
      const { dp } = brush.metrics;
      const size = dp(88 - brush.tight * 12);
      return {
        height: size,
        place: (x, y) => {
          const at: Rect = { x: brush.align === "middle" ? x + Math.round((width - size) / 2) : x, y, width: size, height: size };
          const marks: Mark[] = isBare
            ? [{ mark: "icon", icon, at, colour }]
            : [
                { mark: "box", at, radius: Math.round(size / 2), fill: colour === "danger" ? "danger-pale" : "accent-pale" },
                { mark: "icon", icon, at: inMiddleOf(at, Math.round(size * 0.5)), colour },
              ];
          const placed: PlacedNode[] = node ? [{ node, bounds: at, marks, children: [] }] : [];
          return { nodes: placed, marks: node ? [] : marks };
        },
      };
    },
  };
}
