import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { PhoneContext } from "../context.ts";
import { MAX_NUMBER_DIGITS } from "../vocabulary.ts";
import { en } from "../wording.ts";
import { keypad } from "./dial-pad.ts";
import { button, type ChartState, heading, isAt, screen, text } from "./nodes.ts";

/** The home screen that the account's IP phone policy gives. */
export function homeScreen(state: ChartState): Screen {
  const { context } = state;
  if (isAt(state, "sign.home.commonArea")) return commonAreaHome(context);
  if (isAt(state, "sign.home.meeting")) return meetingHome(context);
  return userHome(context);
}

function commonAreaHome(context: PhoneContext): Screen {
  return screen("home", en.home, [
    ...who(context, "common-area"),
    { role: "textbox", id: "digits", name: en.numberToDial, value: context.digits },
    keypad({ live: context.digits.length < MAX_NUMBER_DIGITS }),
    button("delete", en.delete, context.digits === "" ? null : { type: "tap.delete" }),
  ]);
}

function userHome(context: PhoneContext): Screen {
  const tiles = en.homeTiles.map((name): ScreenNode => ({ role: "listitem", id: `tile-${name.toLowerCase()}`, name }));
  return screen("home", en.home, [...who(context, "user"), { role: "list", id: "tiles", name: en.home, children: tiles }]);
}

function meetingHome(context: PhoneContext): Screen {
  return screen("home", en.home, [...who(context, "meeting"), text("meetings", en.nextMeetings)]);
}

function who(context: PhoneContext, mode: "common-area" | "user" | "meeting"): ScreenNode[] {
  const { session, organization } = context;
  return [
    ...(organization ? [text("organization", organization.name, { look: "header" as const })] : []),
    heading(session?.displayName ?? ""),
    { role: "status", id: `mode-${mode}`, name: session?.account ?? "" },
    button("menu", en.menu, { type: "tap.menu" }, "quiet"),
    ...(session?.phoneNumber ? [text("phone-number", session.phoneNumber)] : []),
  ];
}
