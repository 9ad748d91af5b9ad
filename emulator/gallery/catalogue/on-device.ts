import type { PhoneContext } from "@offhook/agent/sign-in/context.ts";
import { type Entry, signedOut, withCode } from "./entry.ts";
import { adele, contoso, failure } from "./samples.ts";

const here = (name: string, title: string, view: string, context: Partial<PhoneContext> = {}): Entry => ({
  name,
  title,
  sign: signedOut("showing", view),
  context: { ...withCode, organization: contoso, account: adele.account, ...context },
});

const wrongPassword = failure("wrong-password", "AADSTS50126");

/** *Sign in on this device*: user name, password, authenticator code, typed on the phone. */
export const onDevice: readonly Entry[] = [
  here("user-name.empty", "User name: empty", "userName"),
  here("user-name.typed", "User name: typed", "userName", { typed: adele.account }),
  here("user-name.capitals", "Keyboard: capitals", "userName", { keyboard: "capitals" }),
  here("user-name.symbols", "Keyboard: symbols", "userName", { typed: "adele.vance", keyboard: "symbols" }),
  here("password.empty", "Password: empty", "password"),
  here("password.typed", "Password: typed", "password", { typed: "correct horse" }),
  here("password.wrong", "Password: wrong, with Start over", "password", { complaint: wrongPassword }),
  here("password.known-account", "Password of the account that was here last", "password", { lastAccount: adele.account }),
  here("second-factor.empty", "Authenticator code: empty", "secondFactor"),
  here("second-factor.complete", "Authenticator code: complete", "secondFactor", { digits: "492817" }),
  here("second-factor.wrong", "Authenticator code: wrong", "secondFactor", { complaint: failure("wrong-code", "AADSTS500121") }),
  here("checking-credentials", "Checking the password", "checkingPassword", { checking: true }),
];
