import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { PhoneContext } from "../context.ts";
import { en } from "../wording.ts";
import { type ChartState, type Device, heading, isAt, progress, screen, text } from "./nodes.ts";

/** The life of a login code where nobody has said another one. */
const USUAL_CODE_LIFE_MS = 900_000;

/** Full-screen block while the administrator signs the phone in. Nothing here can be tapped. */
export function heldScreen(context: PhoneContext, { profile }: Device): Screen {
  const longestMs = profile.timings.codeRetrievalMs.max + USUAL_CODE_LIFE_MS;
  return screen("held", en.held, [
    organization(context),
    heading(en.held),
    text("hint", en.heldHint),
    // Once a code is out the hold has an end that is known to the second.
    context.loginUntilMs > 0
      ? text("time-left", en.heldTimeLeft, { untilMs: context.loginUntilMs, look: "quiet" })
      : text("at-most", en.heldAtMost(Math.ceil(longestMs / 60_000)), { look: "quiet" }),
    progress(en.working),
  ]);
}

/** Company Portal's steps: done, under way, to come. That of the 6.2 firmware says one word for all of them. */
export function companyPortalScreen(state: ChartState): Screen {
  if (state.context.lingersWhenRefused) {
    const words = text("status", en.provisioning);
    return screen("company-portal", en.companyPortal, [heading(en.companyPortal), words, progress(en.working)]);
  }
  const steps = [
    ["verifying", en.verifying],
    ["registering", en.registering],
    ["checkingPolicy", en.checkingPolicy],
  ] as const;
  const at = steps.findIndex(([name]) => isAt(state, `sign.signingIn.${name}`));
  const stuck = isAt(state, "sign.signingIn.verifying.unreachable");
  return screen("company-portal", en.companyPortal, [
    heading(en.companyPortal),
    {
      role: "list",
      id: "steps",
      name: en.companyPortal,
      children: steps.map(
        ([name, sentence], index): ScreenNode => ({
          role: "listitem",
          id: `step-${name}`,
          name: sentence,
          value: index < at ? "done" : index === at ? "now" : "next",
        }),
      ),
    },
    stuck ? text("hint", en.stillTrying) : null,
    progress(en.working),
  ]);
}

export function teamsStartingScreen(state: ChartState): Screen {
  const stuck = isAt(state, "sign.signingIn.startingTeams.unreachable") || isAt(state, "sign.resuming.waiting");
  const account = state.context.session?.displayName ?? state.context.account;
  return screen("teams-starting", en.teamsStarting, [
    { role: "image", id: "logo", name: en.teamsLogo, look: "accent" },
    heading(en.microsoftTeams),
    account ? text("account", account) : null,
    stuck ? text("hint", en.stillTrying) : null,
    progress(en.teamsStarting),
  ]);
}

function organization(context: PhoneContext): ScreenNode | null {
  return context.organization ? text("organization", context.organization.name, { look: "header" }) : null;
}
