import { phone, refuseSignIn } from "./vocabulary.ts";

/** The phone is starting: first logo, black, second logo, as Poly phones do. Nothing can be done but wait. */
export const starting = phone.createStateConfig({
  tags: "starting",
  initial: "firstLogo",
  on: {
    "signIn.begin": {
      actions: refuseSignIn("starting"),
    },
  },
  states: {
    firstLogo: { after: { firstLogo: "dark" } },
    dark: { after: { dark: "secondLogo" } },
    // Poly phones take the four-corner hold once the second logo shows.
    secondLogo: {
      on: { "corners.held": "#resetting" },
      after: {
        secondLogo: [
          { guard: "hasSession", target: "#resuming", actions: "goOnline" },
          { target: "#signedOut", actions: "goOnline" },
        ],
      },
    },
  },
});
