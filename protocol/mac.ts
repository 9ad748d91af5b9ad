import { OffhookError } from "./errors.ts";

/** Twelve lower-case hex digits: the one form in which MAC addresses are stored, compared and sent. */
export type MacAddress = string & { readonly __mac: unique symbol };

/** The text is no MAC address a device may have. The message says what is wrong with it and what to do. */
export class MacAddressError extends OffhookError<"mac/invalid"> {
  readonly code = "mac/invalid";
  readonly blame = "caller";
}

/** `00:11:22:aa:bb:cc`, `00-11-22-…`, `0011.22aa.bbcc`, `00.11.22.…`, `00 11 22 …`, `001122aabbcc`; any case, outer spaces. */
const SPELLINGS = [
  /^([0-9a-f]{2}):([0-9a-f]{2}):([0-9a-f]{2}):([0-9a-f]{2}):([0-9a-f]{2}):([0-9a-f]{2})$/,
  /^([0-9a-f]{2})-([0-9a-f]{2})-([0-9a-f]{2})-([0-9a-f]{2})-([0-9a-f]{2})-([0-9a-f]{2})$/,
  /^([0-9a-f]{2})\.([0-9a-f]{2})\.([0-9a-f]{2})\.([0-9a-f]{2})\.([0-9a-f]{2})\.([0-9a-f]{2})$/,
  /^([0-9a-f]{2}) ([0-9a-f]{2}) ([0-9a-f]{2}) ([0-9a-f]{2}) ([0-9a-f]{2}) ([0-9a-f]{2})$/,
  /^([0-9a-f]{4})\.([0-9a-f]{4})\.([0-9a-f]{4})$/,
  /^([0-9a-f]{12})$/,
] as const;

/** A spreadsheet that took a MAC of digits for a number (`1.23E+11`) has lost the address: it cannot be read back. */
const SPREADSHEET_NUMBER = /^\d+([.,]\d+)?e\+?\d+$/;

/**
 * Reads a MAC address in any of six spellings.
 * @throws {MacAddressError} when it is none, or is multicast (group bit), broadcast or all zero.
 */
export function parseMac(text: string): MacAddress {
  const folded = text.trim().toLowerCase();
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  const match = SPELLINGS.map((spelling) => spelling.exec(folded)).find((found) => found !== null);
  if (!match) {
    if (SPREADSHEET_NUMBER.test(folded)) {
      throw new MacAddressError(
        `${shown} is a MAC address that a spreadsheet turned into a number; format the column as text and enter it again`,
      );
    }
    throw new MacAddressError(`${shown} is not a MAC address; write it as 00:11:22:aa:bb:cc`);
  }
  const hex = match.slice(1).join("");
  if (hex === "000000000000") throw new MacAddressError(`${shown} is all zero; read the address off the label on the device`);
  if (hex === "ffffffffffff") throw new MacAddressError(`${shown} is the broadcast address, not a device's`);
  if ((Number.parseInt(hex.slice(0, 2), 16) & 1) === 1)
    throw new MacAddressError(`${shown} is a multicast address, not a device's`);
  return hex as MacAddress;
}

/** For people: `48:25:67:0a:0b:0c`. */
export function formatMac(mac: MacAddress, separator = ":"): string {
  return (mac.match(/../g) ?? []).join(separator);
}

/** The last three bytes, as a confirm page names a device: `0a:0b:0c`. */
export function macTail(mac: MacAddress): string {
  return formatMac(mac).slice(-8);
}

/** True for an address made up by somebody (bit 1 of the first byte), as emulated fleets use. */
export function isLocallyAdministered(mac: MacAddress): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 2) === 2;
}
