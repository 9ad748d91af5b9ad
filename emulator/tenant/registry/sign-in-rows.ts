import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { RemoteSignIn } from "../shown.ts";
import type { Db, Row } from "../store.adapter.ts";
import { integer, integerOrNull, text, textOrNull } from "./columns.ts";
import { failureOf, type SignInFailure } from "./sign-in-failures.ts";

export type SignInStatus = RemoteSignIn["status"];

/** A remote sign-in that has not ended: nobody signed in yet, and it did not fail. */
export interface OpenSignIn {
  readonly id: string;
  readonly organizationId: string;
  readonly mac: MacAddress;
  readonly status: SignInStatus;
  readonly codeExpiresAtMs: number | null;
  readonly approvedAtMs: number | null;
}

/** Rules on rows; each is called inside one transaction of its caller. Only an open sign-in changes: the first to end it wins. */

export function openSignInOf(db: Db, mac: MacAddress): OpenSignIn | null {
  const row = db.get("SELECT * FROM remote_sign_ins WHERE mac = ? AND open = 1", mac);
  return row ? readOpen(row) : null;
}

export function allOpen(db: Db): OpenSignIn[] {
  return db.all("SELECT * FROM remote_sign_ins WHERE open = 1 ORDER BY rowid").map(readOpen);
}

export function insertSignIn(
  db: Db,
  { id, organizationId, mac }: { id: string; organizationId: string; mac: MacAddress },
  nowMs: number,
  keepEndedMs: number,
): void {
  db.run("DELETE FROM remote_sign_ins WHERE ended_at_ms <= ?", nowMs - keepEndedMs);
  db.run(
    "INSERT INTO remote_sign_ins (id, organization_id, mac, status, begun_at_ms) VALUES (?, ?, ?, 'queued', ?)",
    id,
    organizationId,
    mac,
    nowMs,
  );
}

export function markInProgress(db: Db, id: string): boolean {
  return (
    db.run("UPDATE remote_sign_ins SET status = 'inProgress', asked = 1 WHERE id = ? AND open = 1 AND status = 'queued'", id)
      .changes === 1
  );
}

export function showCode(
  db: Db,
  id: string,
  code: { loginCode: Secret; verificationUri: string | null; expiresAtMs: number },
): boolean {
  return (
    db.run(
      `UPDATE remote_sign_ins SET status = 'successful', login_code = CASE WHEN approved_at_ms IS NULL THEN ? END,
         verification_uri = ?, code_expires_at_ms = ? WHERE id = ? AND open = 1 AND status = 'inProgress'`,
      code.loginCode.reveal(),
      code.verificationUri,
      code.expiresAtMs,
      id,
    ).changes === 1
  );
}

/** From here on the code is no longer shown. */
export function markApproved(db: Db, id: string, nowMs: number): boolean {
  return (
    db.run(
      "UPDATE remote_sign_ins SET login_code = NULL, approved_at_ms = ? WHERE id = ? AND open = 1 AND approved_at_ms IS NULL",
      nowMs,
      id,
    ).changes === 1
  );
}

/** A person decides about the code of a sign-in; false when that sign-in is over. A code that was made for none is not our business. */
export function takeDecision(
  db: Db,
  { operation, decision }: { operation: string | null; decision: "approve" | "decline" },
  nowMs: number,
): boolean {
  if (operation === null) return true;
  const open = db.get("SELECT 1 FROM remote_sign_ins WHERE id = ? AND open = 1", operation) !== undefined;
  if (open && decision === "approve") markApproved(db, operation, nowMs);
  return open;
}

export function failSignIn(db: Db, id: string, reason: SignInFailure | (string & {}), nowMs: number): boolean {
  return (
    db.run(
      "UPDATE remote_sign_ins SET status = 'failed', open = 0, login_code = NULL, failure = ?, ended_at_ms = ? WHERE id = ? AND open = 1",
      reason,
      nowMs,
      id,
    ).changes === 1
  );
}

/** Somebody is signed in on the phone: whatever sign-in was open has come to its end. */
export function finishSignInOf(db: Db, mac: MacAddress, nowMs: number): void {
  db.run(
    `UPDATE remote_sign_ins SET open = 0, login_code = NULL, ended_at_ms = ?,
       status = CASE status WHEN 'successful' THEN status ELSE 'failed' END,
       failure = CASE status WHEN 'successful' THEN NULL ELSE 'signed-in' END
       WHERE mac = ? AND open = 1`,
    nowMs,
    mac,
  );
}

/** The sign-in a locked phone is locked for, as far as is known here. */
export function lastAskedOf(db: Db, mac: MacAddress): string | null {
  const row = db.get("SELECT id FROM remote_sign_ins WHERE mac = ? AND asked = 1 ORDER BY rowid DESC LIMIT 1", mac);
  return row ? text(row, "id") : null;
}

/** As the admin center shows it. */
export function viewSignIn(
  db: Db,
  organizationId: string,
  id: string,
  nowMs: number,
): (RemoteSignIn & { open: boolean; approved: boolean; mac: MacAddress }) | null {
  const row = db.get("SELECT * FROM remote_sign_ins WHERE id = ? AND organization_id = ?", id, organizationId);
  if (!row) return null;
  const expiresAtMs = integerOrNull(row, "code_expires_at_ms");
  const loginCode = expiresAtMs !== null && nowMs < expiresAtMs ? textOrNull(row, "login_code") : null;
  const reason = textOrNull(row, "failure");
  return {
    id,
    mac: text(row, "mac") as MacAddress,
    status: text(row, "status") as SignInStatus,
    loginCode,
    verificationUri: loginCode === null ? null : textOrNull(row, "verification_uri"),
    codeExpiresAtMs: loginCode === null ? null : expiresAtMs,
    failure: reason === null ? null : failureOf(reason),
    open: integer(row, "open") === 1,
    approved: row.approved_at_ms !== null,
  };
}

function readOpen(row: Row): OpenSignIn {
  return {
    id: text(row, "id"),
    organizationId: text(row, "organization_id"),
    mac: text(row, "mac") as MacAddress,
    status: text(row, "status") as SignInStatus,
    codeExpiresAtMs: integerOrNull(row, "code_expires_at_ms"),
    approvedAtMs: integerOrNull(row, "approved_at_ms"),
  };
}
