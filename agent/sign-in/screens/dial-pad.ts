import { VERIFICATION_CODE_DIGITS } from "@offhook/protocol/codes.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { PhoneContext } from "../context.ts";
import { en } from "../wording.ts";
import { backButton, button, type Device, heading, progress, screen } from "./nodes.ts";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const;
const KEY_IDS: Readonly<Record<string, string>> = { "*": "key-star", "#": "key-pound" };

/** *Provision phone*: the dial pad for the verification code. *Next* wakes up once the code may be complete. */
export function dialPadScreen(context: PhoneContext, device: Device): Screen {
  const complete = context.digits.length >= VERIFICATION_CODE_DIGITS.min;
  return screen("dial-pad", en.dialPadHeading, [
    backButton(),
    heading(en.dialPadHeading),
    digitsBox(context, device),
    keypad({ live: context.digits.length < VERIFICATION_CODE_DIGITS.max }),
    button("delete", en.delete, context.digits === "" ? null : { type: "tap.delete" }),
    button("next", en.next, complete ? { type: "tap.next" } : null, "primary"),
  ]);
}

/** The same while the code is checked: nothing reacts, and a purple line pulses at the bottom. */
export function checkingScreen(context: PhoneContext, device: Device): Screen {
  return screen("checking", en.checking, [
    heading(en.dialPadHeading),
    { ...digitsBox(context, device), enabled: false },
    keypad({ live: false }),
    button("delete", en.delete, null),
    button("next", en.next, null, "primary"),
    progress(en.checking),
  ]);
}

/** Digits in large cells, as many as the shortest code has. */
function digitsBox({ digits }: PhoneContext, { masksVerificationCode = false }: Device): ScreenNode {
  return {
    ...{ role: "textbox", id: "digits", name: en.verificationCode, look: "code", cells: VERIFICATION_CODE_DIGITS.min },
    value: masksVerificationCode ? "•".repeat(digits.length) : digits,
    sensitive: true,
  };
}

/** Twelve keys in reading order. Star and pound are part of a dial pad but of no code, so they never react. */
export function keypad({ live }: { live: boolean }): ScreenNode {
  return {
    role: "list",
    id: "keypad",
    name: "Dial pad",
    children: KEYS.map((digit): ScreenNode => {
      const id = KEY_IDS[digit] ?? `key-${digit}`;
      const reacts = live && digit !== "*" && digit !== "#";
      return { role: "key", id, name: digit, ...(reacts ? { tap: { type: "tap.digit", digit } } : { enabled: false as const }) };
    }),
  };
}
