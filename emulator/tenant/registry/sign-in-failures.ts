import { RpcClosedError, RpcDeadlineError, RpcRefusal } from "@offhook/protocol/rpc/errors.ts";

/** Why a remote sign-in failed: the word for programs, and the sentence for the administrator. */
const SENTENCES = {
  offline: "The phone is not connected. Check its power and network, then click Signed Out again.",
  "no-answer": "The phone did not bring a login code in time. Restart it and click Signed Out again.",
  "connection-lost": "The connection to the phone was lost while it fetched the login code. Click Signed Out again.",
  "bad-answer": "The phone's answer makes no sense; its software may not fit this server.",
  "code-mismatch":
    "The phone brought a login code that was not made for this sign-in. Do not use any code from it; look at the phone.",
  cancelled: "The sign-in was cancelled.",
  declined: "The sign-in was declined on the Device Login page.",
  expired: "Nobody used the login code before it ran out. Click Signed Out again for another.",
  abandoned: "The phone went back to its sign-in page by itself. Click Signed Out again.",
  "not-signed-in": "The login was approved, but the phone did not get signed in. See what it shows, then click Signed Out again.",
  "server-restarted": "The server restarted meanwhile. Click Signed Out again.",
  "factory-reset": "The phone was reset to factory settings. Generate a verification code and have it typed on the phone.",
  removed: "The device was removed from the list.",
  internal: "The server made a mistake; its log says more. Click Signed Out again.",
  refused: "The phone refused.",
  "signed-in": "The phone is signed in already.",
  starting: "The phone is still starting. Click Signed Out again in a minute.",
  busy: "Somebody is using the phone or it is busy. Click Signed Out again later.",
  "wrong-time":
    "The phone's clock is wrong, and signing in needs the right time. Let the phone reach a time server or set its clock, then click Signed Out again.",
  "no-login-code": "The phone could not get a login code from the sign-in service. Click Signed Out again later.",
  unsupported: "The phone's software cannot be signed in remotely.",
} as const;

export type SignInFailure = keyof typeof SENTENCES;

/** The sentence for a reason. A phone may refuse for reasons this server has no sentence for; the word is then all there is. */
export function failureOf(reason: string): { reason: string; message: string } {
  const known = Object.hasOwn(SENTENCES, reason) ? SENTENCES[reason as SignInFailure] : undefined;
  return { reason, message: known ?? `The phone refused (${reason}).` };
}

/** What became of the request for a login code, as a reason. Words from a phone are taken only when they look like words. */
export function reasonOf(error: unknown): string {
  if (error instanceof RpcDeadlineError) return "no-answer";
  if (error instanceof RpcClosedError) return "connection-lost";
  if (error instanceof RpcRefusal) return error.reason && /^[a-z][a-z-]{0,39}$/.test(error.reason) ? error.reason : "refused";
  return "bad-answer";
}
