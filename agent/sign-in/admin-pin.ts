import { phone, typesDigits } from "./vocabulary.ts";

/** The phone asks for the device's own admin PIN before it goes on. A wrong one empties the field, and that is all. */
export const adminPin = <Right extends string, Back extends string>({ right, back }: { right: Right; back: Back }) =>
  phone.createStateConfig({
    entry: "clearDigits",
    exit: "clearDigits",
    on: {
      ...typesDigits,
      "tap.next": [{ guard: "pinRight", target: right }, { actions: "clearDigits" }],
      "tap.back": back,
    },
  });

/** From the wish for a factory reset to the reset itself: the PIN, then two questions. `back` is where every no leads. */
export const factoryResetSteps = <Back extends string>(back: Back) => ({
  resetPin: adminPin({ right: "resetConfirm", back }),
  resetConfirm: phone.createStateConfig({ on: { "tap.confirm": "resetConfirmAgain", "tap.cancel": back } }),
  resetConfirmAgain: phone.createStateConfig({ on: { "tap.confirm": "#resetting", "tap.cancel": back } }),
});
