import { readFileSync } from "node:fs";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { lintFiles } from "@offhook/emulator/cli/lint-files.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { formatProblem, ScenarioFileError } from "@offhook/emulator/scenario/problem.ts";
import { SCHEMA_FILE, tenantJsonSchema } from "@offhook/emulator/tenant-file/generate-schema.ts";
import { readTenantFile } from "@offhook/emulator/tenant-file/read.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "../cli/fake-io.ts";
import { memoryFiles } from "../scenario/memory-files.ts";

const HEAD = "tenant: 1\n";
const read = (text: string, others: Record<string, string> = {}) =>
  readTenantFile("s/t.yaml", memoryFiles({ "s/t.yaml": text, ...others }));

function complaints(text: string, others: Record<string, string> = {}): string[] {
  try {
    read(text, others);
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

const Reader = suite("tenant files");

Reader("a file in full is read as it stands, passwords from files included", () => {
  const { description } = read(
    `${HEAD}organization: Contoso\npresets: [rfc-error-names]\nrules: { signInFrequencyH: null }\naccounts:\n` +
      "  - { name: a@b.example, licence: none, password: planted }\n  - { name: c@b.example, policy: Global, passwordFile: secrets/c }\n",
    { "s/secrets/c": " two words \r\n" },
  );
  assert.equal(description, {
    organization: "Contoso",
    presets: ["rfc-error-names"],
    rules: { signInFrequencyH: null },
    accounts: [
      { name: "a@b.example", licence: "none", password: "planted" },
      { name: "c@b.example", policy: "Global", password: " two words " },
    ],
  });
});

Reader("JSON is read too, and says which schema it follows", () => {
  assert.equal(read('{ "$schema": "x.json", "tenant": 1, "accounts": [] }').description, { accounts: [] });
});

Reader("every problem has its line and column, and a suggestion where a slip is likely", () => {
  const all = complaints(`${HEAD}rule: {}
accounts:
  - { name: a, licence: Office 365 E33, mfa: on }
  - { name: b@b.example, polciy: Global }
presets: [rfc-error-name]
rules: { deviceCodeFlow: blok, signInFrequencyH: 0 }
`);
  assert.equal(
    all.map((line) => line.split(": ").slice(0, 2).join(" ")),
    [
      "s/t.yaml:2:1 rule",
      "s/t.yaml:4:13 accounts[0].name",
      "s/t.yaml:4:25 accounts[0].licence",
      "s/t.yaml:4:46 accounts[0].mfa",
      "s/t.yaml:5:26 accounts[1].polciy",
      "s/t.yaml:6:11 presets[0]",
      "s/t.yaml:7:26 rules.deviceCodeFlow",
      "s/t.yaml:7:50 rules.signInFrequencyH",
    ],
  );
  for (const [index, meant] of ["rules", "", "Office 365 E3", "", "policy", "rfc-error-names", "block"].entries())
    if (meant !== "") assert.match(all[index] ?? "", `did you mean "${meant}"?`);
});

Reader("another version, an account that is there twice and two passwords for one are refused", () => {
  assert.match(complaints("tenant: 2\n")[0] ?? "", /^s\/t\.yaml:1:9: tenant: this offhook reads tenant: 1/);
  const twice = `${HEAD}accounts:\n  - { name: a@b.example }\n  - { name: A@B.example }\n`;
  assert.match(
    complaints(twice)[0] ?? "",
    /^s\/t\.yaml:4:13: accounts\[1\]\.name: A@B\.example is there twice, on line 3 as well/,
  );
  const both = `${HEAD}accounts:\n  - { name: a@b.example, password: planted, passwordFile: x }\n`;
  assert.match(complaints(both)[0] ?? "", /^s\/t\.yaml:3:\d+: accounts\[0\]\.passwordFile: there is a password already/);
});

Reader("a new account that is not described in full is complained about, one that is there is not", () => {
  const partial = read(`${HEAD}accounts:\n  - { name: A@b.example }\n  - { name: c@b.example, password: planted }\n`);
  assert.equal(partial.incomplete(["a@b.example"]).map(formatProblem), [
    "s/t.yaml:4:5: accounts[1]: there is no account c@b.example yet; a new one needs licence",
  ]);
});

Reader("no complaint repeats a password, whatever is wrong with it", () => {
  const account = (password: string) => `${HEAD}accounts:\n  - name: a@b.example\n    password: ${password}\n`;
  for (const password of [
    "12345678",
    "*planted",
    "{ planted: 1 }",
    "[planted]",
    "true",
    `"${"planted".repeat(40)}"`,
    '""',
    '"planted',
    "@planted",
  ]) {
    const said = complaints(account(password)).join("\n");
    assert.match(said, /^s\/t\.yaml:\d+:\d+: /, password);
    assert.not.match(said, /planted|12345678/, password);
  }
  const files = { "s/long": "planted".repeat(40), "s/lines": "planted\nplanted\n", "s/empty": "\n" };
  for (const name of [...Object.keys(files).map((path) => path.slice(2)), "nope"]) {
    const said = complaints(`${HEAD}accounts:\n  - { name: a@b.example, passwordFile: ${name} }\n`, files).join("\n");
    assert.match(said, new RegExp(`^s/t\\.yaml:3:40: accounts\\[0\\]\\.passwordFile: .*s/${name}`));
    assert.not.match(said, /planted/);
  }
});

Reader("the published schema is up to date", () => {
  assert.is(readFileSync(SCHEMA_FILE, "utf8"), tenantJsonSchema());
});

Reader("lint knows a tenant file by what it says, in YAML and in JSON, and a scenario with a tenant by its steps", () => {
  const files = memoryFiles({
    "d/t.yaml": `${HEAD}rules: { errorNames: enra }\n`,
    "d/t.json": '{ "tenant": 1, "accounts": [{ "name": "a" }] }',
    "d/s.yaml": "name: s\nversion: 1\ntenant: { rules: { errorNames: rfc8628 } }\nsteps:\n  - press: mute\n",
    "d/package.json": '{ "tenants": 1 }',
  });
  const { problems, ...counts } = lintFiles(["d"], { files, known: ["ccx600"] });
  assert.equal(counts, { scenarios: 1, fragments: 0, profiles: 0, tenants: 2, facts: 0 });
  assert.equal(
    problems.map(({ file, line }) => `${file}:${line}`),
    ["d/t.json:1", "d/t.yaml:2"],
  );
});

Reader("lint prints each schema for editors", async () => {
  for (const [kind, title] of [
    ["scenario", "offhook scenario"],
    ["profile", "Hardware profile"],
    ["tenant", "offhook tenant"],
  ] as const) {
    const { io, out } = fakeIo();
    assert.is(await main(["lint", "--schema", kind], io), EXIT.ok);
    assert.is(JSON.parse(out()).title, title);
  }
  const { io, err } = fakeIo();
  assert.is(await main(["lint", "--schema", "tenant", "x.yaml"], io), EXIT.usage);
  assert.is(await main(["lint"], io), EXIT.usage);
  assert.match(err(), /checks nothing; leave the files out[\s\S]*name the files or folders/);
});

Reader.run();
