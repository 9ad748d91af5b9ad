import type { Screen } from "@offhook/protocol/screen.ts";
import type { PhoneContext } from "../context.ts";
import { en } from "../wording.ts";
import { alert, backButton, button, heading, screen, text } from "./nodes.ts";

const tryAgain = () => button("try-again", en.tryAgain, { type: "tap.tryVerificationAgain" }, "primary");

export function provisionedScreen(context: PhoneContext): Screen {
  const name = context.organization?.name ?? "";
  return screen("provisioned", en.provisioned(name), [
    { role: "image", id: "success", name: en.success, look: "accent" },
    heading(en.provisioned(name)),
    text("hint", en.provisionedHint),
    button("done", en.done, { type: "tap.done" }, "primary"),
  ]);
}

/** One sentence, the same for every cause: what a code was wrong about is nobody's business. */
export function refusedScreen(): Screen {
  return screen("refused", en.refused, [backButton(), alert(en.refused), text("hint", en.refusedHint), tryAgain()]);
}

export function tooManyTriesScreen(): Screen {
  return screen("too-many-tries", en.refused, [backButton(), alert(en.refused), text("hint", en.tooManyHint)]);
}

export function notReachedScreen(): Screen {
  return screen("not-reached", en.notReached, [backButton(), alert(en.notReached), text("hint", en.notReachedHint), tryAgain()]);
}

export function alreadyProvisionedScreen(context: PhoneContext): Screen {
  const sentence = en.alreadyProvisioned(context.organization?.name ?? "");
  return screen("already-provisioned", sentence, [backButton(), alert(sentence), text("hint", en.alreadyProvisionedHint)]);
}
