import { factoryResetSteps } from "./admin-pin.ts";
import { credentialSteps } from "./credentials.ts";
import { phone, typesDigits, typesText } from "./vocabulary.ts";

/** What a signed-out phone shows: the sign-in page, and behind the gear the way to provision it. */
export const menus = phone.createStateConfig({
  initial: "page",
  states: {
    page: { on: { "tap.settings": "settings", "tap.signInHere": "userName" } },
    userName: {
      entry: ["prefillAccount", "forgetComplaint"],
      on: {
        ...typesText,
        "tap.next": { guard: "somethingTyped", target: "password", actions: "takeTypedAccount" },
        "tap.back": "page",
      },
    },
    ...credentialSteps({
      done: "#signingIn",
      ways: {
        "tap.back": "userName",
        // Whoever was signed in before is forgotten with the name.
        "tap.startOver": { target: "page", actions: ["forgetLastAccount", "forgetComplaint", "persist"] },
      },
    }),
    settings: {
      on: {
        "tap.back": "page",
        "tap.provision": [
          { guard: "mayProvision", target: "dialPad" },
          { guard: "hasOrganization", target: "alreadyProvisioned" },
        ],
        "tap.deviceSettings": "deviceSettings",
        "tap.about": "about",
      },
    },
    deviceSettings: {
      on: { "tap.back": "settings", "tap.restart": { actions: "restart" }, "tap.factoryReset": "resetPin" },
    },
    ...factoryResetSteps("deviceSettings"),
    about: { on: { "tap.back": "settings" } },
    alreadyProvisioned: { on: { "tap.back": "settings" } },
    dialPad: {
      entry: "clearDigits",
      on: {
        ...typesDigits,
        "tap.next": { guard: "enoughDigits", target: "checking" },
        "tap.back": "settings",
      },
    },
    // The request leaves at once, so there is no way back from here; the outcome shows when the line has pulsed long enough.
    checking: {
      initial: "pulsing",
      entry: ["startChecking", "submitVerificationCode"],
      exit: "stopChecking",
      on: {
        "activation.bound": {
          actions: [
            "noteGood",
            { type: "rememberOrganization", params: ({ event }) => ({ organization: event.organization }) },
            "persist",
          ],
        },
        "activation.refused": { actions: "noteRefused" },
        "activation.failed": { actions: "noteFailed" },
      },
      states: {
        pulsing: { after: { checkingTime: "awaitingAnswer" } },
        awaitingAnswer: {
          always: [
            { guard: "outcomeGood", target: "#provisioned" },
            { guard: "lastTryRefused", target: "#tooManyTries", actions: "countRefusal" },
            { guard: "outcomeRefused", target: "#refused", actions: "countRefusal" },
            { guard: "outcomeFailed", target: "#notReached" },
          ],
        },
      },
    },
    provisioned: { id: "provisioned", entry: "report", after: { provisionedTime: "page" }, on: { "tap.done": "page" } },
    refused: { id: "refused", on: { "tap.tryVerificationAgain": "dialPad", "tap.back": "settings" } },
    tooManyTries: { id: "tooManyTries", on: { "tap.back": "settings" } },
    notReached: { id: "notReached", on: { "tap.tryVerificationAgain": "dialPad", "tap.back": "settings" } },
  },
});
