import { nodesOf, type Screen } from "@offhook/protocol/screen.ts";
import type { Target } from "./blocks.ts";

/** Where the focus stands when a screen appears: on what most people want next, else on the first thing below the status line that is not quiet. */
export function startingFocus(screen: Screen, targets: readonly Target[]): string | null {
  const primary = [...nodesOf(screen)].find((node) => node.look === "primary" && targets.some((target) => target.id === node.id));
  const isQuiet = (id: string) => [...nodesOf(screen)].some((node) => node.id === id && node.look === "quiet");
  const first = targets.find(({ id }) => id !== "back" && id !== "settings" && id !== "menu" && !isQuiet(id));
  return (primary ?? first ?? targets[0])?.id ?? null;
}
