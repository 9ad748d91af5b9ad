import { adminPin, factoryResetSteps } from "./admin-pin.ts";
import { phone, refuseSignIn } from "./vocabulary.ts";

/** The phone is signed in and shows the home screen that the account's policy gives. */
export const home = phone.createStateConfig({
  id: "home",
  tags: "signed-in",
  initial: "deciding",
  entry: ["clearDigits", "report"],
  on: {
    "signIn.begin": {
      actions: refuseSignIn("signed-in"),
    },
    "signOut.requested": { target: "#signedOut", actions: ["dropSession", "forgetSession", "persist"] },
  },
  states: {
    deciding: {
      always: [
        { guard: "modeCommonArea", target: "commonArea" },
        { guard: "modeMeeting", target: "meeting" },
        { target: "user" },
      ],
    },
    commonArea: {
      on: {
        "tap.digit": {
          guard: { type: "roomForNumber", params: ({ event }) => ({ digit: event.digit }) },
          actions: { type: "addDigit", params: ({ event }) => ({ digit: event.digit }) },
        },
        "tap.delete": { actions: "removeDigit" },
        "tap.menu": "menu",
      },
    },
    user: { on: { "tap.menu": "menu" } },
    meeting: { on: { "tap.menu": "menu" } },
    menu: {
      entry: "clearDigits",
      on: {
        "tap.back": "deciding",
        "tap.signOut": [{ guard: "needsPinToSignOut", target: "signOutPin" }, { target: "signOutConfirm" }],
        "tap.factoryReset": "resetPin",
        "tap.restart": { actions: "restart" },
      },
    },
    signOutPin: adminPin({ right: "signOutConfirm", back: "menu" }),
    signOutConfirm: {
      on: {
        "tap.confirm": { target: "#signedOut", actions: ["dropSession", "forgetSession", "persist"] },
        "tap.cancel": "menu",
      },
    },
    ...factoryResetSteps("menu"),
  },
});
