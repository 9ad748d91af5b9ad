import { phone } from "./vocabulary.ts";

/** The phone asks for the device's own admin PIN before it goes on. A wrong one empties the field, and that is all. */
export const adminPin = <Right extends string, Back extends string>({ right, back }: { right: Right; back: Back }) =>
  phone.createStateConfig({
    entry: "clearDigits",
    exit: "clearDigits",
    on: {
      "tap.digit": {
        guard: { type: "roomForDigit", params: ({ event }) => ({ digit: event.digit }) },
        actions: { type: "addDigit", params: ({ event }) => ({ digit: event.digit }) },
      },
      "tap.delete": { actions: "removeDigit" },
      "tap.next": [{ guard: "pinRight", target: right }, { actions: "clearDigits" }],
      "tap.back": back,
    },
  });
