// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios have templates of their own.
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { failureText } from "@offhook/emulator/report/failure-text.ts";
import { jsonReport } from "@offhook/emulator/report/json.ts";
import { junitReport } from "@offhook/emulator/report/junit.ts";
import { traceLines } from "@offhook/emulator/report/trace-file.ts";
import { inputValues } from "@offhook/emulator/scenario/inputs.ts";
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import { loadAll } from "@offhook/emulator/scenario/load-all.ts";
import { formatProblem, type Problem, ScenarioFileError } from "@offhook/emulator/scenario/problem.ts";
import type { RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeDesk } from "./fake-desk.ts";
import { PROFILES, runText } from "./harness.ts";
import { memoryFiles } from "./memory-files.ts";

const HEAD = "name: a\nversion: 1\n";
const STEPS = "steps:\n  - press: volume-up\n";

function complaints(text: string, others: Record<string, string> = {}): string[] {
  try {
    loadScenario("s/a.yaml", { files: memoryFiles({ "s/a.yaml": HEAD + text, ...others }), profiles: PROFILES });
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

/** Runs it on a real desk. */
async function runReal(text: string, others: Record<string, string> = {}): Promise<RunRecord> {
  const files = memoryFiles({ "s/a.yaml": HEAD + text, ...others });
  const scenario = loadScenario("s/a.yaml", { files, profiles: PROFILES });
  if (!scenario) throw new Error("this is no scenario");
  const inputs = inputValues(scenario, new Map());
  const how = { profile: "ccx600", seed: 7, realTime: false, timeoutMs: null, inputs, replay: "replay" } as const;
  return runScenario(scenario, { ...how, openDesk, wall: wallClock });
}

const everythingWritten = (record: RunRecord) =>
  [jsonReport([record]), junitReport([record]), traceLines(record), failureText(record), JSON.stringify(record)].join("\n");

const Reader = suite("accounts and rules in scenarios, read");

Reader("the header's accounts, rules and presets are checked where they stand", () => {
  const wrong = [
    ["tenant: {}", /^s\/a\.yaml:3:9: tenant: says nothing/],
    ["tenant: { rule: {} }", /tenant\.rule: unknown key \(did you mean "rules"\?\)/],
    ["tenant: { rules: { errorNames: enra } }", /tenant\.rules\.errorNames: .*did you mean "entra"/],
    ["tenant: { presets: [rfc] }", /tenant\.presets\[0\]: expected microsoft-error-names, /],
    [
      "tenant: { accounts: [{ name: a@b.example, mfa: true }] }",
      /tenant\.accounts\[0\]: there is no account a@b\.example yet; a new one needs licence and password/,
    ],
    [
      "tenant: { accounts: [{ name: megan@contoso.example, password: '${inputs.nope}' }] }",
      /accounts\[0\]\.password: \$\{inputs\.nope\}: nothing is called "inputs\.nope" here/,
    ],
    [
      "tenant: { accounts: [{ name: megan@contoso.example, passwordFile: nope }] }",
      /accounts\[0\]\.passwordFile: there is no file s\/nope/,
    ],
    ["tenant: { file: nope.yaml }", /tenant\.file: there is no file s\/nope\.yaml/],
  ] as const;
  for (const [header, why] of wrong) assert.match(complaints(`${header}\n${STEPS}`)[0] ?? "was taken", why, header);
  assert.equal(complaints(`tenant: { accounts: [{ name: Megan@Contoso.example, mfa: true }] }\n${STEPS}`), []);
});

Reader("a tenant file complains at its own places, and its accounts are those that changes are about", () => {
  const header = `tenant: { file: t.yaml, accounts: [{ name: megan@contoso.example, mfa: true }] }\n${STEPS}`;
  const pat = "{ name: pat@b.example, licence: none, password: planted }";
  assert.match(
    complaints(header, { "s/t.yaml": `tenant: 1\naccounts: [${pat}]\n` })[0] ?? "",
    /^s\/a\.yaml:3:.*no account megan@contoso\.example yet/,
  );
  assert.equal(complaints(header, { "s/t.yaml": "tenant: 1\nrules: { signInFrequencyH: 8 }\n" }), []);
  assert.match(
    complaints(header, { "s/t.yaml": "tenant: 1\nrules: { signInFrequncyH: 8 }\n" })[0] ?? "",
    /^s\/t\.yaml:2:10: rules\.signInFrequncyH/,
  );
  assert.match(
    complaints(header, { "s/t.yaml": `tenant: 1\naccounts: [{ name: pat@b.example }]\n` })[0] ?? "",
    /^s\/t\.yaml:2:12: accounts\[0\]/,
  );
});

Reader("a tenant file beside scenarios is none itself, and is checked with them", () => {
  const all = (tenant: string) =>
    loadAll(["s/a.yaml", "s/t.yaml"], {
      files: memoryFiles({ "s/a.yaml": HEAD + STEPS, "s/t.yaml": tenant }),
      profiles: PROFILES,
    });
  assert.equal([all("tenant: 1\n").scenarios.length, all("tenant: 1\n").problems], [1, []]);
  assert.match(formatProblem(all("tenant: 1\nrule: x\n").problems[0] as Problem), /^s\/t\.yaml:2:1: rule: unknown key/);
});

Reader("the verbs are checked as the other verbs are", () => {
  const wrong = [
    ["server: { account: { name: megan@contoso.example } }", /server\.account: say what to change about it/],
    [
      "server: { account: { name: megan@contoso.example, enbled: false } }",
      /account\.enbled: unknown key \(did you mean "enabled"\?\)/,
    ],
    ["server: { account: { name: megan@contoso.example, password: 12345678 } }", /account\.password: write the password as text/],
    ["server: { rules: { deviceCodeFlow: blok } }", /server\.rules\.deviceCodeFlow: .*did you mean "block"/],
    ["server: { preset: rfc-error-name }", /server\.preset: .*did you mean "rfc-error-names"/],
    ["server: { authenticator-code: megan@contoso.example }", /authenticator-code: say where to keep it: save-as/],
    ["server: { preset: rfc-error-names, rules: {} }", /here are rules and preset/],
    ["portal: { enter-authenticator-code: x, confirm: true }", /enter-authenticator-code and confirm are two steps/],
  ] as const;
  for (const [step, why] of wrong) assert.match(complaints(`steps:\n  - ${step}\n`).join("\n"), why, step);
});

Reader.run();

const Runner = suite("accounts and rules in scenarios, run");

Runner("each verb reaches the tenant once, with its templates filled in", async () => {
  const desk = new FakeDesk();
  const record = await runText(
    `inputs: { who: { type: string, default: megan@contoso.example } }
tenant: { presets: [sign-in-every-day], accounts: [{ name: megan@contoso.example, password: "\${inputs.who}" }] }
steps:
  - server: { account: { name: "\${inputs.who}", enabled: false, policy: none } }
  - server: { rules: { signInFrequencyH: 24 } }
  - server: { preset: rfc-error-names }
  - server: { authenticator-code: "\${inputs.who}" }
    save-as: shown
  - portal: { enter-code: x }
  - portal: { enter-authenticator-code: "\${shown}" }
  - server: { remove-account: "\${inputs.who}" }
`,
    desk,
  );
  assert.is(record.verdict, "passed", JSON.stringify(record.failure));
  assert.equal(desk.log, [
    'apply {"presets":["sign-in-every-day"],"accounts":[{"name":"megan@contoso.example","password":"megan@contoso.example"}]}',
    'change account megan@contoso.example {"enabled":false,"policy":"none"}',
    'rules {"signInFrequencyH":24}',
    "preset rfc-error-names",
    "portal opened",
    "portal code x",
    "portal authenticator code 755224",
    "remove account megan@contoso.example",
  ]);
});

Runner("what the tenant refuses is a failure, or what was expected", async () => {
  const refused = await runReal(
    "steps:\n  - server: { account: { name: nobody@contoso.example, mfa: true }, refused: admin/not-found }\n",
  );
  assert.is(refused.verdict, "passed", JSON.stringify(refused.failure));
  const failed = await runReal("steps:\n  - server: { remove-account: megn@contoso.example }\n");
  assert.match(
    failed.failure?.came ?? "",
    /there is no account "megn@contoso.example" \(did you mean "megan@contoso.example"\?\)/,
  );
});

Runner("no password and no authenticator's code gets into any report, wherever it came from", async () => {
  const record = await runReal(
    `tenant:
  file: t.yaml
  accounts: [{ name: pat@b.example, passwordFile: secret }]
steps:
  - server: { account: { name: pat@b.example, mfa: true, password: planted-step } }
  - server: { authenticator-code: pat@b.example }
    save-as: shown
  - portal: { enter-code: "planted-file planted-header planted-step \${shown}", expect: { error: not right } }
  - expect-text: "planted-file planted-header planted-step \${shown}"
`,
    {
      "s/t.yaml": "tenant: 1\naccounts: [{ name: pat@b.example, licence: none, password: planted-file }]\n",
      "s/secret": "planted-header\n",
    },
  );
  assert.is(record.verdict, "failed");
  assert.match(record.failure?.came ?? "", /nothing on the screen/);
  const written = everythingWritten(record);
  assert.match(written, "server account pat@b.example mfa password");
  assert.match(written, "‹secret› ‹secret› ‹secret› ‹secret›");
  assert.not.match(written, /planted/);
});

Runner.run();

const Library = suite("accounts and rules of a desk");

Library("a desk starts with a tenant of one's own, whose accounts and rules can be changed", async () => {
  const pat = { name: "pat@fabrikam.example", licence: "Office 365 E3", password: "Sample-Pat-1" } as const;
  await using desk = await openDesk({ tenant: { organization: "Fabrikam", accounts: [pat], rules: { signInFrequencyH: 8 } } });
  const { accounts, rules } = desk.tenant;
  assert.equal([desk.tenant.organization, rules.current().signInFrequencyH], ["Fabrikam", 8]);
  await accounts.add("lobby@fabrikam.example", { licence: "none", password: "Sample-Lobby-1", mfa: true });
  assert.match(await accounts.authenticatorCode("lobby@fabrikam.example"), /^\d{6}$/);
  await accounts.change(pat.name, { enabled: false });
  await accounts.remove("lobby@fabrikam.example");
  assert.equal(
    (await accounts.list()).map(({ account, enabled }) => [account, enabled]),
    [[pat.name, false]],
  );
  await rules.preset("rfc-error-names");
  assert.equal(
    (await rules.reset()).map(({ name }) => name),
    ["signInFrequencyH", "errorNames"],
  );
  assert.equal((await desk.tenant.apply({ accounts: [{ ...pat, enabled: true }] })).changed, [
    { account: pat.name, what: ["enabled=yes"] },
  ]);
  await desk.tenant.restart();
  assert.is((await desk.tenant.accounts.list())[0]?.enabled, true);
});

Library("what a test hands over is checked as if it came from a file", async () => {
  await using desk = await openDesk();
  const wrong = await desk.tenant.accounts
    .change("megan@contoso.example", { licence: "E5" as "none" })
    .catch((error: Error) => error);
  assert.match(String(wrong), /megan@contoso\.example\.licence: /);
  const typo = await desk.tenant.apply({ acounts: [] } as object).catch((error: Error) => error);
  assert.match(String(typo), /tenant\.acounts: unknown field \(did you mean "accounts"\?\)/);
});

Library.run();
