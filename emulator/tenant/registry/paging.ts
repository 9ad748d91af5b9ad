import type { Db, Row } from "../store.adapter.ts";
import { integer } from "./columns.ts";
import { macFragment, searchable } from "./search-text.ts";

/** Which rows of a list are wanted. */
export interface Paging {
  /** Only rows with this in them: a MAC address or part of one in any spelling, or a piece of text. */
  readonly search?: string | undefined;
  readonly order?: "asc" | "desc" | undefined;
  readonly offset?: number | undefined;
  /** All that follow when left out. */
  readonly limit?: number | undefined;
}

/** A piece of SQL with what belongs into its question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

export const sql = (text: string, ...values: Sql["values"]): Sql => ({ text, values });

export const joined = (...parts: readonly Sql[]): Sql => between(" ", parts);

/** Those conditions that are there. */
export const and = (...conditions: readonly (Sql | null)[]): Sql =>
  between(
    " AND ",
    conditions.filter((condition) => condition !== null),
  );

export const all = (db: Db, { text, values }: Sql): Row[] => db.all(text, ...values);

/** How many rows there are; `from` begins with `FROM`. */
export function countOf(db: Db, from: Sql): number {
  const row = db.get(`SELECT count(*) AS n ${from.text}`, ...from.values);
  return row ? integer(row, "n") : 0;
}

/** The condition of a search, or null for none: `mac` is a column of addresses, `texts` hold text as it is searched. */
export function found(search: string | undefined, { mac, texts }: { mac: string; texts: readonly string[] }): Sql | null {
  const text = searchable((search ?? "").trim());
  if (text === "") return null;
  const fragment = macFragment(text);
  const terms = texts.map((column) => sql(`instr(${column}, ?) > 0`, text));
  if (fragment !== null) terms.push(sql(`instr(${mac}, ?) > 0`, fragment));
  return joined(sql("("), between(" OR ", terms), sql(")"));
}

export type Way = "ASC" | "DESC";

/** A page as it is fetched: the last rows of a list are the first ones backwards, and those are found sooner. */
export interface Fetch {
  readonly way: Way;
  readonly slice: Sql;
}

export const way = ({ order = "asc" }: Paging): Way => (order === "asc" ? "ASC" : "DESC");

/** How to fetch the rows of a page of a list in the order `wanted`; they may come backwards. */
export function fetchOf(paging: Pick<Paging, "offset" | "limit">, wanted: Way, total: number): Fetch {
  const offset = Math.min(paging.offset ?? 0, total);
  const limit = Math.min(paging.limit ?? total, total - offset);
  if (offset <= total / 2) return { way: wanted, slice: sql("LIMIT ? OFFSET ?", limit, offset) };
  return { way: wanted === "ASC" ? "DESC" : "ASC", slice: sql("LIMIT ? OFFSET ?", limit, total - offset - limit) };
}

const between = (separator: string, parts: readonly Sql[]): Sql => ({
  text: parts.map(({ text }) => text).join(separator),
  values: parts.flatMap(({ values }) => values),
});
