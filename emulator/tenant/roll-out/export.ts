import type { Clock } from "@offhook/agent/ports/clock.ts";
import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import { integer, integerOrNull, text, textOrNull } from "../registry/columns.ts";
import type { Store } from "../store.adapter.ts";
import { csvLine } from "./spreadsheet-cell.ts";

export const EXPORT_NAME = "Verification_Codes.csv";

/** Without it a spreadsheet reads UTF-8 as something older. */
const BYTE_ORDER_MARK = "\uFEFF";
const PAGE_ROWS = 500;

/**
 * The devices waiting on activation with their verification codes, as the file a technician takes along, page by page. A device without a
 * live code has none beside it. What is added or removed meanwhile may or may not be in it.
 */
export async function* exportCodes(
  organizationId: string,
  { store, clock }: { store: Store; clock: Clock },
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(["MAC address", "Location", "Verification code", "Expires"]);
  let after = 0;
  for (;;) {
    const rows = await store.read((db) =>
      db.all(
        `SELECT devices.rowid AS at, devices.mac, location, digits, expires_at_ms FROM devices
           LEFT JOIN verification_codes AS codes ON codes.organization_id = devices.organization_id AND codes.mac = devices.mac
             AND used_at_ms IS NULL AND expires_at_ms > ?
         WHERE devices.organization_id = ? AND state = 'waiting-on-activation' AND devices.rowid > ?
         ORDER BY devices.rowid LIMIT ?`,
        clock.epochMs(),
        organizationId,
        after,
        PAGE_ROWS,
      ),
    );
    const lines = rows.map((row) => {
      const expiresAtMs = integerOrNull(row, "expires_at_ms");
      const expires = expiresAtMs === null ? "" : new Date(expiresAtMs).toISOString();
      return csvLine([
        formatMac(text(row, "mac") as MacAddress),
        text(row, "location"),
        textOrNull(row, "digits") ?? "",
        expires,
      ]);
    });
    if (lines.length > 0) yield lines.join("");
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_ROWS) return;
    after = integer(last, "at");
  }
}
