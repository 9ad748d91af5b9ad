import { type MacAddress, MacAddressError, parseMac } from "@offhook/protocol/mac.ts";
import { LOCATION_MAX } from "../registry/admin-center.ts";
import { type Columns, letter } from "./heading.ts";

/** A row that was not added. */
export interface RefusedRow {
  /** As a spreadsheet counts: from 1, with the heading and blank rows. */
  readonly row: number;
  /** Its heading, or its letter when there is none; null when the row as a whole is meant. */
  readonly column: string | null;
  /** What is wrong and what to do. */
  readonly why: string;
}

/** A row that can be added if nothing else stands against it. */
export interface ReadRow {
  readonly row: number;
  readonly mac: MacAddress;
  readonly location: string;
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

export const isRefused = (checked: ReadRow | RefusedRow): checked is RefusedRow => "why" in checked;

/** What a row comes to by itself, without a look at the others. */
export function checkRow(cells: readonly string[], row: number, columns: Columns): ReadRow | RefusedRow {
  const macColumn = columns.names[columns.mac] ?? letter(columns.mac);
  if (cells.length < columns.width)
    return { row, column: null, why: `has ${count(cells.length)} where the first row has ${columns.width}` };
  const beyond = cells.findIndex((cell, at) => at !== columns.mac && at !== columns.location && cell.trim() !== "");
  if (beyond >= 0) {
    const why =
      beyond < columns.names.length
        ? "holds something, but the column has no heading"
        : `has ${count(cells.length)} where the first row has ${columns.names.length}; put text that holds the delimiter in quotes`;
    return { row, column: letter(beyond), why };
  }
  const written = cells[columns.mac] ?? "";
  let mac: MacAddress;
  try {
    mac = parseMac(written);
  } catch (error) {
    if (!(error instanceof MacAddressError)) throw error;
    return { row, column: macColumn, why: shortNumber(written) ?? error.message };
  }
  const location = columns.location === null ? "" : (cells[columns.location] ?? "");
  if ([...location].length > LOCATION_MAX) {
    const column = columns.names[columns.location ?? 0] ?? "Location";
    return { row, column, why: `longer than ${LOCATION_MAX} characters; shorten it` };
  }
  return { row, mac, location };
}

/** A spreadsheet that took a MAC of digits for a number may also have dropped the zeros in front. */
function shortNumber(written: string): string | null {
  const digits = written.trim();
  if (digits === "") return "is empty; read the MAC address off the label on the device";
  if (!/^\d{1,11}$/.test(digits)) return null;
  return `"${digits}" has ${digits.length} digits of 12: a spreadsheet may have dropped zeros in front; format the column as text and enter it again`;
}

const count = (cells: number): string => `${cells} ${cells === 1 ? "cell" : "cells"}`;
