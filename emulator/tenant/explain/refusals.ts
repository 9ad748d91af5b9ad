import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { AuditedEvent, AuditRecord } from "../audit/records.ts";
import { rowOf } from "../enrollment/matrix.ts";
import type { EnrollmentRow } from "../enrollment/row.ts";
import { failureOf } from "../registry/sign-in-failures.ts";
import { activationReason } from "./activation-refusals.ts";
import { admin } from "./commands.ts";
import type { ExplainedRefusal, NextStep } from "./explanation.ts";
import { loginReason, onDeviceReason } from "./login-refusals.ts";
import { tokensReason } from "./token-refusals.ts";

type What = ExplainedRefusal["what"];

const REFUSED: Readonly<Partial<Record<AuditedEvent, What>>> = {
  "activation-refused": "verification-code",
  "sign-in-failed": "remote-sign-in",
  "login-refused": "device-login",
  "login-declined": "device-login",
  "enrollment-refused": "enrollment",
  "enrollment-stuck": "enrollment",
  "sign-in-refused": "on-device-sign-in",
  "tokens-refused": "tokens",
};

/** What makes a refusal history. Being listed anew or reset settles nothing of an enrollment: the same rule refuses it again. */
const SETTLED: Readonly<Partial<Record<AuditedEvent, readonly What[]>>> = {
  "activation-bound": ["verification-code"],
  "device-removed": ["verification-code", "remote-sign-in"],
  "factory-reset": ["verification-code", "remote-sign-in", "on-device-sign-in", "tokens"],
  "sign-in-started": ["remote-sign-in"],
  "login-approved": ["device-login"],
  enrolled: ["enrollment"],
  "enrollment-not-needed": ["enrollment"],
  "signed-in": ["verification-code", "remote-sign-in", "device-login", "on-device-sign-in", "enrollment", "tokens"],
};

/** The newest refusal of each kind that nothing has settled since. `records` are a device's, newest first. */
export function standingRefusals(records: readonly AuditRecord[], mac: MacAddress): ExplainedRefusal[] {
  const past = new Set<What>();
  const refusals: ExplainedRefusal[] = [];
  for (const record of records) {
    const what = REFUSED[record.what];
    if (what !== undefined && !past.has(what)) refusals.push(explained(what, record, mac));
    for (const settled of what === undefined ? (SETTLED[record.what] ?? []) : [what]) past.add(settled);
  }
  return refusals;
}

function explained(what: What, { atMs, actor, detail, ...record }: AuditRecord, mac: MacAddress): ExplainedRefusal {
  const [reason = "", second = null] = detail.split(" ");
  const base = { what, atMs, rule: reason, account: null, tried: [], rests: null };
  switch (what) {
    case "verification-code":
      return { ...base, ...activationReason(reason, second, mac) };
    case "remote-sign-in":
      return { ...base, because: failureOf(reason).message, remedy: afterFailure(reason, mac) };
    case "device-login": {
      const rule = record.what === "login-declined" ? "declined" : reason;
      const account = actor.slice("portal ".length);
      return { ...base, rule, account, ...loginReason(rule, account) };
    }
    case "on-device-sign-in":
      return { ...base, account: second, ...onDeviceReason(reason, second ?? "") };
    case "tokens":
      return { ...base, account: second, ...tokensReason(reason, second) };
    case "enrollment":
      return { ...base, account: second, ...enrollmentReason(rowOf(reason), second) };
  }
}

function afterFailure(reason: string, mac: MacAddress): NextStep | null {
  if (reason === "factory-reset") return { says: "Provision the phone again.", command: admin.generateCode(mac) };
  if (reason === "removed" || reason === "signed-in" || reason === "unsupported" || reason === "code-mismatch") return null;
  return { says: "Sign it in again.", command: admin.signIn(mac) };
}

function enrollmentReason(
  row: EnrollmentRow | null,
  account: string | null,
): Pick<ExplainedRefusal, "because" | "remedy" | "tried" | "rests"> {
  if (row === null) {
    const because =
      "The account could not be verified: after it had been approved it was disabled, or its sign-in revoked, or the phone was out of reach for longer than its token was good.";
    return { because, remedy: null, tried: [], rests: null };
  }
  const { explanation, remedy, tried, rests } = row;
  return { because: explanation, remedy: remedy && { says: remedy.how, command: commandFor(remedy, account) }, tried, rests };
}

function commandFor({ change }: NonNullable<EnrollmentRow["remedy"]>, account: string | null): string | null {
  switch (change.kind) {
    case "rule":
      return admin.setRule(`enrollment.${change.name}`, change.value);
    case "intune-licence":
      return account === null ? null : admin.giveIntuneLicence(account);
    case "power-cycle":
      return null;
  }
}
