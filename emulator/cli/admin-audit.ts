import { InputError } from "@offhook/protocol/errors.ts";
import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
import { Command } from "commander";
import { AUDIT_PAGE_MAX, type AuditedEvent, type AuditRecord } from "../tenant/audit/records.ts";
import type { AdminClient } from "./admin-client.ts";
import { macText } from "./admin-output.ts";
import { table } from "./table.ts";

/** Makes an action of what is to be done with a client; what that returns is printed. */
type Verb = <Rest extends unknown[]>(
  work: (client: AdminClient, ...rest: Rest) => Promise<{ json: unknown; text: string }>,
) => (...all: [...Rest, Command]) => Promise<void>;

const DEFAULT_LIMIT = 50;

/** `offhook admin audit`: who did what to which device, newest first. */
export function auditCommand(verb: Verb): Command {
  return new Command("audit")
    .description("who did what to which device, and when, newest first; times are UTC by the tenant's clock")
    .option("--mac <mac>", "only this device's")
    .option("--limit <n>", "how many records", String(DEFAULT_LIMIT))
    .action(
      verb(async (client, { mac, limit }: { mac?: string; limit: string }) => {
        const records = await newest(client, { mac: mac === undefined ? undefined : parseMac(mac), limit: wholeNumber(limit) });
        return { json: records, text: auditTable(records) };
      }),
    );
}

/** As many as were asked for, however many pages that takes. */
async function newest(
  client: AdminClient,
  { mac, limit }: { mac: MacAddress | undefined; limit: number },
): Promise<AuditRecord[]> {
  const records: AuditRecord[] = [];
  let before: number | undefined;
  do {
    const page = await client.audit({ mac, before, limit: Math.min(AUDIT_PAGE_MAX, limit - records.length) });
    records.push(...page.records);
    before = page.next ?? undefined;
  } while (before !== undefined && records.length < limit);
  return records;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new InputError(`--limit ${JSON.stringify(text)} is no whole number from 1 up`);
}

export function auditTable(records: readonly AuditRecord[]): string {
  if (records.length === 0) return "Audit trail: no records\n";
  return table(
    ["Time", "Who", "What", "Device", "Detail"],
    records.map(({ atMs, actor, what, mac, detail }) => [
      new Date(atMs).toISOString(),
      who(actor),
      WHAT[what] ?? what,
      mac === null ? "" : macText(mac),
      detailText(what, detail),
    ]),
  );
}

const who = (actor: string): string => (actor.startsWith("phone ") ? `phone ${macText(actor.slice("phone ".length))}` : actor);

/** What a newer server records is shown by its word. */
const WHAT: Readonly<Partial<Record<string, string>>> = {
  "device-added": "added",
  "device-removed": "removed",
  "code-generated": "verification code generated",
  "activation-bound": "activated",
  "activation-refused": "activation refused",
  "factory-reset": "factory reset seen",
  "sign-in-started": "remote sign-in started",
  "sign-in-code-shown": "remote sign-in: code shown",
  "sign-in-succeeded": "remote sign-in succeeded",
  "factory-reset-asked": "factory reset asked for",
  "restart-asked": "restart asked for",
  "sign-out-asked": "sign-out asked for",
  "sign-in-failed": "remote sign-in failed",
  "sign-in-cancelled": "remote sign-in cancelled",
  "login-approved": "device login approved",
  "login-declined": "device login declined",
  "signed-in": "signed in",
  enrolled: "enrolled",
  "enrollment-not-needed": "let in without enrolling",
  "enrollment-refused": "enrollment refused",
  "enrollment-stuck": "enrollment got stuck",
  "device-objects-deleted": "device objects deleted",
  "login-refused": "device login refused",
  "sign-in-refused": "sign-in on the phone refused",
  "tokens-refused": "tokens refused",
  "account-added": "account added",
  "account-changed": "account changed",
  "account-removed": "account removed",
  "rules-changed": "rules changed",
  "administrator-added": "administrator added",
  "administrator-changed": "administrator changed",
  "administrator-removed": "administrator removed",
  "administrator-signed-in": "administrator signed in",
  alert: "alert",
} satisfies Record<AuditedEvent, string>;

function detailText(what: string, detail: string): string {
  if (what !== "activation-refused") return detail;
  const [reason = "", other] = detail.split(" ");
  return `${REFUSED[reason] ?? reason}${other === undefined ? "" : ` (${macText(other)})`}`;
}

const REFUSED: Readonly<Partial<Record<string, string>>> = {
  wrong: "the code is wrong",
  expired: "the code has expired",
  used: "the code has been used",
  superseded: "a newer code took its place",
  "other-phone": "the code is another phone's",
  unlisted: "the phone is not listed",
  "too-many-tries": "too many wrong tries before; generate a fresh code",
  "already-bound": "the phone is bound already; reset it to factory settings",
  "signed-in": "somebody is signed in on it; reset it to factory settings",
};
