import { loginCode } from "./login-code.ts";
import { menus } from "./menus.ts";
import { phone, refuseSignIn, thisOperation } from "./vocabulary.ts";

/** The phone is signed out: its login code and its menus live side by side. */
export const signedOut = phone.createStateConfig({
  id: "signedOut",
  tags: "signed-out",
  type: "parallel",
  entry: ["stopChecking", "report"],
  exit: "clearTyped",
  states: { code: loginCode, view: menus },
  on: {
    "signIn.begin": [
      {
        // A verification code or a password is on its way: the phone may be about to change hands.
        guard: "isChecking",
        actions: refuseSignIn("busy"),
      },
      {
        // No login code would come: better to say why at once than when the administrator has waited for minutes.
        guard: "timeWrong",
        actions: refuseSignIn("wrong-time"),
      },
      {
        target: "held",
        actions: thisOperation,
      },
    ],
  },
});
