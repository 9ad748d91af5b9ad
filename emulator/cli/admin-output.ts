import { clean } from "@offhook/agent/render/terminal/cells.ts";
import { formatMac, MacAddressError, parseMac } from "@offhook/protocol/mac.ts";
import { formatTimeLeft } from "@offhook/protocol/units.ts";
import type { DeviceRow, RemoteSignIn, Summary } from "../tenant/shown.ts";
import { table } from "./table.ts";

/** The admin center's lists in its own words: columns, counts and states as the article shows them. */

export function activationTable(rows: readonly DeviceRow[], epochMs: number): string {
  if (rows.length === 0) return "Waiting on activation: no devices\n";
  return `Waiting on activation\n${table(
    ["MAC address", "Location", "Verification code", "Expires in"],
    rows.map((row) => [macText(row.mac), row.location, row.verificationCode ?? "", timeLeft(row.codeExpiresAtMs, epochMs)]),
  )}`;
}

export function signInTable(rows: readonly DeviceRow[]): string {
  if (rows.length === 0) return "Waiting for sign in: no devices\n";
  return `Waiting for sign in\n${table(
    ["MAC address", "Location", "Device user status"],
    rows.map((row) => [macText(row.mac), row.location, row.deviceUserStatus ?? ""]),
  )}`;
}

export function summaryText(summary: Summary): string {
  return table(
    ["Provisioning summary", ""],
    [
      ["Added MAC Addresses", String(summary.addedMacAddresses)],
      ["Waiting on activation", String(summary.waitingOnActivation)],
      ["Waiting for sign in", String(summary.waitingForSignIn)],
    ],
  );
}

/** What to do with the login code, or why there is none. */
export function operationText(operation: RemoteSignIn, epochMs: number): string {
  const { loginCode, verificationUri, codeExpiresAtMs, failure } = operation;
  if (failure) return `Sign-in failed: ${clean(failure.message)} (${clean(failure.reason)})\n`;
  if (loginCode && verificationUri) {
    const left = timeLeft(codeExpiresAtMs, epochMs);
    return `Go to ${clean(verificationUri)} and enter the code ${clean(loginCode)}${left ? `, within ${left}` : ""}\n`;
  }
  return `${STATUS[operation.status]}\n`;
}

const STATUS: Readonly<Record<RemoteSignIn["status"], string>> = {
  queued: "Queued",
  inProgress: "In progress: retrieving the login code from the phone",
  successful: "Successful",
  failed: "Failed",
};

const timeLeft = (untilMs: number | null, epochMs: number): string => (untilMs === null ? "" : formatTimeLeft(untilMs - epochMs));

/** As people write it; what is no MAC address is shown as it came. */
export function macText(mac: string): string {
  try {
    return formatMac(parseMac(mac));
  } catch (error) {
    if (error instanceof MacAddressError) return mac;
    throw error;
  }
}
