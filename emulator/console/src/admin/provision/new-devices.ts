import { MacAddressError, parseMac } from "@offhook/protocol/mac.ts";

/** One line of the pane: what was typed, and what is wrong with it. */
export interface NewDevice {
  readonly key: number;
  readonly mac: string;
  readonly location: string;
  readonly macWrong: string | null;
  readonly locationWrong: string | null;
}

export const LOCATION_CHARACTERS = 200;
let keys = 0;

export const newDevice = (mac = "", location = ""): NewDevice => ({
  key: ++keys,
  mac,
  location,
  macWrong: null,
  locationWrong: null,
});

export const isBlank = ({ mac, location }: NewDevice): boolean => mac.trim() === "" && location.trim() === "";

/** What is wrong with each line. A blank one is nothing, unless it is the only one. */
export function checked(rows: readonly NewDevice[]): readonly NewDevice[] {
  const seen = new Map<string, number>();
  const only = rows.every(isBlank);
  return rows.map((row, at) => {
    if (isBlank(row)) return { ...row, macWrong: only && at === 0 ? "Enter a MAC address, such as 48:25:67:0a:0b:0c." : null };
    const macWrong = macComplaint(row.mac, at, seen);
    const long = [...row.location].length > LOCATION_CHARACTERS;
    return { ...row, macWrong, locationWrong: long ? `A location has at most ${LOCATION_CHARACTERS} characters.` : null };
  });
}

function macComplaint(written: string, at: number, seen: Map<string, number>): string | null {
  if (written.trim() === "") return "Enter the MAC address that belongs to this location.";
  try {
    const mac = parseMac(written);
    const before = seen.get(mac);
    if (before !== undefined) return `This MAC address is in line ${before + 1} already.`;
    seen.set(mac, at);
    return null;
  } catch (error) {
    if (error instanceof MacAddressError) return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
    throw error;
  }
}

export const isRight = ({ macWrong, locationWrong }: NewDevice): boolean => macWrong === null && locationWrong === null;

/** Several lines from a clipboard: a MAC address each, and a location after a tab, comma or semicolon. Null for a single value. */
export function pasted(text: string): readonly NewDevice[] | null {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  if (lines.length < 2 && !/[\t,;]/.test(text)) return null;
  return lines.map((line) => {
    const [, mac = line, location = ""] = /^([^\t,;]*)[\t,;](.*)$/.exec(line) ?? [];
    return newDevice(mac.trim(), location.trim().replace(/^"(.*)"$/, "$1"));
  });
}
