import { approvedAccount, phone, refuseSignIn, thisAttempt } from "./vocabulary.ts";

/**
 * The phone is held while an administrator signs it in. No touch and no key gets past this state; it ends by itself when the
 * login code's life is over, or when the server has been gone for a minute.
 */
export const held = phone.createStateConfig({
  id: "held",
  tags: "held",
  type: "parallel",
  entry: "report",
  exit: ["stopPolling", "forgetCode", "forgetOperation"],
  on: {
    "signIn.begin": {
      actions: refuseSignIn("busy"),
    },
    "signIn.cancel": {
      guard: { type: "isThisOperation", params: ({ event }) => ({ operation: event.operation }) },
      target: "signedOut",
      actions: refuseSignIn("cancelled"),
    },
  },
  states: {
    login: {
      initial: "connecting",
      states: {
        // Fetching the code takes minutes on the real service; the code's life starts after that.
        connecting: { after: { codeRetrievalTime: "requesting" } },
        requesting: {
          entry: ["countAttempt", "requestCode"],
          on: {
            "code.issued": {
              guard: thisAttempt,
              target: "waitingForApproval",
              actions: [{ type: "rememberCode", params: ({ event }) => event }, "answerSignIn"],
            },
            "code.failed": { guard: thisAttempt, target: "noCode" },
            "time.wrong": { guard: thisAttempt, target: "wrongTime" },
          },
        },
        // The administrator is told why while the phone still knows who asked; the sign-in page finds out for itself.
        noCode: { entry: { type: "giveUpSignIn", params: { reason: "no-login-code" } }, always: "#signedOut" },
        wrongTime: { entry: { type: "giveUpSignIn", params: { reason: "wrong-time" } }, always: "#signedOut" },
        waitingForApproval: {
          entry: "pollForApproval",
          after: { loginCodeLifetime: "#signedOut" },
          on: {
            "login.approved": {
              guard: thisAttempt,
              target: "#signingIn",
              actions: approvedAccount,
            },
            "login.refused": {
              guard: thisAttempt,
              target: "#signedOut",
            },
            "login.expired": {
              guard: thisAttempt,
              target: "#signedOut",
            },
            "signIn.approved": { actions: "pollNow" },
          },
        },
      },
    },
    server: {
      initial: "present",
      states: {
        present: { on: { "link.lost": "lost" } },
        lost: { after: { serverLostTime: "#signedOut" }, on: { "link.up": "present" } },
      },
    },
  },
});
