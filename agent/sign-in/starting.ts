import { phone, refuseSignIn } from "./vocabulary.ts";

/** The phone is starting: first logo, black, second logo, as Poly phones do. Nothing can be done but wait. */
export const starting = phone.createStateConfig({
  tags: "starting",
  initial: "firstLogo",
  exit: "goOnline",
  on: {
    "signIn.begin": {
      actions: refuseSignIn("starting"),
    },
  },
  states: {
    firstLogo: { after: { firstLogo: "dark" } },
    dark: { after: { dark: "secondLogo" } },
    secondLogo: {
      after: { secondLogo: [{ guard: "hasSession", target: "#resuming" }, { target: "#signedOut" }] },
    },
  },
});
