import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { PhoneContext } from "../context.ts";
import { en } from "../wording.ts";
import { keypad } from "./dial-pad.ts";
import { keyboard } from "./keyboard.ts";
import { backButton, button, failureNodes, heading, progress, screen, text } from "./nodes.ts";

/** Who somebody is, typed on the phone: user name, password, authenticator code. */

export function userNameScreen(context: PhoneContext): Screen {
  return screen("user-name", en.signInHere, [
    backButton(),
    heading(en.signIn),
    { role: "textbox", id: "typed", name: en.userNameField, value: context.typed },
    ...typing(context, en.next),
  ]);
}

/** `again`: of somebody who is signed in; the way out is then to sign out, not to go back. */
export function passwordScreen(context: PhoneContext, { again }: { again: boolean }): Screen {
  const { complaint, lastAccount, typed } = context;
  return screen(again ? "password-needed" : "password", again ? en.passwordNeeded : en.passwordHeading, [
    ...(again ? [] : [backButton()]),
    heading(again ? en.passwordNeeded : en.passwordHeading),
    text("account", en.signingInAs(context.account)),
    // Masked: who stands beside it sees how many characters there are and no more.
    { role: "textbox", id: "typed", name: en.passwordField, value: "•".repeat(typed.length), sensitive: true },
    ...failureNodes(context.complaint),
    ...typing(context, en.signIn),
    ...(again ? [button("sign-out", en.signOut, { type: "tap.signOut" })] : []),
    ...(!again && (complaint !== null || lastAccount !== null)
      ? [button("start-over", en.startOver, { type: "tap.startOver" })]
      : []),
  ]);
}

export function secondFactorScreen(context: PhoneContext): Screen {
  return screen("second-factor", en.secondFactorHeading, [
    backButton(),
    heading(en.secondFactorHeading),
    text("account", en.signingInAs(context.account)),
    {
      ...{ role: "textbox", id: "digits", name: en.secondFactorField, look: "code", cells: SECOND_FACTOR_DIGITS },
      ...{ value: context.digits, sensitive: true },
    },
    ...failureNodes(context.complaint),
    keypad({ live: context.digits.length < SECOND_FACTOR_DIGITS }),
    button("delete", en.delete, context.digits === "" ? null : { type: "tap.delete" }),
    button("next", en.verify, context.digits.length < SECOND_FACTOR_DIGITS ? null : { type: "tap.next" }, "primary"),
  ]);
}

export function checkingCredentialsScreen(context: PhoneContext): Screen {
  return screen("checking-credentials", en.working, [
    heading(en.signIn),
    text("account", en.signingInAs(context.account)),
    progress(en.working),
  ]);
}

/** A phone whose account an administrator has to see to. */
export function blockedScreen({ complaint, session, account }: PhoneContext): Screen {
  return screen("blocked", en.shutOut, [
    heading(en.shutOut),
    text("account", en.signedInAs(session?.displayName ?? account)),
    ...failureNodes(complaint),
    text("hint", en.shutOutHint),
    ...whatToQuote(complaint),
    button("try-again", en.tryAgain, { type: "tap.tryAgain" }, "primary"),
    button("sign-out", en.signOut, { type: "tap.signOut" }),
  ]);
}

export function enrollmentRefusedScreen({ complaint }: PhoneContext): Screen {
  return screen("enrollment-refused", en.enrollmentRefused, [
    heading(en.enrollmentRefused),
    ...failureNodes(complaint),
    text("hint", en.enrollmentRefusedHint),
    ...whatToQuote(complaint),
    button("ok", en.ok, { type: "tap.ok" }, "primary"),
  ]);
}

/** What support asks for first. */
function whatToQuote(complaint: PhoneContext["complaint"]): ScreenNode[] {
  const { correlation, at } = complaint ?? {};
  return [
    ...(correlation ? [text("correlation", en.correlation(correlation), { look: "quiet" as const })] : []),
    ...(at ? [text("time", en.happenedAt(at), { look: "quiet" as const })] : []),
  ];
}

/** Six digits, as every authenticator shows them. */
const SECOND_FACTOR_DIGITS = 6;

function typing({ typed, keyboard: page }: PhoneContext, next: string): ScreenNode[] {
  return [
    keyboard(page, { live: true }),
    button("delete", en.delete, typed === "" ? null : { type: "tap.delete" }),
    button("next", next, typed === "" ? null : { type: "tap.next" }, "primary"),
  ];
}
