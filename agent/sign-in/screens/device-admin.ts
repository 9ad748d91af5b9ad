import type { Screen } from "@offhook/protocol/screen.ts";
import type { PhoneContext } from "../context.ts";
import { en } from "../wording.ts";
import { keypad } from "./dial-pad.ts";
import { alert, backButton, button, heading, progress, screen, text } from "./nodes.ts";

/** What the person in charge of the device may do: sign out, reset. */

export function menuScreen(): Screen {
  return screen("menu", en.menu, [
    backButton(),
    heading(en.menu),
    {
      role: "list",
      id: "items",
      name: en.menu,
      children: [
        button("sign-out", en.signOut, { type: "tap.signOut" }),
        button("restart", en.restart, { type: "tap.restart" }),
        button("factory-reset", en.factoryReset, { type: "tap.factoryReset" }),
      ],
    },
  ]);
}

export function adminPinScreen(context: PhoneContext): Screen {
  return screen("admin-pin", en.adminPin, [
    backButton(),
    heading(en.adminPin),
    // Masked, as passwords are: who stands beside it sees how many digits there are and no more.
    { role: "textbox", id: "digits", name: en.adminPinField, value: "•".repeat(context.digits.length), sensitive: true },
    keypad({ live: context.digits.length < PIN_DIGITS }),
    button("delete", en.delete, context.digits === "" ? null : { type: "tap.delete" }),
    button("next", en.next, context.digits === "" ? null : { type: "tap.next" }, "primary"),
  ]);
}

export function signOutScreen(context: PhoneContext): Screen {
  return screen("sign-out", en.signOutQuestion, [
    heading(en.signOutQuestion),
    text("hint", en.signOutHint(context.session?.displayName ?? "")),
    button("confirm", en.signOut, { type: "tap.confirm" }, "danger"),
    button("cancel", en.cancel, { type: "tap.cancel" }),
  ]);
}

/** Asked twice: what is lost cannot be brought back from the phone. */
export function resetConfirmScreen({ again }: { again: boolean }): Screen {
  const question = again ? en.resetQuestionAgain : en.resetQuestion;
  return screen(again ? "factory-reset-confirm-again" : "factory-reset-confirm", question, [
    again ? alert(question) : heading(question),
    text("hint", again ? en.resetHintAgain : en.resetHint),
    button("confirm", en.reset, { type: "tap.confirm" }, "danger"),
    button("cancel", en.cancel, { type: "tap.cancel" }),
  ]);
}

export function resettingScreen(): Screen {
  return screen("factory-reset", en.resetting, [heading(en.resetting), text("hint", en.resettingHint), progress(en.working)]);
}

const PIN_DIGITS = 9;
