import type { DeviceRow, Summary } from "../../tenant/shown.ts";
import type { ExpectedRow, ServerStep } from "../server-schema.ts";

/** The two lists of devices and the counts above them: what is not as expected, or null. */

export function summaryComplaint(expected: NonNullable<ServerStep["expect-summary"]>, summary: Summary): string | null {
  const pairs = [
    ["added-mac-addresses", summary.addedMacAddresses],
    ["waiting-on-activation", summary.waitingOnActivation],
    ["waiting-for-sign-in", summary.waitingForSignIn],
  ] as const;
  const wrong = pairs.filter(([name, count]) => expected[name] !== undefined && expected[name] !== count);
  return wrong.length === 0 ? null : wrong.map(([name, count]) => `${name} is ${count}, not ${expected[name]}`).join("; ");
}

export function listComplaint(expected: NonNullable<ServerStep["expect-list"]>, rows: readonly DeviceRow[]): string | null {
  const list = `the list waiting on ${expected["waiting-on"]}`;
  for (const wanted of [...(expected.rows ?? []), ...(expected.has ?? [])]) {
    const row = rowOf(rows, wanted.mac);
    if (!row) return `${list} has no ${wanted.mac}`;
    const wrong = rowComplaint(wanted, row);
    if (wrong !== null) return `${list}, ${wanted.mac}: ${wrong}`;
  }
  for (const mac of expected["has-not"] ?? []) if (rowOf(rows, mac)) return `${list} has ${mac}`;
  if (expected.rows !== undefined && expected.rows.length !== rows.length)
    return `${list} has ${rows.length} rows, not ${expected.rows.length}`;
  return null;
}

/** MAC addresses may be spelt in any way. */
export const rowOf = (rows: readonly DeviceRow[], mac: string) => rows.find((row) => hex(row.mac) === hex(mac));

export const hex = (mac: string) => mac.toLowerCase().replaceAll(/[^0-9a-f]/g, "");

function rowComplaint(wanted: ExpectedRow, row: DeviceRow): string | null {
  if (wanted.location !== undefined && wanted.location !== row.location) return `its location is ${JSON.stringify(row.location)}`;
  const code = row.verificationCode === null ? "none" : "shown";
  if (wanted["verification-code"] !== undefined && wanted["verification-code"] !== code) return `verification code: ${code}`;
  const status = row.deviceUserStatus ?? "none";
  if (wanted.status !== undefined && wanted.status !== status) return `device user status: ${status}`;
  return null;
}
