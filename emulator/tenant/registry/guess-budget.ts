import type { MacAddress } from "@offhook/protocol/mac.ts";
import { buryMany } from "../audit/dead-codes.ts";
import type { Db } from "../store.adapter.ts";
import { integer } from "./columns.ts";
import type { RegistrySettings } from "./settings.ts";

/**
 * Five tries per phone do not save a fleet: at 100,000 pending codes an attacker has half a million tries. So wrong tries are
 * also counted for the whole server and per source. Once a budget is spent, codes made before that moment are worth nothing any
 * more on a phone where one is tried: a fresh one is demanded, and no phone is ever locked. That lasts one window, during which a
 * fresh code has one try. So old codes are exposed to at most one budget of guesses in any window.
 */

export interface Guess {
  readonly mac: MacAddress;
  readonly source: string;
  readonly nowMs: number;
}

/** Codes must be younger than this; null while the budgets last. */
export function freshSinceMs(db: Db, { source, nowMs }: Guess, settings: RegistrySettings): number | null {
  const row = db.get(
    "SELECT max(at_ms) AS at FROM spent_budgets WHERE scope IN ('server', ?) AND at_ms > ?",
    `source:${source}`,
    nowMs - settings.guessWindowMs,
  );
  return row && row.at !== null ? integer(row, "at") : null;
}

/** Call it only while the budgets last, and only for a try that could have been right. True when a budget is spent now. */
export function countGuess(db: Db, guess: Guess, settings: RegistrySettings): boolean {
  const { mac, source, nowMs } = guess;
  const sinceMs = nowMs - settings.guessWindowMs;
  db.run("DELETE FROM wrong_guesses WHERE at_ms <= ?", sinceMs);
  db.run("DELETE FROM spent_budgets WHERE at_ms <= ?", sinceMs);
  db.run("INSERT INTO wrong_guesses (at_ms, mac, source) VALUES (?, ?, ?)", nowMs, mac, source);
  const spentByServer = count(db, "SELECT count(*) AS n FROM wrong_guesses") >= settings.wrongGuessesPerServer;
  const spentBySource =
    count(db, "SELECT count(*) AS n FROM wrong_guesses WHERE source = ?", source) >= settings.wrongGuessesPerSource;
  if (spentByServer) spend(db, "server", nowMs);
  if (spentBySource) spend(db, `source:${source}`, nowMs);
  // The phones touched on the way here: their lists show at once that a fresh code is needed.
  if (spentByServer) killTouched(db, TOUCHED);
  else if (spentBySource) killTouched(db, `${TOUCHED} WHERE source = ?`, source);
  return spentByServer || spentBySource;
}

const TOUCHED = "SELECT mac FROM wrong_guesses";

function killTouched(db: Db, touched: string, ...values: string[]): void {
  buryMany(db, touched, "too-many-tries", ...values);
  db.run(`DELETE FROM verification_codes WHERE used_at_ms IS NULL AND mac IN (${touched})`, ...values);
}

function spend(db: Db, scope: string, nowMs: number): void {
  db.run("INSERT OR REPLACE INTO spent_budgets (scope, at_ms) VALUES (?, ?)", scope, nowMs);
}

function count(db: Db, sql: string, ...values: string[]): number {
  const row = db.get(sql, ...values);
  return row ? integer(row, "n") : 0;
}
