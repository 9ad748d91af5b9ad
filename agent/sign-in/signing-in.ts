import { phone, refuseSignIn } from "./vocabulary.ts";

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
      actions: ["noteRefused", { type: "rememberFailure", params: ({ event }) => ({ failure: event.failure }) }],
    },
    "session.opened": {
      actions: ["noteGood", { type: "rememberSession", params: ({ event }) => ({ session: event.session }) }, "persist"],
    },
    "session.unreachable": { actions: "noteFailed" },
    "session.refused": {
      actions: ["noteRefused", { type: "rememberFailure", params: ({ event }) => ({ failure: event.failure }) }],
    },
  },
  states: {
    verifying: { after: { verifyingTime: "registering" } },
    registering: {
      id: "registering",
      initial: "working",
      entry: "enroll",
      exit: "forgetOutcome",
      states: {
        working: { after: { registeringTime: "awaitingAnswer" } },
        awaitingAnswer: {
          always: [
            { guard: "outcomeGood", target: "#checkingPolicy" },
            // As the real phone does it: back to the code, without a word.
            { guard: "outcomeRefused", target: "#signedOut", actions: ["forgetSession", "persist"] },
            { guard: "outcomeFailed", target: "unreachable" },
          ],
        },
        unreachable: { after: { resumeRetryTime: "#registering" }, on: { "link.up": "#registering" } },
      },
    },
    checkingPolicy: { id: "checkingPolicy", after: { checkingPolicyTime: "startingTeams" } },
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
            { guard: "outcomeRefused", target: "#signedOut", actions: ["dropSession", "forgetSession", "persist"] },
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
    "session.refused": { target: "#signedOut", actions: ["dropSession", "forgetSession", "persist"] },
  },
  states: {
    asking: { entry: "resumeSession", on: { "session.unreachable": "waiting" } },
    waiting: { after: { resumeRetryTime: "asking" }, on: { "link.up": "asking" } },
  },
});
