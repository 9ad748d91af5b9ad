import { AUDIT_PAGE_MAX, type AuditRecord } from "../../tenant/audit/records.ts";
import type { ExpectedAudit, ExpectedEntry } from "../audit-schema.ts";
import type { RunContext } from "../run-context.ts";
import { isWhole } from "../values.ts";

/** What the audit trail of a device lacks, or has and should not; null when it is as expected. */
export async function auditComplaint(
  run: RunContext,
  { of: mac, has = [], "has-not": hasNot = [] }: ExpectedAudit,
): Promise<string | null> {
  const trail = (await run.desk.tenant.audit({ mac, limit: AUDIT_PAGE_MAX })).toReversed();
  let from = 0;
  for (const wanted of has) {
    const at = trail.findIndex((record, index) => index >= from && isMeant(wanted, record));
    if (at < 0) return `the trail has no ${entryText(wanted)} ${from === 0 ? "" : "after that "}but ${told(trail.slice(from))}`;
    from = at + 1;
  }
  const unwanted = hasNot.find((wanted) => trail.some((record) => isMeant(wanted, record)));
  return unwanted === undefined ? null : `the trail has ${entryText(unwanted)}`;
}

const isMeant = (wanted: ExpectedEntry, { what, actor, detail }: AuditRecord) =>
  wanted.what === what &&
  (wanted.actor === undefined || isWhole(actor, wanted.actor)) &&
  (wanted.detail === undefined || isWhole(detail, wanted.detail));

const entryText = ({ what, actor, detail }: ExpectedEntry) =>
  `${what}${actor === undefined ? "" : ` by ${actor}`}${detail === undefined ? "" : ` (${detail})`}`;

/** Newest last; the older ones matter least. */
const TOLD = 8;
function told(trail: readonly AuditRecord[]): string {
  if (trail.length === 0) return "nothing";
  const list = trail.slice(-TOLD).map(({ what, actor, detail }) => `${what} by ${actor}${detail === "" ? "" : ` (${detail})`}`);
  return list.join(", ");
}
