import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import { en } from "../wording.ts";
import { button, type ChartState, type Device, failureNodes, heading, isAt, progress, screen, text } from "./nodes.ts";
import { wrongTimeScreen } from "./wrong-time.ts";

/** The sign-in page: the login code, or what stands in its place, with the organization once the phone belongs to one. */
export function signInPage(state: ChartState, { profile }: Device): Screen {
  const { context } = state;
  if (!context.networkUp) {
    return screen("no-network", en.notConnected, [
      ...header(state),
      heading(en.notConnected),
      text("hint", en.notConnectedHint(profile.radios)),
      text("goes-on", en.goesOnByItself, { look: "quiet" }),
    ]);
  }
  if (context.wrongTime)
    return wrongTimeScreen(header(state), context.wrongTime, { asking: isAt(state, "sign.signedOut.code.requesting") });
  return screen("sign-in", en.signIn, [
    ...header(state),
    text("product", en.microsoftTeams, { look: "header" }),
    heading(en.signIn),
    ...codeNodes(state),
    button("sign-in-here", en.signInHere, { type: "tap.signInHere" }, "quiet"),
  ]);
}

/** Organization upper left, gear upper right, as the article shows them. */
function header(state: ChartState): ScreenNode[] {
  const { organization } = state.context;
  return [
    ...(organization ? [text("organization", organization.name, { look: "header" })] : []),
    button("settings", en.settings, { type: "tap.settings" }, "quiet"),
  ];
}

function codeNodes(state: ChartState): ScreenNode[] {
  const { context } = state;
  if (isAt(state, "sign.signedOut.code.showing")) {
    return [
      text("instruction", en.goTo),
      text("verification-uri", context.verificationUri, { look: "accent" }),
      text("instruction-2", en.enterCode),
      text("login-code", context.loginCode, { look: "code", sensitive: true }),
      text("time-left", en.timeLeft, { untilMs: context.loginUntilMs, look: "quiet" }),
    ];
  }
  if (isAt(state, "sign.signedOut.code.lapsed")) {
    return [text("lapsed", en.codeLapsed), button("refresh-code", en.refreshCode, { type: "tap.refreshCode" }, "primary")];
  }
  if (isAt(state, "sign.signedOut.code.failed")) {
    return [
      ...failureNodes(context.failure),
      text("hint", en.triesByItself),
      button("try-again", en.tryAgain, { type: "tap.tryCodeAgain" }, "primary"),
    ];
  }
  return [progress(en.requestingCode)];
}
