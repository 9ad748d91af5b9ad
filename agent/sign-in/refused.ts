import { credentialSteps } from "./credentials.ts";
import { signOutSteps, wantsSignOut } from "./sign-out.ts";
import { phone, refuseSignIn, thisOperation } from "./vocabulary.ts";

/** What a remote sign-in does with a phone whose account is shut out: the old session goes, and the phone is held. */
const signInAnew = {
  target: "#held",
  actions: ["keepAccountName", "dropSession", "forgetSession", "persist", thisOperation],
} as const;

/** The phone is signed in as somebody who has to show the password again before anything goes on. */
export const passwordNeeded = phone.createStateConfig({
  id: "passwordNeeded",
  tags: "shut-out",
  initial: "password",
  entry: ["takeAccountOfSession", "report"],
  exit: ["clearTyped", "forgetComplaint"],
  on: { "signIn.begin": [{ guard: "isChecking", actions: refuseSignIn("busy") }, signInAnew] },
  states: {
    ...credentialSteps({ done: "#resuming", ways: { "tap.signOut": wantsSignOut } }),
    ...signOutSteps("password"),
  },
});

/** The phone is signed in as somebody whom the organization does not let in; only an administrator can help. */
export const blocked = phone.createStateConfig({
  id: "blocked",
  tags: "shut-out",
  initial: "told",
  entry: "report",
  exit: "forgetComplaint",
  on: { "signIn.begin": signInAnew },
  states: {
    told: { on: { "tap.tryAgain": "#resuming", "tap.signOut": wantsSignOut } },
    ...signOutSteps("told"),
  },
});
