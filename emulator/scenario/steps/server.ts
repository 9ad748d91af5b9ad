import { InputError } from "@offhook/protocol/errors.ts";
import type { DeviceRow, RemoteSignIn, Summary } from "../../tenant/shown.ts";
import { ExpectationError } from "../expectation.ts";
import type { RunContext } from "../run-context.ts";
import type { ExpectedRow, ServerStep } from "../server-schema.ts";
import type { Step } from "../step-schema.ts";
import { parsePattern } from "../values.ts";
import { tenantSide } from "./tenant-side.ts";

/** Longer than the 5 minutes fetching a login code may take, and than the server waits for one. */
const OPERATION_MS = 600_000;

/** What the administrator does. The value is what `save-as` keeps. */
export async function server(run: RunContext, asked: ServerStep, step: Step): Promise<string | undefined> {
  if (asked.refused === undefined) return act(run, asked, step);
  try {
    await act(run, asked, step);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    if (code === asked.refused) return undefined;
    throw new ExpectationError(`the refusal ${asked.refused}`, code === null ? String(error) : `it was refused with ${code}`);
  }
  throw new ExpectationError(`the refusal ${asked.refused}`, "it was done");
}

async function act(run: RunContext, asked: ServerStep, step: Step): Promise<string | undefined> {
  const { tenant } = run.desk;
  const done = await tenantSide(run, asked);
  if (done) return done.value;
  if (asked["add-mac"] !== undefined) {
    await tenant.addMac(asked["add-mac"], asked.location === undefined ? {} : { location: asked.location });
  } else if (asked["generate-code"] !== undefined) {
    return tenant.generateCode(asked["generate-code"]);
  } else if (asked.remove !== undefined) {
    await tenant.remove(asked.remove);
  } else if (asked["sign-in"] !== undefined) {
    const { operation } = await tenant.signIn(asked["sign-in"]);
    run.operations.set(hex(asked["sign-in"]), operation);
  } else if (asked["cancel-sign-in"] !== undefined) {
    await tenant.cancelSignIn(operationOf(run, asked["cancel-sign-in"]));
  } else if (asked["wait-operation"] !== undefined) {
    return waitOperation(run, asked["wait-operation"], asked, step);
  } else {
    await expectAnswer(run, asked, step);
  }
  return undefined;
}

async function waitOperation(run: RunContext, mac: string, asked: ServerStep, step: Step): Promise<string | undefined> {
  const wanted = asked.status ?? "successful";
  const expected = `the remote sign-in to be ${wanted}${asked.reason === undefined ? "" : ` (${asked.reason})`}`;
  const id = operationOf(run, mac);
  const withinMs = run.patienceMs(asked.within ?? step.timeout, OPERATION_MS);
  const ended = await run.untilAnswer(
    expected,
    async () => {
      const operation = await run.desk.tenant.operation(id);
      const over = operation.status === "successful" || operation.status === "failed";
      return over ? { answer: operation } : { complaint: statusOf(operation) };
    },
    withinMs,
  );
  if (ended.status !== wanted) throw new ExpectationError(expected, statusOf(ended));
  if (asked.reason !== undefined && ended.failure?.reason !== asked.reason) throw new ExpectationError(expected, statusOf(ended));
  if (step["save-as"] !== undefined && ended.loginCode === null)
    throw new ExpectationError("a login code in the pane", "the pane shows none");
  return ended.loginCode ?? undefined;
}

async function expectAnswer(run: RunContext, asked: ServerStep, step: Step): Promise<void> {
  const { tenant } = run.desk;
  const withinMs = run.expectationMs(asked.within ?? step.timeout);
  const ask = async (): Promise<string | null> => {
    if (asked["expect-summary"]) return summaryComplaint(asked["expect-summary"], await tenant.summary());
    if (asked["expect-list"]) return listComplaint(asked["expect-list"], await tenant.list(asked["expect-list"]["waiting-on"]));
    const expected = asked["expect-operation"];
    return expected ? operationComplaint(expected, await tenant.operation(operationOf(run, expected.of))) : null;
  };
  await run.untilAnswer(
    "what the administrator sees",
    async () => {
      const complaint = await ask();
      return complaint === null ? { answer: null } : { complaint };
    },
    withinMs,
  );
}

function summaryComplaint(expected: NonNullable<ServerStep["expect-summary"]>, summary: Summary): string | null {
  const pairs = [
    ["added-mac-addresses", summary.addedMacAddresses],
    ["waiting-on-activation", summary.waitingOnActivation],
    ["waiting-for-sign-in", summary.waitingForSignIn],
  ] as const;
  const wrong = pairs.filter(([name, count]) => expected[name] !== undefined && expected[name] !== count);
  return wrong.length === 0 ? null : wrong.map(([name, count]) => `${name} is ${count}, not ${expected[name]}`).join("; ");
}

function listComplaint(expected: NonNullable<ServerStep["expect-list"]>, rows: readonly DeviceRow[]): string | null {
  const list = `the list waiting on ${expected["waiting-on"]}`;
  const find = (mac: string) => rows.find((row) => hex(row.mac) === hex(mac));
  for (const wanted of [...(expected.rows ?? []), ...(expected.has ?? [])]) {
    const row = find(wanted.mac);
    if (!row) return `${list} has no ${wanted.mac}`;
    const wrong = rowComplaint(wanted, row);
    if (wrong !== null) return `${list}, ${wanted.mac}: ${wrong}`;
  }
  for (const mac of expected["has-not"] ?? []) if (find(mac)) return `${list} has ${mac}`;
  if (expected.rows !== undefined && expected.rows.length !== rows.length)
    return `${list} has ${rows.length} rows, not ${expected.rows.length}`;
  return null;
}

function rowComplaint(wanted: ExpectedRow, row: DeviceRow): string | null {
  if (wanted.location !== undefined && wanted.location !== row.location) return `its location is ${JSON.stringify(row.location)}`;
  const code = row.verificationCode === null ? "none" : "shown";
  if (wanted["verification-code"] !== undefined && wanted["verification-code"] !== code) return `verification code: ${code}`;
  const status = row.deviceUserStatus ?? "none";
  if (wanted.status !== undefined && wanted.status !== status) return `device user status: ${status}`;
  return null;
}

function operationComplaint(expected: NonNullable<ServerStep["expect-operation"]>, operation: RemoteSignIn): string | null {
  if (expected.status !== undefined && expected.status !== operation.status) return statusOf(operation);
  if (expected.reason !== undefined && expected.reason !== operation.failure?.reason) return statusOf(operation);
  const code = operation.loginCode === null ? "hidden" : "shown";
  if (expected["login-code"] !== undefined && expected["login-code"] !== code) return `the login code is ${code}`;
  const uri = expected["verification-uri"];
  if (uri === undefined) return null;
  const pattern = parsePattern(uri);
  const shown = operation.verificationUri ?? "";
  const fits = typeof pattern === "string" ? shown === pattern : pattern.test(shown);
  return fits ? null : `the pane sends people to ${JSON.stringify(shown)}`;
}

function operationOf(run: RunContext, mac: string): string {
  const id = run.operations.get(hex(mac));
  if (id === undefined) throw new InputError(`nobody has started a remote sign-in of ${mac} in this scenario`);
  return id;
}

function statusOf({ status, failure }: RemoteSignIn): string {
  return failure === null ? `it is ${status}` : `it is ${status}: ${failure.reason}, ${failure.message}`;
}

const hex = (mac: string) => mac.toLowerCase().replaceAll(/[^0-9a-f]/g, "");
