import { phone, refuseSignIn } from "./vocabulary.ts";

/**
 * The phone is being reset to factory settings. Memory goes in one step at the very start, so that power may fail at any moment:
 * what starts afterwards is a fresh phone.
 */
export const resetting = phone.createStateConfig({
  id: "resetting",
  tags: "resetting",
  entry: ["forgetEverything", "forgetSession", "eraseMemory"],
  on: {
    "signIn.begin": { actions: refuseSignIn("resetting") },
    // Once is enough.
    "reset.requested": {},
  },
  after: { factoryResetTime: { actions: "restart" } },
});
