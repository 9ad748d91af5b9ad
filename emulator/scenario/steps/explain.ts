import type { ExplainedRefusal, NextStep } from "../../tenant/explain/explanation.ts";
import type { RunContext } from "../run-context.ts";
import type { ExpectedExplanation, ExpectedObjects } from "../server-explain-schema.ts";
import { isPartOf, isWhole } from "../values.ts";

/** What `offhook explain` says otherwise than expected; null when it is as expected. */
export async function explanationComplaint(run: RunContext, expected: ExpectedExplanation): Promise<string | null> {
  const { stands, refusals, next } = await run.desk.tenant.explain(expected.of);
  if (expected["nothing-refused"] && refusals.length > 0) return `there is ${list(refusals.map(refusalText))}`;
  const meant = refusals.filter(({ rule }) => expected.rule === undefined || isWhole(rule, expected.rule));
  if (expected.rule !== undefined && meant.length === 0)
    return `no refusal by ${expected.rule} but ${list(refusals.map(refusalText))}`;
  const remedies = meant.map(({ remedy }) => remedy).filter((remedy) => remedy !== null);
  const said = [...stands, ...meant.map(({ because }) => because)];
  return (
    missing(expected.says, "it says", said) ??
    missing(expected.setting, "what changes it is", remedies.map(stepText)) ??
    missing(expected.next, "next is", next.map(stepText))
  );
}

/** In which directories a phone has a record and should not, or the other way round. */
export async function objectsComplaint(run: RunContext, expected: ExpectedObjects): Promise<string | null> {
  const objects = await run.desk.tenant.deviceObjects(expected.of);
  const has = (name: string) => objects.some(({ directory }) => directory === name);
  const lacking = expected.has?.find((name) => !has(name));
  if (lacking !== undefined)
    return `nothing of it is in ${lacking} but in ${list([...new Set(objects.map((one) => one.directory))])}`;
  const left = expected["has-not"]?.find(has);
  return left === undefined ? null : `there is something of it in ${left}`;
}

function missing(wanted: string | undefined, lead: string, texts: readonly string[]): string | null {
  if (wanted === undefined || texts.some((text) => isPartOf(text, wanted))) return null;
  return `${lead}: ${list(texts)}`;
}

const stepText = ({ says, command }: NextStep) => (command === null ? says : `${says} ${command}`);
const refusalText = ({ what, rule }: ExplainedRefusal) => `${what} ${rule}`;
const list = (texts: readonly string[]) => (texts.length === 0 ? "nothing" : texts.join(" | "));
