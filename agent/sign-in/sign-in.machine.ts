import { freshContext } from "./context.ts";
import { held } from "./held.ts";
import { home } from "./home.ts";
import { blocked, passwordNeeded } from "./refused.ts";
import { resetting } from "./resetting.ts";
import { signedOut } from "./signed-out.ts";
import { resuming, signingIn } from "./signing-in.ts";
import { starting } from "./starting.ts";
import { phone } from "./vocabulary.ts";
import { network, server } from "./world.ts";

/**
 * How a phone behaves, from power-on to its home screen: the one description that a virtual phone runs, that a real phone is
 * compared with, and that fleets run compiled. Events in, effects out; no clock, no I/O, no chance. Start it with our clock:
 * `createActor(signInMachine, { clock, input })`, and listen for effects before `start()`.
 */
export const signInMachine = phone.createMachine({
  id: "phone",
  context: ({ input }) => freshContext(input),
  type: "parallel",
  states: {
    network,
    server,
    sign: {
      initial: "starting",
      states: { starting, signedOut, held, signingIn, resuming, home, passwordNeeded, blocked, resetting },
      // The admin center may ask for it in any state; a phone that is still starting does it as well.
      on: { "reset.requested": "#resetting" },
    },
  },
});
