import { approvedAccount, phone, thisAttempt } from "./vocabulary.ts";
import { wrongTime } from "./wrong-time.ts";

/**
 * The login code of a signed-out phone. It lives on while the person looks elsewhere in the menus; whether it shows or has
 * lapsed makes no difference to provisioning.
 */
export const loginCode = phone.createStateConfig({
  initial: "deciding",
  states: {
    deciding: { always: [{ guard: "networkUp", target: "requesting" }, { target: "offline" }] },
    offline: { on: { "network.up": "requesting" } },
    requesting: {
      entry: ["countAttempt", "requestCode"],
      exit: "forgetWrongTime",
      on: {
        "code.issued": {
          guard: thisAttempt,
          target: "showing",
          actions: { type: "rememberCode", params: ({ event }) => event },
        },
        "code.failed": {
          guard: thisAttempt,
          target: "failed",
          actions: { type: "rememberFailure", params: ({ event }) => ({ failure: event.failure }) },
        },
        "time.wrong": {
          guard: thisAttempt,
          target: "wrongTime",
          actions: { type: "rememberWrongTime", params: ({ event }) => event },
        },
        "network.down": "offline",
      },
    },
    wrongTime,
    showing: {
      tags: "shows-login-code",
      entry: "pollForApproval",
      exit: ["stopPolling", "forgetCode"],
      after: { loginCodeLifetime: "lapsed" },
      on: {
        "login.approved": {
          guard: thisAttempt,
          target: "#signingIn",
          actions: approvedAccount,
        },
        "login.refused": {
          guard: thisAttempt,
          target: "failed",
          actions: { type: "rememberFailure", params: ({ event }) => ({ failure: event.failure }) },
        },
        "login.expired": {
          guard: thisAttempt,
          target: "lapsed",
        },
        "signIn.approved": { actions: "pollNow" },
      },
    },
    lapsed: { tags: "offers-refresh", on: { "tap.refreshCode": "deciding" } },
    failed: {
      exit: "forgetFailure",
      after: { codeRetryTime: "deciding" },
      on: { "tap.tryCodeAgain": "deciding", "link.up": "deciding", "network.up": "deciding" },
    },
  },
});
