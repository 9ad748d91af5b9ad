import { type Circumstances, DIMENSIONS, type Dimension } from "@offhook/emulator/tenant/enrollment/circumstances.ts";
import { judge, MATRIX } from "@offhook/emulator/tenant/enrollment/matrix.ts";
import { combinations, everyCombination } from "./combinations.ts";

const ACROSS = ["deviceAdministrator", "workProfile", "personalDevice", "encryption"] as const satisfies readonly Dimension[];
const DOWN = Object.keys(DIMENSIONS).filter((dimension) => !ACROSS.some((across) => across === dimension)) as Dimension[];
const LETTERS = { deviceAdministrator: "D", workProfile: "W", personalDevice: "P", encryption: "E" } as const;

interface Line {
  readonly labels: readonly string[];
  readonly cells: readonly string[];
}

/**
 * Every combination and the row that decides it, for people: restrictions from left to right, the rest from top to bottom. Values
 * that make no difference share a line.
 */
export function matrixTable(): string {
  const columns = [...combinations(ACROSS)];
  const number = new Map(MATRIX.map((row, index) => [row, String(index + 1)]));
  const lines = linesFor(DOWN, {}, (down) =>
    columns.map((across) => number.get(judge({ ...down, ...across } as Circumstances)) ?? "?"),
  );
  const heading: Line = { labels: DOWN, cells: columns.map(nameOf) };
  const legend = MATRIX.map((row, index) => `${String(index + 1).padStart(2)}  ${row.outcome.padEnd(10)}  ${row.rule}`);
  const counts = Map.groupBy(everyCombination(), (one) => judge(one).outcome);
  return [
    "Rows, in the order in which they are looked at:",
    ...legend,
    "",
    "Which row decides. Columns: what is blocked or required: D device administrator, W work profile, P this device",
    "because it is personally owned, E encryption.",
    "",
    ...aligned([heading, ...lines]),
    "",
    `Combinations: ${[...counts].map(([outcome, all]) => `${all.length} ${outcome}`).join(", ")}`,
    "",
  ].join("\n");
}

function linesFor(
  dimensions: readonly Dimension[],
  chosen: Partial<Circumstances>,
  cells: (down: Partial<Circumstances>) => string[],
): Line[] {
  const [first, ...rest] = dimensions;
  if (first === undefined) return [{ labels: [], cells: cells(chosen) }];
  const values: readonly string[] = DIMENSIONS[first];
  const below = values.map((value) => linesFor(rest, { ...chosen, [first]: value }, cells));
  const alike = Map.groupBy(values.keys(), (index) => JSON.stringify(below[index]));
  return [...alike.values()].flatMap((indexes) => {
    const label = indexes.length === values.length ? "any" : indexes.map((index) => values[index]).join("|");
    return (below[indexes[0] ?? 0] ?? []).map((line) => ({ ...line, labels: [label, ...line.labels] }));
  });
}

function nameOf(across: Partial<Circumstances>): string {
  const shut = ACROSS.filter((dimension) => across[dimension] === "blocked" || across[dimension] === "required");
  return shut.map((dimension) => LETTERS[dimension]).join("") || "none";
}

function aligned(lines: readonly Line[]): string[] {
  const rows = lines.map(({ labels, cells }) => [...labels, ...cells]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < DOWN.length ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
