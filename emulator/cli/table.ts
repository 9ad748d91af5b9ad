import { clean, textWidth } from "@offhook/agent/render/terminal/cells.ts";

/** Aligned columns under their headings, two spaces apart. Cells hold whatever people typed somewhere; it is made harmless. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headings, ...rows].map((row) => row.map(clean));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => textWidth(row[column] ?? ""))));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - textWidth(cell)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}
