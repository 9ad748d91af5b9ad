import { factoryResetSteps } from "./admin-pin.ts";
import { sessionRefused, signOutSteps, wantsSignOut } from "./sign-out.ts";
import { phone, refuseSignIn } from "./vocabulary.ts";

/** The dial pad of a home screen; it takes telephone numbers. */ const typesNumber = {
  "tap.digit": {
    guard: { type: "roomForNumber", params: ({ event }: { event: { digit: string } }) => ({ digit: event.digit }) },
    actions: { type: "addDigit", params: ({ event }: { event: { digit: string } }) => ({ digit: event.digit }) },
  },
  "tap.delete": { actions: "removeDigit" },
} as const;

/** The phone is signed in and shows the home screen that the account's policy gives. */
export const home = phone.createStateConfig({
  id: "home",
  tags: "signed-in",
  initial: "deciding",
  entry: ["clearDigits", "report", "keepSession"],
  exit: "stopKeepingSession",
  on: {
    "signIn.begin": {
      actions: refuseSignIn("signed-in"),
    },
    "signOut.requested": { target: "#signedOut", actions: ["keepAccountName", "dropSession", "forgetSession", "persist"] },
    "session.opened": {
      actions: [{ type: "rememberSession", params: ({ event }) => ({ session: event.session }) }, "persist", "keepSession"],
    },
    "session.refused": sessionRefused,
  },
  states: {
    deciding: {
      always: [
        { guard: "modeCommonArea", target: "commonArea" },
        { guard: "modeMeeting", target: "meeting" },
        { target: "user" },
      ],
    },
    commonArea: { on: { ...typesNumber, "tap.menu": "menu" } },
    user: {
      on: {
        "tap.menu": "menu",
        "tap.app": { target: "app", actions: { type: "openApp", params: ({ event }) => ({ app: event.app }) } },
      },
    },
    app: { on: { "tap.back": "deciding" } },
    meeting: { on: { ...typesNumber, "tap.menu": "menu" } },
    menu: {
      entry: "clearDigits",
      on: {
        "tap.back": "deciding",
        "tap.signOut": wantsSignOut,
        "tap.factoryReset": "resetPin",
        "tap.restart": { actions: "restart" },
      },
    },
    ...signOutSteps("menu"),
    ...factoryResetSteps("menu"),
  },
});
