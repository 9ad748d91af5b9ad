import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { PhoneContext } from "../context.ts";
import type { HomeApp } from "../events.ts";
import { MAX_NUMBER_DIGITS } from "../vocabulary.ts";
import { en } from "../wording.ts";
import { keypad } from "./dial-pad.ts";
import { backButton, button, type ChartState, clockNodes, heading, isAt, screen, text } from "./nodes.ts";

const APPS = Object.keys(en.homeApps) as HomeApp[];

/** The home screen that the account's IP phone policy gives. */
export function homeScreen(state: ChartState): Screen {
  const { context } = state;
  if (isAt(state, "sign.home.commonArea")) return commonAreaHome(context);
  if (isAt(state, "sign.home.meeting")) return meetingHome(context);
  return userHome(context);
}

function commonAreaHome(context: PhoneContext): Screen {
  return screen("home", en.home, [...who(context, "common-area"), ...dialing(context)]);
}

function userHome(context: PhoneContext): Screen {
  const tiles = APPS.map(
    (app): ScreenNode => ({ role: "listitem", id: `tile-${app}`, name: en.homeApps[app].name, tap: { type: "tap.app", app } }),
  );
  return screen("home", en.home, [...who(context, "user"), { role: "list", id: "tiles", name: en.home, children: tiles }]);
}

/** What a tile leads to. The phone makes no calls and knows of nobody, so there is nothing in any of them. */
export function appScreen({ app }: PhoneContext): Screen {
  const { name, nothing } = en.homeApps[app];
  return screen(app, name, [backButton(), heading(name), text("nothing", nothing, { look: "quiet" })]);
}

function meetingHome(context: PhoneContext): Screen {
  return screen("home", en.home, [
    ...who(context, "meeting"),
    text("meetings", en.nextMeetings),
    // The phone knows of no meeting, so there is none to join.
    button("join", en.join, null, "primary"),
    ...dialing(context),
  ]);
}

function dialing({ digits }: PhoneContext): ScreenNode[] {
  return [
    { role: "textbox", id: "digits", name: en.numberToDial, value: digits },
    keypad({ live: digits.length < MAX_NUMBER_DIGITS }),
    button("delete", en.delete, digits === "" ? null : { type: "tap.delete" }),
  ];
}

function who(context: PhoneContext, mode: "common-area" | "user" | "meeting"): ScreenNode[] {
  const { session, organization } = context;
  return [
    ...(organization ? [text("organization", organization.name, { look: "header" as const })] : []),
    ...clockNodes(),
    ...(mode === "user" ? [avatar(session?.displayName ?? "")] : []),
    heading(session?.displayName ?? ""),
    { role: "status", id: `mode-${mode}`, name: session?.account ?? "" },
    button("menu", en.menu, { type: "tap.menu" }, "quiet"),
    ...(session?.phoneNumber ? [text("phone-number", session.phoneNumber)] : []),
  ];
}

/** A circle with initials, as Teams shows people without a photograph. The name stands beside it. */
function avatar(displayName: string): ScreenNode {
  return { role: "image", id: "avatar", name: "", value: initialsOf(displayName), look: "accent" };
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The first letters of the first and the last word; what a person sees as one letter counts as one. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = "") => [...graphemes.segment(word)][0]?.segment.toUpperCase() ?? "").join("");
}
