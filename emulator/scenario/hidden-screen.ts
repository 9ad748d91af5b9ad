import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import { HIDDEN } from "@offhook/protocol/secret.ts";

/**
 * The screen as it may leave the run: what is sensitive hidden, in pictures as in trees, and every other text as `clean` leaves it.
 * A field that holds nothing stays empty: that is no secret, and a picture of it should say so.
 */
export function hiddenScreen(screen: Screen, clean: (text: string) => string = (text) => text): Screen {
  return {
    ...hidden(screen, false),
    role: "screen",
    children: screen.children.map((child) => hidden(child, isSensitive(screen))),
  };

  function hidden(node: ScreenNode, insideSecret: boolean): ScreenNode {
    const secret = insideSecret || isSensitive(node);
    const told = (text: string) => (secret && text !== "" ? HIDDEN : clean(text));
    return {
      ...node,
      // A field's label is no secret; what it holds is.
      name: node.value === undefined ? told(node.name) : clean(node.name),
      ...(node.value === undefined ? {} : { value: told(node.value) }),
      ...(node.children && { children: node.children.map((child) => hidden(child, secret)) }),
    };
  }
}

const isSensitive = ({ sensitive }: ScreenNode) => sensitive === true;
