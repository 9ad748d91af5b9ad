import { InputError, messageOf } from "@offhook/protocol/errors.ts";
import type { RemoteSignIn } from "../../tenant/shown.ts";
import { ExpectationError } from "../expectation.ts";
import type { RunContext } from "../run-context.ts";
import { type ServerStep, type ServerVerb, serverVerbs } from "../server-schema.ts";
import type { Step } from "../step-schema.ts";
import { isPartOf, isWhole } from "../values.ts";
import { hex, listComplaint, summaryComplaint } from "./admin-lists.ts";
import { auditComplaint } from "./audit.ts";
import { explanationComplaint, objectsComplaint } from "./explain.ts";
import { exportCodes, readCode, upload } from "./roll-out.ts";
import { tenantVerbs } from "./tenant-side.ts";

/** Longer than the 5 minutes fetching a login code may take, and than the server waits for one. */
const OPERATION_MS = 600_000;

/** What the administrator does. A text that comes of it is what `save-as` keeps. */
export async function server(run: RunContext, asked: ServerStep, step: Step): Promise<unknown> {
  if (asked.refused === undefined) return act(run, asked, step);
  try {
    await act(run, asked, step);
  } catch (error) {
    return checkRefusal(error, asked.refused, asked.why);
  }
  throw new ExpectationError(`the refusal ${asked.refused}`, "it was done");
}

function checkRefusal(error: unknown, refused: string, why: string | undefined): void {
  const code = error instanceof Error && "code" in error ? String(error.code) : null;
  const told = messageOf(error);
  if (code !== refused)
    throw new ExpectationError(`the refusal ${refused}`, code === null ? told : `it was refused with ${code}: ${told}`);
  if (why !== undefined && !isPartOf(told, why))
    throw new ExpectationError(`the refusal ${refused} to say ${why}`, `it says: ${told}`);
}

/** How each verb is carried out. */
const verbs: {
  [Key in ServerVerb]: (run: RunContext, value: NonNullable<ServerStep[Key]>, asked: ServerStep, step: Step) => Promise<unknown>;
} = {
  "add-mac": ({ desk }, mac, { location }) => desk.tenant.addMac(mac, location === undefined ? {} : { location }),
  upload,
  "generate-code": ({ desk }, mac) => desk.tenant.generateCode(mac),
  "generate-codes": ({ desk }, macs) => desk.tenant.generateCodes(macs),
  "read-code": readCode,
  "export-codes": exportCodes,
  remove: ({ desk }, mac) => desk.tenant.remove(mac),
  "sign-in": async ({ desk, operations }, mac) => {
    const { operation } = await desk.tenant.signIn(mac);
    operations.set(hex(mac), operation);
  },
  "cancel-sign-in": (run, mac) => run.desk.tenant.cancelSignIn(operationOf(run, mac)),
  "wait-operation": waitOperation,
  ...tenantVerbs,
  "sign-out": ({ desk }, mac) => desk.tenant.devicePage.signOut(mac),
  "restart-phone": ({ desk }, mac) => desk.tenant.devicePage.restart(mac),
  "factory-reset": ({ desk }, mac) => desk.tenant.devicePage.factoryReset(mac),
  "restart-tenant": async (run) => {
    await run.desk.tenant.restart();
    // The page that was open is of a server that is gone.
    run.portal = null;
  },
  "expect-operation": (run, expected, asked, step) =>
    sees(run, asked, step, async () =>
      operationComplaint(expected, await run.desk.tenant.operation(operationOf(run, expected.of))),
    ),
  "expect-list": (run, expected, asked, step) =>
    sees(run, asked, step, async () => listComplaint(expected, await run.desk.tenant.list(expected["waiting-on"]))),
  "expect-summary": (run, expected, asked, step) =>
    sees(run, asked, step, async () => summaryComplaint(expected, await run.desk.tenant.summary())),
  "expect-audit": (run, expected, asked, step) => sees(run, asked, step, () => auditComplaint(run, expected)),
  "delete-device-objects": ({ desk }, mac) => desk.tenant.deleteDeviceObjects(mac),
  "expect-device-objects": (run, expected, asked, step) => sees(run, asked, step, () => objectsComplaint(run, expected)),
  "expect-explanation": (run, expected, asked, step) => sees(run, asked, step, () => explanationComplaint(run, expected)),
};

function act(run: RunContext, asked: ServerStep, step: Step): Promise<unknown> {
  const verb = serverVerbs.find((one) => asked[one] !== undefined);
  if (verb === undefined) throw new Error("a server step without a verb came through the schema");
  return actOne(verb);

  function actOne<Key extends ServerVerb>(key: Key): Promise<unknown> {
    return verbs[key](run, asked[key] as NonNullable<ServerStep[Key]>, asked, step);
  }
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

/** Asks until there is nothing to complain about, for as long as the step allows. */
async function sees(run: RunContext, asked: ServerStep, step: Step, ask: () => Promise<string | null>): Promise<void> {
  await run.untilAnswer(
    "what the administrator sees",
    async () => {
      const complaint = await ask();
      return complaint === null ? { answer: null } : { complaint };
    },
    run.expectationMs(asked.within ?? step.timeout),
  );
}

function operationComplaint(expected: NonNullable<ServerStep["expect-operation"]>, operation: RemoteSignIn): string | null {
  if (expected.status !== undefined && expected.status !== operation.status) return statusOf(operation);
  if (expected.reason !== undefined && expected.reason !== operation.failure?.reason) return statusOf(operation);
  const code = operation.loginCode === null ? "hidden" : "shown";
  if (expected["login-code"] !== undefined && expected["login-code"] !== code) return `the login code is ${code}`;
  const uri = expected["verification-uri"];
  const shown = operation.verificationUri ?? "";
  return uri === undefined || isWhole(shown, uri) ? null : `the pane sends people to ${JSON.stringify(shown)}`;
}

function operationOf(run: RunContext, mac: string): string {
  const id = run.operations.get(hex(mac));
  if (id === undefined) throw new InputError(`nobody has started a remote sign-in of ${mac} in this scenario`);
  return id;
}

function statusOf({ status, failure }: RemoteSignIn): string {
  return failure === null ? `it is ${status}` : `it is ${status}: ${failure.reason}, ${failure.message}`;
}
