import { phone, rememberItsFailure, thisSignIn, typesDigits, typesText } from "./vocabulary.ts";

/** How a person leaves the password without giving it. */
type WaysOut = Pick<
  NonNullable<Parameters<typeof phone.createStateConfig>[0]["on"]>,
  "tap.back" | "tap.signOut" | "tap.startOver"
>;

/**
 * A person shows who they are on the phone itself: the password, and the authenticator's code where the account owes one. Used to
 * sign in on this device, and when a phone that is signed in has to be shown the password again.
 */
export const credentialSteps = <Done extends string>({ done, ways }: { done: Done; ways: WaysOut }) => ({
  password: phone.createStateConfig({
    entry: "clearTyped",
    on: { ...typesText, "tap.next": { guard: "somethingTyped", target: "checkingPassword" }, ...ways },
  }),
  // The request leaves at once, so there is no way back from here.
  checkingPassword: phone.createStateConfig({
    entry: ["forgetComplaint", "startChecking", "countSignIn", "submitPassword", "clearTyped"],
    exit: "stopChecking",
    on: {
      "credentials.accepted": { guard: thisSignIn, target: done, actions: "rememberWhoIsSigningIn" },
      "credentials.secondFactor": { guard: thisSignIn, target: "secondFactor" },
      "credentials.refused": {
        guard: thisSignIn,
        target: "password",
        actions: rememberItsFailure,
      },
    },
  }),
  secondFactor: phone.createStateConfig({
    entry: "clearDigits",
    on: {
      ...typesDigits,
      "tap.next": { guard: "enoughDigits", target: "checkingSecondFactor" },
      "tap.back": { target: "password", actions: "forgetComplaint" },
    },
  }),
  checkingSecondFactor: phone.createStateConfig({
    entry: ["forgetComplaint", "startChecking", "countSignIn", "submitSecondFactor"],
    exit: "stopChecking",
    on: {
      "credentials.accepted": { guard: thisSignIn, target: done, actions: "rememberWhoIsSigningIn" },
      "credentials.refused": [
        {
          guard: { type: "isThisSignInAndOver", params: ({ event }) => ({ attempt: event.attempt, failure: event.failure }) },
          target: "password",
          actions: rememberItsFailure,
        },
        {
          guard: thisSignIn,
          target: "secondFactor",
          actions: rememberItsFailure,
        },
      ],
    },
  }),
});
