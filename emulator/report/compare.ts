import { formatDuration } from "@offhook/protocol/units.ts";
import { type Comparison, type Differing, type Group, isSame } from "../scenario/compare.ts";
import { printableLine } from "./printable.ts";

/** What differs between profiles, for people: nothing that is the same everywhere. */
export function comparisonText(comparisons: readonly Comparison[], keys: Differing<readonly string[]>): string {
  const lines: string[] = [];
  if (keys) lines.push("Keys", ...groups(keys, (own) => own.join(", ") || "no others"), "");
  for (const one of comparisons.filter((comparison) => !isSame(comparison))) lines.push(...scenario(one), "");
  const alike = comparisons.filter(isSame).length;
  lines.push(`${alike} of ${comparisons.length} scenarios go the same way on every profile`);
  return `${lines.map(printableLine).join("\n")}\n`;
}

function scenario({ scenario: name, file, verdict, order, screens }: Comparison): string[] {
  return [
    `${name}  (${file})`,
    ...(verdict ? ["  ends", ...indented(groups(verdict, (value) => value))] : []),
    ...order.flatMap(({ phone, on }) => [`  screens of ${phone}`, ...indented(groups(on, (ids) => ids.join(" → ")))]),
    ...screens.flatMap(({ phone, screen, visit, shownMs, lines }) => [
      `  ${screen}${visit > 1 ? ` (time ${visit})` : ""} on ${phone}`,
      ...(shownMs ? indented(groups(shownMs, (ms) => (ms === null ? "stays" : `shows for ${formatDuration(ms)}`))) : []),
      ...(lines ? indented(trees(lines)) : []),
    ]),
  ];
}

function groups<T>(all: readonly Group<T>[], told: (value: T) => string): string[] {
  return all.map(({ profiles, value }) => `  ${profiles.join(", ")}: ${told(value)}`);
}

function trees(all: readonly Group<readonly string[]>[]): string[] {
  return all.flatMap(({ profiles, value }) => [
    `  ${profiles.join(", ")}:${value.length === 0 ? " nothing more" : ""}`,
    ...value.map((line) => `    ${line.trimStart()}`),
  ]);
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
