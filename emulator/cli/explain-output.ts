import { clean, wrap } from "@offhook/agent/render/terminal/cells.ts";
import type { ExplainedRefusal, Explanation, NextStep } from "../tenant/explain/explanation.ts";
import { macText } from "./admin-output.ts";

const WIDTH = 100;

/**
 * An explanation as paragraphs. What phones and people made up is made harmless. `options` are what `offhook admin` has to be told to
 * reach the same tenant.
 */
export function explanationText(explanation: Explanation, options: readonly string[] = []): string {
  const { stands, enrollmentNow } = explanation;
  const reaching = (step: NextStep): NextStep => ({ ...step, command: step.command && reachingBy(options, step.command) });
  const next = explanation.next.map(reaching);
  const refusals = explanation.refusals.map((refusal) => ({ ...refusal, remedy: refusal.remedy && reaching(refusal.remedy) }));
  const parts = [
    [...block("", title(explanation)), ...block("  ", stands.join(" "))],
    ...refusals.map(refusalLines),
    enrollmentNow === null ? [] : block("", nowText(enrollmentNow)),
    next.length === 0 ? [] : ["What to do next:", ...next.flatMap((step) => stepLines("  ", step))],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function title({ mac, model, firmware, location, organization }: Explanation): string {
  const facts = [
    location === null || location === "" ? null : `location ${JSON.stringify(location)}`,
    firmware === null ? null : `firmware ${firmware}`,
    organization === null ? "not provisioned here" : `belongs to ${organization}`,
  ].filter((fact) => fact !== null);
  return `${model ?? "Device"} ${macText(mac)}: ${facts.join(", ")}`;
}

const WHAT: Readonly<Record<ExplainedRefusal["what"], string>> = {
  "verification-code": "Verification code refused",
  "remote-sign-in": "Remote sign-in failed",
  "device-login": "Device login refused",
  "on-device-sign-in": "Sign-in on the phone refused",
  enrollment: "Enrollment failed",
  tokens: "Tokens refused",
};
const MARKS = { seen: "seen", inference: "inferred", assumed: "assumed" } as const;
const HELPED = { yes: "helped", no: "did not help", unclear: "unclear whether it helped" } as const;

function refusalLines({ what, atMs, rule, account, because, remedy, tried, rests }: ExplainedRefusal): string[] {
  const whose = account === null ? "" : `, ${account}`;
  return [
    ...block("", `${WHAT[what]} at ${new Date(atMs).toISOString()}${whose}: ${rule}`),
    ...block("  ", because),
    ...(rests === null ? [] : block("  ", `Known from ${rests.on} (${MARKS[rests.mark]}).`)),
    ...(remedy === null ? [] : ["  What changes it:", ...stepLines("    ", remedy)]),
    ...(tried.length === 0 ? [] : ["  What people with this trouble did:"]),
    ...tried.flatMap((trial) => block("    - ", `${trial.what} (${HELPED[trial.helped]})`)),
  ];
}

const OUTCOMES = {
  enrolled: "would be enrolled",
  "not-needed": "would be let in without enrolling",
  refused: "would be refused",
  stuck: "would get stuck",
} as const;

const nowText = ({ account, outcome, rule }: NonNullable<Explanation["enrollmentNow"]>): string =>
  `As rules and account are now, ${account} ${OUTCOMES[outcome]} on this phone (${rule}).`;

const reachingBy = (options: readonly string[], command: string) =>
  command.replace(/^offhook admin(?= )/, () => ["offhook admin", ...options].join(" "));

const stepLines = (indent: string, { says, command }: NextStep): string[] => [
  ...block(`${indent}- `, says),
  // Never wrapped: it is to be copied.
  ...(command === null ? [] : [`${indent}    ${clean(command)}`]),
];

/** The prefix before the first line, as much room before the others. */
function block(prefix: string, text: string): string[] {
  return wrap(clean(text), WIDTH - prefix.length).map((line, at) => (at === 0 ? prefix : " ".repeat(prefix.length)) + line);
}
