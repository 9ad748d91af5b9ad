import { profiles } from "@offhook/hardware-profiles/registry.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import { type Command, InvalidArgumentError } from "commander";
import { MOST_PHONES } from "../park/phone-park.ts";

/** Which phones stand beside the first. */
export interface FurtherPhones {
  readonly phones: number;
  /** Ids, taken in turn. */
  readonly mix: readonly string[];
}

export function addBenchOptions(command: Command): Command {
  return command
    .option("--phones <number>", "further phones beside the first, in the console", count, 0)
    .option("--mix <ids>", "which they are, in turn: profile ids with commas in between", ids, Object.keys(profiles));
}

function count(text: string): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number < MOST_PHONES)) throw new InvalidArgumentError(`a bench has room for 0 to ${MOST_PHONES - 1} further phones.`);
  return number;
}

function ids(text: string): string[] {
  const named = text.split(",").map((id) => id.trim());
  const known = Object.keys(profiles);
  const unknown = named.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new InvalidArgumentError(
      `no profile ${JSON.stringify(unknown)}${didYouMean(unknown, known)}; there are ${known.join(", ")}.`,
    );
  return named;
}
