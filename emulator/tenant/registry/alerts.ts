import type { MacAddress } from "@offhook/protocol/mac.ts";

/** Something an administrator of the server should look at; holds no secret. */
export interface Alert {
  /**
   * - `used-code`: somebody typed a verification code that had been used before.
   * - `guesses-spent`: too many wrong verification codes; fresh ones are demanded now.
   * - `code-mismatch`: a phone brought a login code that was not made for it.
   * - `replaced`: a second connection said it was this phone while the first was open.
   */
  readonly kind: "used-code" | "guesses-spent" | "code-mismatch" | "replaced";
  readonly mac: MacAddress;
}

export type OnAlert = (alert: Alert) => void;
