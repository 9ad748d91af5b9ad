import { InputError } from "@offhook/protocol/errors.ts";
import { MacAddressError, parseMac } from "@offhook/protocol/mac.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";

/** What the admin center calls its file, and what stands in it before anybody fills it in. */
export const TEMPLATE_NAME = "Template_Provisioning.csv";
export const TEMPLATE = "MAC id,Location\r\n";

/** The spellings of the article and of both sets of documents, as letters alone. */
const KNOWN: Readonly<Record<string, "mac" | "location">> = {
  mac: "mac",
  macs: "mac",
  macid: "mac",
  macids: "mac",
  macaddress: "mac",
  macaddresses: "mac",
  location: "location",
  locations: "location",
};

export interface Columns {
  readonly mac: number;
  readonly location: number | null;
  /** The cells each row must have: up to the last column with a heading. */
  readonly width: number;
  /** As the file calls them; letters where there is no heading. */
  readonly names: readonly string[];
  /** Whether the row was a heading; else it is the first device. */
  readonly headed: boolean;
}

export const isHeading = (cell: string): boolean => meaning(cell) !== undefined;

/**
 * Reads the first row with anything in it: a heading, or a device.
 * @throws {InputError} when it is neither, and for columns that are unknown, missing or there twice.
 */
export function readHeading(cells: readonly string[], row: number): Columns {
  if (!cells.some(isHeading)) return headless(cells, row);
  const found = new Map<"mac" | "location", number>();
  let width = 0;
  for (const [at, cell] of cells.entries()) {
    if (cell.trim() === "") continue;
    width = at + 1;
    const what = meaning(cell);
    const place = `row ${row}, column ${letter(at)}`;
    if (!what)
      throw new InputError(
        `${place}: unknown column ${shown(cell)}${didYouMean(cell.trim(), ["MAC id", "MAC address", "Location"])}; the columns are MAC id and Location, delete others`,
      );
    if (found.has(what)) throw new InputError(`${place}: a second column for the ${what === "mac" ? "MAC address" : "location"}`);
    found.set(what, at);
  }
  const mac = found.get("mac");
  if (mac === undefined) throw new InputError(`row ${row}: there is no column MAC id`);
  return {
    ...{ mac, location: found.get("location") ?? null, width, headed: true },
    names: cells.map((cell, at) => cell.trim() || letter(at)),
  };
}

function headless(cells: readonly string[], row: number): Columns {
  try {
    parseMac(cells[0] ?? "");
  } catch (error) {
    if (!(error instanceof MacAddressError)) throw error;
    throw new InputError(
      `row ${row}: this is neither the heading "MAC id,Location" nor a device (${error.message}); begin with the template`,
    );
  }
  const used = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  if (used > 2)
    throw new InputError(`row ${row}, column C: a file without heading has a MAC address and a location, and no more columns`);
  const width = Math.min(cells.length, 2);
  return { mac: 0, location: width > 1 ? 1 : null, width, headed: false, names: cells.map((_, at) => letter(at)) };
}

const meaning = (cell: string) => {
  const letters = cell.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return Object.hasOwn(KNOWN, letters) ? KNOWN[letters] : undefined;
};

/** As a spreadsheet names it: A, B, … Z, AA. */
export function letter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letter(Math.floor(column / 26) - 1) + last;
}

const SHOWN_CHARACTERS = 40;
const shown = (cell: string) =>
  JSON.stringify(cell.length > SHOWN_CHARACTERS ? `${cell.slice(0, SHOWN_CHARACTERS)}…` : cell.trim());
