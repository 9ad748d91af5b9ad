import type { Clock } from "@offhook/agent/ports/clock.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { integer, text, textOrNull } from "../registry/columns.ts";
import type { Db, Row, Store } from "../store.adapter.ts";
import { administratorActing } from "./acting.adapter.ts";
import { concernedWith, SERVER } from "./concerned.ts";
import { AUDIT_PAGE, AUDIT_PAGE_MAX, type AuditEntry, type AuditQuery, type AuditRecord } from "./records.ts";
import { AUDIT_SCHEMA } from "./schema.ts";

/**
 * The audit trail. Whatever changes something writes its record in the same transaction, with the same `Db`: neither is ever there
 * without the other. Each organization has its own trail, and keeps the newest `keep` records of it.
 */
export class Audit {
  readonly #store: Store;
  readonly #clock: Pick<Clock, "epochMs">;
  readonly #keep: number;

  /** @throws {InputError} for a `keep` that keeps nothing. */
  constructor({ store, clock, keep }: { store: Store; clock: Pick<Clock, "epochMs">; keep: number }) {
    if (!Number.isSafeInteger(keep) || keep < 1) throw new InputError(`auditRecords: ${keep} is no whole number from 1 up`);
    this.#store = store;
    this.#clock = clock;
    this.#keep = keep;
    store.migrate(AUDIT_SCHEMA);
  }

  /**
   * Writes one record into the trail of one organization; null is the server's own, which no organization sees. What an administrator did
   * goes by the name of the one who is acting.
   */
  record(db: Db, organizationId: string | null, { actor, what, mac, detail = "" }: AuditEntry): void {
    const scope = organizationId ?? SERVER;
    const newest = db.get("SELECT max(id) AS id FROM audit WHERE organization_id = ?", scope);
    const id = (newest && newest.id !== null ? integer(newest, "id") : 0) + 1;
    db.run(
      "INSERT INTO audit (organization_id, id, at_ms, actor, what, mac, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ...[scope, id, this.#clock.epochMs(), actor === "administrator" ? administratorActing() : actor, what, mac, detail],
    );
    db.run("DELETE FROM audit WHERE organization_id = ? AND id <= ?", scope, id - this.#keep);
  }

  /** The same record for every organization the phone concerns. */
  recordForAll(db: Db, entry: AuditEntry & { readonly mac: MacAddress }): void {
    for (const organizationId of concernedWith(db, entry.mac)) this.record(db, organizationId, entry);
  }

  /** Newest first. @throws {InputError} for a limit or an id that cannot be. */
  async list(organizationId: string | null, query: AuditQuery = {}): Promise<AuditRecord[]> {
    const { mac, before = Number.MAX_SAFE_INTEGER, limit = AUDIT_PAGE } = query;
    if (!Number.isSafeInteger(limit) || limit < 1 || limit > AUDIT_PAGE_MAX)
      throw new InputError(`limit: ${limit} is no whole number from 1 to ${AUDIT_PAGE_MAX}`);
    if (!Number.isSafeInteger(before) || before < 1) throw new InputError(`before: ${before} is no id of a record`);
    const scope = organizationId ?? SERVER;
    // The planner would walk the whole trail for one device, so the index is named.
    return await this.#store.read((db) =>
      (mac === undefined
        ? db.all("SELECT * FROM audit WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?", scope, before, limit)
        : db.all(
            "SELECT * FROM audit INDEXED BY audit_by_mac WHERE organization_id = ? AND mac = ? AND id < ? ORDER BY id DESC LIMIT ?",
            ...[scope, mac, before, limit],
          )
      ).map(readRecord),
    );
  }
}

function readRecord(row: Row): AuditRecord {
  return {
    id: integer(row, "id"),
    atMs: integer(row, "at_ms"),
    actor: text(row, "actor") as AuditRecord["actor"],
    what: text(row, "what") as AuditRecord["what"],
    mac: textOrNull(row, "mac") as MacAddress | null,
    detail: text(row, "detail"),
  };
}
