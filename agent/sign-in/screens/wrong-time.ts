import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { WrongTime } from "../events.ts";
import { en } from "../wording.ts";
import { alert, button, heading, progress, screen, text } from "./nodes.ts";

/** In place of the login code: what the clock says, who was asked for the time, and Retry, unless the phone is asking just now. */
export function wrongTimeScreen(
  header: readonly ScreenNode[],
  { saysMs, asked }: WrongTime,
  { asking }: { asking: boolean },
): Screen {
  return screen("wrong-time", en.wrongTime, [
    ...header,
    heading(en.wrongTime),
    alert(en.clockSays(saysMs)),
    text("asked", en.nobodyAnswered(asked), { look: "quiet" }),
    text("hint", en.wrongTimeHint),
    asking ? progress(en.askingTheTime) : button("retry", en.retry, { type: "tap.tryCodeAgain" }, "primary"),
  ]);
}
