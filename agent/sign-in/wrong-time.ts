import { phone } from "./vocabulary.ts";

/**
 * The phone's clock is wrong and nobody on the network has said what time it is: no login code until it is right. The phone looks
 * again every minute and goes on by itself.
 */
export const wrongTime = phone.createStateConfig({
  tags: "wrong-time",
  after: { timeRetryTime: "deciding" },
  on: {
    "tap.tryCodeAgain": "deciding",
    "link.up": "deciding",
    "network.down": { target: "offline", actions: "forgetWrongTime" },
  },
});
