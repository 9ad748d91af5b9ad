import { OffhookError } from "@offhook/protocol/errors.ts";
import type { Complaint } from "@offhook/protocol/explain.ts";

/** A complaint with its place in the file, both counted from 1. */
export interface PlacedComplaint extends Complaint {
  readonly line?: number;
  readonly column?: number;
}

/** Complaints printed at most; a file with more is a different kind of file. */
const SHOWN = 10;

/** A hardware profile that is none. The message has a line per complaint: file, line and column, field, what is wrong. */
export class ProfileError extends OffhookError<"profile/invalid"> {
  readonly code = "profile/invalid";
  readonly blame = "caller";
  /** The file, or the id of a profile that is part of offhook. */
  readonly origin: string;
  readonly complaints: readonly PlacedComplaint[];
  constructor(origin: string, complaints: readonly PlacedComplaint[]) {
    const lines = complaints.slice(0, SHOWN).map((complaint) => inOneLine(origin, complaint));
    if (complaints.length > SHOWN) lines.push(`${origin}: and ${complaints.length - SHOWN} more`);
    super(lines.join("\n"));
    this.origin = origin;
    this.complaints = complaints;
  }
}

function inOneLine(origin: string, { path, what, line, column }: PlacedComplaint): string {
  const place = line === undefined ? origin : `${origin}:${line}:${column}`;
  return path.length === 0 ? `${place}: ${what}` : `${place}: ${path.map(String).join(".")}: ${what}`;
}
