import type { PhoneContext } from "@offhook/agent/sign-in/context.ts";
import { canProvision, type Entry, signedOut, withCode } from "./entry.ts";
import { contoso } from "./samples.ts";

const provision = (name: string, title: string, view: unknown, context: Partial<PhoneContext> = {}): Entry => ({
  name,
  title,
  sign: signedOut("showing", view),
  context: { ...withCode, ...context },
  when: canProvision,
});

/** *Provision phone*: the verification code, and everything that can become of it. */
export const provisioning: readonly Entry[] = [
  provision("dial-pad.empty", "Dial pad: empty", "dialPad"),
  provision("dial-pad.partly", "Dial pad: not enough digits yet", "dialPad", { digits: "6971" }),
  provision("dial-pad.complete", "Dial pad: a whole code", "dialPad", { digits: "697150" }),
  provision("dial-pad.full", "Dial pad: no room for more", "dialPad", { digits: "697150123" }),
  {
    ...provision("dial-pad.masked", "Dial pad: digits hidden, where that is set", "dialPad", { digits: "6971" }),
    masksVerificationCode: true,
  },
  provision("checking", "Checking the code", { checking: "pulsing" }, { digits: "697150", checking: true }),
  provision("provisioned", "Provisioned", "provisioned", { organization: contoso }),
  provision("refused", "The code is refused", "refused", { tries: 1 }),
  provision("too-many-tries", "Too many tries", "tooManyTries", { tries: 5 }),
  provision("not-reached", "The server could not be reached", "notReached", { serverUp: false }),
  provision("already-provisioned", "Already provisioned", "alreadyProvisioned", { organization: contoso }),
];
