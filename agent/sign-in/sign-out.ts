import { adminPin } from "./admin-pin.ts";
import { itsFailure, phone, rememberItsFailure } from "./vocabulary.ts";

/** The ways out of a session that is over, wherever it is left. */

/** Somebody at the phone wants it signed out: the account's name goes too. */
const SIGN_OUT = ["dropSession", "forgetLastAccount", "forgetSession", "persist"] as const;

/** From the wish to the deed: the PIN where the phone stands in public, then a question. `back` is where a no leads. */
export const signOutSteps = <Back extends string>(back: Back) => ({
  signOutPin: adminPin({ right: "signOutConfirm", back }),
  signOutConfirm: phone.createStateConfig({
    on: { "tap.confirm": { target: "#signedOut", actions: SIGN_OUT }, "tap.cancel": back },
  }),
});

/** What *Sign out* leads to. */
export const wantsSignOut = [{ guard: "needsPinToSignOut", target: "signOutPin" }, { target: "signOutConfirm" }] as const;

/**
 * The tokens are not good any more. Where showing the password again helps, the phone asks for it; where an administrator has to
 * do something, it says so; otherwise it is signed out, and knows who was.
 */
export const sessionRefused = [
  { guard: { type: "curedByPassword", params: itsFailure }, target: "#passwordNeeded", actions: rememberItsFailure },
  { guard: { type: "curedByAdministrator", params: itsFailure }, target: "#blocked", actions: rememberItsFailure },
  { target: "#signedOut", actions: ["keepAccountName", "dropSession", "forgetSession", "persist"] },
] as const;
