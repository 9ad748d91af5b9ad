import type { Failure } from "@offhook/agent/sign-in/events.ts";
import type { Entry } from "./entry.ts";
import { adele, contoso, failure, lobby, QUOTED } from "./samples.ts";

const passwordNeeded = (name: string, title: string, reason: Failure["reason"], detail: string, typed = ""): Entry => ({
  name,
  title,
  sign: { passwordNeeded: "password" },
  context: { organization: contoso, session: adele, account: adele.account, typed, complaint: failure(reason, detail, QUOTED) },
});

const blocked = (name: string, title: string, reason: Failure["reason"], detail: string | null): Entry => ({
  name,
  title,
  sign: { blocked: "told" },
  context: {
    organization: contoso,
    session: lobby,
    complaint: detail === null ? failure(reason, null) : failure(reason, detail, QUOTED),
  },
});

/** Signed in, and yet not let in: what a person can cure, and what only an administrator can. */
export const shutOut: readonly Entry[] = [
  passwordNeeded("password-needed.expired", "Password needed: it expired", "password-expired", "AADSTS50055"),
  passwordNeeded("password-needed.changed", "Password needed: it was changed", "password-changed", "AADSTS50173", "new secret"),
  passwordNeeded("password-needed.sign-in-again", "Password needed: from time to time", "sign-in-again", "AADSTS70043"),
  passwordNeeded("password-needed.second-factor", "Password needed: an authenticator too", "second-factor", "AADSTS50076"),
  blocked("blocked.policy", "Shut out: the organization's policies", "policy-blocked", "AADSTS53003"),
  blocked("blocked.flow", "Shut out: device code flow", "flow-blocked", "AADSTS530036"),
  blocked("blocked.account-disabled", "Shut out: account disabled", "account-disabled", "AADSTS50057"),
  blocked("blocked.no-licence", "Shut out: no licence", "no-licence", null),
];
