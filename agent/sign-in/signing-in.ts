import { sessionRefused } from "./sign-out.ts";
import { phone, refuseSignIn, rememberItsFailure } from "./vocabulary.ts";

/** The login was approved and the phone is signing in: Company Portal enrolls the device, then Teams starts. */
export const signingIn = phone.createStateConfig({
  id: "signingIn",
  tags: "signing-in",
  initial: "verifying",
  entry: ["forgetOutcome", "report"],
  on: {
    "signIn.begin": {
      actions: refuseSignIn("signing-in"),
    },
    "enrollment.accepted": { actions: "noteGood" },
    "enrollment.unreachable": { actions: "noteFailed" },
    "enrollment.refused": {
      actions: ["noteRefused", rememberItsFailure],
    },
    "session.opened": {
      actions: ["noteGood", { type: "rememberSession", params: ({ event }) => ({ session: event.session }) }, "persist"],
    },
    "session.unreachable": { actions: "noteFailed" },
    "session.refused": {
      actions: ["noteRefused", rememberItsFailure],
    },
  },
  states: {
    // Company Portal asks at once whether the device may be enrolled; refused phones never get past this sentence.
    verifying: {
      id: "verifying",
      initial: "working",
      entry: "enroll",
      exit: "forgetOutcome",
      states: {
        working: { after: { verifyingTime: "awaitingAnswer" } },
        awaitingAnswer: {
          always: [
            { guard: "outcomeGood", target: "#registering" },
            { guard: "refusedAndLingers", target: "lingering" },
            { guard: "refusedAndExplained", target: "#enrollmentRefused", actions: "forgetSession" },
            // As the real phone does it: back to the code, without a word.
            { guard: "outcomeRefused", target: "#signedOut", actions: ["forgetComplaint", "forgetSession"] },
            { guard: "outcomeFailed", target: "unreachable" },
          ],
        },
        // The comments of the article: the portal goes on "Provisioning" for a quarter of an hour, then the code is back.
        lingering: { after: { lingeringTime: { target: "#signedOut", actions: ["forgetComplaint", "forgetSession"] } } },
        unreachable: { after: { resumeRetryTime: "#verifying" }, on: { "link.up": "#verifying" } },
      },
    },
    registering: { id: "registering", after: { registeringTime: "checkingPolicy" } },
    checkingPolicy: { after: { checkingPolicyTime: "startingTeams" } },
    enrollmentRefused: { id: "enrollmentRefused", on: { "tap.ok": { target: "#signedOut", actions: "forgetComplaint" } } },
    startingTeams: {
      id: "startingTeams",
      initial: "working",
      entry: "openSession",
      exit: "forgetOutcome",
      states: {
        working: { after: { teamsStartTime: "awaitingAnswer" } },
        awaitingAnswer: {
          always: [
            { guard: "outcomeGood", target: "#home" },
            { guard: "refusedForGood", target: "#blocked" },
            {
              guard: "outcomeRefused",
              target: "#signedOut",
              actions: ["forgetComplaint", "dropSession", "forgetSession", "persist"],
            },
            { guard: "outcomeFailed", target: "unreachable" },
          ],
        },
        unreachable: { after: { resumeRetryTime: "#startingTeams" }, on: { "link.up": "#startingTeams" } },
      },
    },
  },
});

/** The phone was signed in before it lost power: it opens that session again, however long the network takes. */
export const resuming = phone.createStateConfig({
  id: "resuming",
  tags: "signing-in",
  initial: "asking",
  entry: "report",
  on: {
    "signIn.begin": {
      actions: refuseSignIn("signed-in"),
    },
    "session.opened": {
      target: "#home",
      actions: [{ type: "rememberSession", params: ({ event }) => ({ session: event.session }) }, "persist"],
    },
    "session.refused": sessionRefused,
  },
  states: {
    asking: { entry: "resumeSession", on: { "session.unreachable": "waiting" } },
    waiting: { after: { resumeRetryTime: "asking" }, on: { "link.up": "asking" } },
  },
});
