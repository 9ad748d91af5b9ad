import type { Secret } from "@offhook/protocol/secret.ts";

/**
 * What the chart wants done. It does nothing itself: effects leave as XState's emitted events, a runner carries them out
 * through ports, and answers come back as events.
 */
export type Effect =
  /** The phone has started: connect to the provisioning server and stay connected. */
  | { type: "goOnline" }
  /** Start a device login. For a remote sign-in with its ticket, otherwise with the connection's own. */
  | { type: "requestCode"; attempt: number; operation: string | null }
  /** Poll for the login that `attempt` started, until told to stop. */
  | { type: "pollForApproval"; attempt: number }
  | { type: "pollNow" }
  | { type: "stopPolling" }
  | { type: "submitVerificationCode"; code: Secret }
  /** Sign in with the password typed here; `submitSecondFactor` goes on with what the answer to it asked for. */
  | { type: "submitPassword"; attempt: number; account: string; password: Secret }
  | { type: "submitSecondFactor"; attempt: number; code: Secret }
  /** Answer the server's `signIn.begin`. */
  | { type: "answerSignIn"; operation: string; code: Secret; verificationUri: string; lifetimeMs: number }
  | { type: "refuseSignIn"; operation: string; reason: string }
  | { type: "enroll" }
  /** Open the Teams session with the tokens just received; keeps them for the next start. */
  | { type: "openSession" }
  /** Open it again with the tokens kept from before. */
  | { type: "resumeSession" }
  /** Refresh the tokens in time, again and again, until told to stop; each time the session is opened anew. */
  | { type: "keepSession" }
  | { type: "stopKeepingSession" }
  /** Forget account and tokens. The organization stays. */
  | { type: "forgetSession" }
  /** Write down what must survive a power cut, as the context has it now. */
  | { type: "persist" }
  | { type: "report" }
  /** Forget everything a factory-fresh phone would not know. One step: it has happened or it has not. */
  | { type: "eraseMemory" }
  | { type: "restart" };
