import type { RefusedRow } from "../../tenant/roll-out/row-check.ts";
import type { UploadOutcome } from "../../tenant/roll-out/upload.ts";
import { ExpectationError } from "../expectation.ts";
import type { ExpectedRefusal, ExpectedUpload } from "../roll-out-schema.ts";
import type { RunContext } from "../run-context.ts";
import type { ServerStep } from "../server-schema.ts";
import { isPartOf } from "../values.ts";
import { rowOf } from "./admin-lists.ts";

/** Many devices at once: files in, codes for all, a file out. */

export async function upload(run: RunContext, file: NonNullable<ServerStep["upload"]>, asked: ServerStep): Promise<void> {
  const outcome = await run.desk.tenant.upload(file.bytes ?? file.text ?? "", { allOrNothing: asked["all-or-nothing"] === true });
  const complaint = uploadComplaint(asked.expect ?? {}, outcome);
  if (complaint !== null) throw new ExpectationError("what comes of the file", complaint);
}

export async function readCode(run: RunContext, mac: string): Promise<string> {
  const row = rowOf(await run.desk.tenant.list("activation"), mac);
  const expected = `a verification code for ${mac} on the list`;
  if (!row) throw new ExpectationError(expected, "it is not waiting on activation");
  if (row.verificationCode === null) throw new ExpectationError(expected, "it has none, or none any more");
  return row.verificationCode;
}

/** The file holds codes, so nothing of it gets into a message. */
export async function exportCodes(run: RunContext, expected: NonNullable<ServerStep["export-codes"]>): Promise<void> {
  const csv = await run.desk.tenant.exportCodes();
  const missing = expected.contains?.find((written) => !isPartOf(csv, written));
  if (missing !== undefined) throw new ExpectationError(`${missing} in the exported file`, "it is not there");
  const found = expected["not-contains"]?.find((written) => isPartOf(csv, written));
  if (found !== undefined) throw new ExpectationError(`no ${found} in the exported file`, "it is there");
}

function uploadComplaint(expected: ExpectedUpload, { added, refused }: UploadOutcome): string | null {
  const wanted = expected.refused ?? [];
  for (let at = 0; at < Math.max(wanted.length, refused.length); at++) {
    const complaint = refusalComplaint(wanted[at], refused[at]);
    if (complaint !== null) return complaint;
  }
  return expected.added === undefined || expected.added === added ? null : `${added} were added, not ${expected.added}`;
}

function refusalComplaint(wanted: ExpectedRefusal | undefined, came: RefusedRow | undefined): string | null {
  if (!came) return `row ${wanted?.row} was not refused`;
  const refusal = `row ${came.row}${came.column === null ? "" : `, column ${came.column}`} was refused: ${came.why}`;
  if (!wanted || came.row < wanted.row) return refusal;
  if (came.row > wanted.row) return `row ${wanted.row} was not refused`;
  if (wanted.column !== undefined && wanted.column !== came.column) return refusal;
  return wanted.why === undefined || isPartOf(came.why, wanted.why) ? null : refusal;
}
