// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios have templates of their own.
import { readFileSync } from "node:fs";
import { discover } from "@offhook/emulator/scenario/discover.ts";
import { SCHEMA_FILE, scenarioJsonSchema } from "@offhook/emulator/scenario/generate-schema.ts";
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import { loadAll } from "@offhook/emulator/scenario/load-all.ts";
import { formatProblem, ScenarioFileError } from "@offhook/emulator/scenario/problem.ts";
import type { LoadedStep } from "@offhook/emulator/scenario/scenario.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { memoryFiles } from "./memory-files.ts";

const profiles = ["ccx500", "ccx600", "trio-c60"];
const head = "name: a name\nversion: 1\n";

function load(text: string, others: Record<string, string> = {}) {
  return loadScenario("s/a.yaml", { files: memoryFiles({ "s/a.yaml": text, ...others }), profiles });
}

function complaints(text: string, others: Record<string, string> = {}): string[] {
  try {
    load(text, others);
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

const Reader = suite("scenario reader");

Reader("an unknown key is refused at its line and column, with the word that was meant", () => {
  assert.equal(
    complaints(`${head}steps:\n  - tap: { roel: button, name: Next }\n`)[0],
    's/a.yaml:4:12: steps[0].tap.roel: unknown key (did you mean "role"?)',
  );
  assert.equal(complaints(`${head}stepps: []\nsteps:\n  - press: mute\n`), [
    's/a.yaml:3:1: stepps: unknown key (did you mean "steps"?)',
  ]);
  assert.match(complaints(`${head}steps:\n  - wait_for: { text: a }\n`)[0] ?? "", 'did you mean "wait-for"?');
  assert.match(
    complaints(`${head}steps:\n  - server: { add-mca: x }\n`)[0] ?? "",
    'steps[0].server.add-mca: unknown key (did you mean "add-mac"?)',
  );
});

Reader("every problem of a file is told, in the order of the file", () => {
  const all = complaints(`${head}seed: x\nsteps:\n  - dial: 697150\n  - power: on\n  - tap: {}\n  - advance: 5\n`);
  assert.equal(
    all.map((line) => line.split(": ")[0]),
    ["s/a.yaml:3:7", "s/a.yaml:5:11", "s/a.yaml:6:12", "s/a.yaml:7:10", "s/a.yaml:8:14"],
  );
  assert.match(all[0] ?? "", 'seed: expected a number, got "x"');
  assert.match(all[1] ?? "", "steps[0].dial: write text; numbers and codes go in quotes");
  assert.match(all[2] ?? "", 'steps[1].power: expected cut, restore, cycle, got "on"');
  assert.match(all[3] ?? "", "say which one: role");
  assert.match(all[4] ?? "", "steps[3].advance: expected");
  assert.match(all[4] ?? "", "duration with its unit");
});

Reader("a missing field is named where it should stand", () => {
  assert.match(complaints("version: 1\nsteps:\n  - press: mute\n")[0] ?? "", "name: missing; expected text");
  assert.match(complaints("name: x\nsteps:\n  - press: mute\n")[0] ?? "", "version: ");
  assert.match(complaints(`${head}`)[0] ?? "", "steps: missing; expected a list");
});

Reader("a step does exactly one thing", () => {
  assert.match(complaints(`${head}steps:\n  - name: only a name\n`)[0] ?? "", "steps[0]: does nothing");
  assert.match(complaints(`${head}steps:\n  - press: mute\n    dial: "1"\n`)[0] ?? "", "dial and press are two steps");
  assert.match(complaints(`${head}steps:\n  - server: { add-mac: x, remove: y }\n`)[0] ?? "", "here are add-mac and remove");
  assert.match(
    complaints(`${head}steps:\n  - server: { remove: y, location: z }\n`)[0] ?? "",
    "goes with add-mac, not with remove",
  );
  assert.match(complaints(`${head}steps:\n  - press: mute\n    save-as: code\n`)[0] ?? "", "save-as: goes with read");
});

Reader("text that is not YAML is refused at the place", () => {
  assert.match(complaints("name: [a\nversion: 1\n")[0] ?? "", /^s\/a\.yaml:\d+:\d+: /);
  assert.match(complaints("name: a\nname: b\nversion: 1\nsteps: []\n")[0] ?? "", /^s\/a\.yaml:2:1: .*unique/);
  assert.is(complaints("name: &a x\nversion: 1\ndescription: *a\nsteps:\n  - press: mute\n").length, 1);
  assert.is(complaints("").length > 0, true);
});

Reader("names in templates are known before anything starts", () => {
  const steps = (text: string) => complaints(`${head}inputs:\n  place: { type: string, default: Hall }\nsteps:\n${text}`);
  assert.equal(steps('  - dial: "${code}"\n  - server: { generate-code: "${phone.mac}" }\n    save-as: code\n'), [
    's/a.yaml:6:11: steps[0].dial: ${code}: nothing is called "code" here',
  ]);
  assert.match(steps('  - expect-text: "${inputs.plaec}"\n')[0] ?? "", 'did you mean "inputs.place"?');
  assert.match(
    steps('  - server: { generate-code: "${phone.mac}" }\n    save-as: code\n  - dial: "${code.wrogn}"\n')[0] ?? "",
    'did you mean "wrong"?',
  );
  assert.match(
    steps("  - expect-screen: [ { 'screen \"${nope}\"': [ 'button \"${nope}\"' ] } ]\n").join(),
    /expect-screen.*nope.*\n?.*nope/,
  );
  assert.equal(steps('  - dial: "${profile}"\n  - dial: "${phones.phone.mac}${inputs.place}${organization}"\n'), []);
  assert.match(steps("  - press: mute\n    phone: lobyb\n")[0] ?? "", 'no phone is called "lobyb"');
  assert.match(steps("  - expect-different: [one, two]\n")[0] ?? "", 'no saved value is called "one"');
  assert.match(steps('  - server: { generate-code: "${phone.mac}" }\n    save-as: phone\n')[0] ?? "", "means something already");
});

Reader("profiles, conditions, durations, patterns and inputs are checked", () => {
  assert.match(
    complaints(`${head}profiles: [ccx60]\nsteps:\n  - press: mute\n`)[0] ?? "",
    'profiles[0]: no profile is called "ccx60" (did you mean "ccx600"?)',
  );
  assert.match(
    complaints(`${head}steps:\n  - press: mute\n    when: { profile: trio }\n`)[0] ?? "",
    'no profile is called "trio"',
  );
  assert.match(complaints(`${head}steps:\n  - press: mute\n    when: { firmware: "7" }\n`)[0] ?? "", "write >=7.1.3");
  assert.match(complaints(`${head}steps:\n  - wait-for: { text: x, within: 5 secs }\n`)[0] ?? "", "not a duration");
  assert.match(complaints(`${head}steps:\n  - wait-for: { text: "/(/" }\n`)[0] ?? "", "Invalid regular expression");
  assert.match(
    complaints(`${head}steps:\n  - expect-screen: [ buton "Next" ]\n`)[0] ?? "",
    'unknown role "buton" (did you mean "button"?)',
  );
  assert.match(
    complaints(`${head}inputs:\n  n: { type: digits, default: "12a" }\nsteps:\n  - press: mute\n`)[0] ?? "",
    "not made of digits",
  );
  assert.match(
    complaints(`${head}inputs:\n  n: { type: string, default: "abc", sensitive: true }\nsteps:\n  - press: mute\n`)[0] ?? "",
    "at least 4",
  );
});

Reader("included steps keep their own file and line, and what they save is known afterwards", () => {
  const scenario = load(`${head}steps:\n  - include: parts/code.yaml\n  - dial: "\${code}"\n`, {
    "s/parts/code.yaml":
      'fragment: a code\nversion: 1\nsteps:\n  - server: { generate-code: "${phone.mac}" }\n    save-as: code\n',
  });
  const inside = scenario?.steps[0]?.inside;
  assert.is(inside?.times, 1);
  assert.equal([inside?.steps[0]?.file, inside?.steps[0]?.line, inside?.steps[0]?.label], ["s/parts/code.yaml", 4, "1.1"]);
});

Reader("an include or a repeat says whose the steps inside are, unless they say it themselves", () => {
  const scenario = load(
    `${head}phones: { lobby: {}, hall: {} }\nsteps:\n  - include: b.yaml\n    phone: lobby\n  - repeat: { times: 2, steps: [{ press: mute }] }\n    phone: hall\n  - press: mute\n`,
    {
      "s/b.yaml": 'fragment: b\nversion: 1\nsteps:\n  - dial: "1"\n  - dial: "2"\n    phone: hall\n  - include: c.yaml\n',
      "s/c.yaml": "fragment: c\nversion: 1\nsteps:\n  - power: cut\n",
    },
  );
  const all = (steps: readonly LoadedStep[] = []): (string | undefined)[] =>
    steps.flatMap(({ step, title, inside }) => (inside ? all(inside.steps) : [`${title}: ${step.phone}`]));
  assert.equal(all(scenario?.steps), [
    "dial 1 (lobby): lobby",
    "dial 2 (hall): hall",
    "power cut (lobby): lobby",
    "press mute (hall): hall",
    "press mute: undefined",
  ]);
  assert.equal(
    complaints(`${head}steps:\n  - include: b.yaml\n    phone: lobyb\n`, {
      "s/b.yaml": "fragment: b\nversion: 1\nsteps:\n  - press: mute\n",
    }),
    ['s/a.yaml:5:12: steps[0].phone: no phone is called "lobyb" here'],
  );
});

Reader("firmware is looked for on the ladder of every profile the phone may be", () => {
  const firmware = (phone: string, more = "") =>
    complaints(`${head}${more}phones:\n  phone: { ${phone} }\nsteps:\n  - press: mute\n`);
  assert.equal(firmware('firmware: "7.1.3"'), []);
  assert.equal(firmware('firmware: "${inputs.version}"'), []);
  assert.equal(firmware("firmware: 7.0.3.0347, profile: ccx600"), []);
  assert.equal(firmware("firmware: 7.0.3.0347", "profiles: [ccx500, ccx600]\n"), []);
  const [only, ...others] = firmware("firmware: 7.0.3.0347");
  assert.equal(others, []);
  assert.match(
    only ?? "",
    /^s\/a\.yaml:4:22: phones\.phone\.firmware: trio-c60 has no firmware "7\.0\.3\.0347".*; its ladder is 6/,
  );
  assert.is(firmware("firmware: 7.1.33.1").length, 3);
  assert.match(firmware("firmware: 7.1")[0] ?? "", "s/a.yaml:4:22: phones.phone.firmware: write the version in quotes");
});

Reader("the administrator's verbs are checked like everything else", () => {
  const server = (step: string) => complaints(`${head}steps:\n  - server: ${step}\n`)[0] ?? "nothing is wrong";
  for (const [step, complaint] of [
    ["{ uplod: { text: x } }", 's/a.yaml:4:15: steps[0].server.uplod: unknown key (did you mean "upload"?)'],
    ["{ upload: { txet: x } }", 's/a.yaml:4:25: steps[0].server.upload.txet: unknown key (did you mean "text"?)'],
    ["{ upload: {} }", "s/a.yaml:4:23: steps[0].server.upload: say what is uploaded: text or file"],
    ["{ upload: { text: x, file: y.csv } }", "say what is uploaded: text or file, one of the two"],
    ["{ upload: { file: y.csv } }", "s/a.yaml:4:31: steps[0].server.upload.file: there is no file s/y.csv"],
    ["{ upload: { text: '${cdoe}' } }", 'nothing is called "cdoe" here'],
    [
      "{ upload: { text: x }, expect: { refused: [{ row: 3, colum: x }] } }",
      'expect.refused[0].colum: unknown key (did you mean "column"?)',
    ],
    ["{ upload: { text: x }, refused: a, expect: { added: 1 } }", "server.expect: what is refused as a whole has no outcome"],
    ["{ add-mac: x, all-or-nothing: true }", "server.all-or-nothing: goes with upload, not with add-mac"],
    ["{ generate-codes: everybody }", "steps[0].server.generate-codes: expected all or a list, got"],
    ["{ read-code: x }", "s/a.yaml:4:26: steps[0].server.read-code: say where to keep it: save-as"],
    ["{ export-codes: {} }", "say what it contains or not-contains"],
    ["{ export-codes: { contains: [/(/] } }", "Invalid regular expression"],
    ["{ restart-tenant: now }", "steps[0].server.restart-tenant: write true"],
    ["{ sign-out: x, why: y }", "steps[0].server.why: goes with refused"],
    ["{ expect-audit: { of: x } }", "say what it has or has-not"],
    ["{ expect-audit: { of: x, has: [{ what: factory-rest }] } }", 'got "factory-rest" (did you mean "factory-reset"?)'],
    ["{ expect-audit: { has: [{ what: alert }] } }", "expect-audit.of: missing; expected text"],
  ] as const)
    assert.match(server(step), complaint, step);
  assert.match(
    complaints(`${head}steps:\n  - hold: four-cornres\n`)[0] ?? "",
    'got "four-cornres" (did you mean "four-corners"?)',
  );
});

Reader("a ring of includes, a missing file and a scenario in place of a fragment are refused", () => {
  const first = `${head}steps:\n  - include: b.yaml\n`;
  const b = (to: string) => ({ "s/b.yaml": `fragment: b\nversion: 1\nsteps:\n  - include: ${to}\n` });
  assert.equal(complaints(first, b("b.yaml")), ["s/b.yaml:4:14: steps[0].include: b.yaml includes itself, by way of this step"]);
  assert.match(complaints(first, b("c.yaml"))[0] ?? "", "there is no file s/c.yaml");
  assert.match(complaints(first, { "s/b.yaml": `${head}steps:\n  - press: mute\n` })[0] ?? "", "b.yaml is no fragment");
  assert.match(
    complaints(first, { "s/b.yaml": "fragment: b\nversion: 1\nsteps:\n  - prss: x\n" })[0] ?? "",
    "s/b.yaml:4:5: steps[0].prss",
  );
});

Reader("a file that cannot be read is a problem of that file, whoever includes it", () => {
  const files = memoryFiles({ "s/a.yaml": `${head}steps:\n  - include: b.yaml\n`, "s/b.yaml": "" });
  const read = (path: string) => {
    if (path === "s/b.yaml") throw new Error("EACCES: permission denied");
    return files.read(path);
  };
  const { problems } = loadAll(["s/a.yaml", "s/b.yaml"], { files: { ...files, read }, profiles });
  assert.equal(problems.map(formatProblem), ["s/b.yaml:1:1: cannot be read: EACCES: permission denied"]);
});

Reader("a fragment is not a scenario of its own", () => {
  assert.is(load("fragment: b\nversion: 1\nsteps:\n  - press: mute\n"), null);
});

Reader("facts beside scenarios are none themselves, however wrong; a scenario with facts in it is a mistake", () => {
  const all = (text: string) =>
    loadAll(["s/f.yaml"], { files: memoryFiles({ "s/f.yaml": text }), profiles }).problems.map(formatProblem);
  assert.equal(all('section: "1.1"\nfacts: []\n'), []);
  assert.equal(all("name: f\nversion: 1\nfacts: []\nsteps:\n  - press: mute\n"), ["s/f.yaml:3:1: facts: unknown key"]);
});

Reader("folders give their files by name, everything below included, each once", () => {
  const files = memoryFiles({ "d/b.yaml": "", "d/a.yml": "", "d/x.txt": "", "d/c/z.yaml": "", "d/.h/z.yaml": "" });
  assert.equal(discover(["d", "d/a.yml"], files), ["d/a.yml", "d/b.yaml", "d/c/z.yaml"]);
  assert.throws(() => discover(["e"], files), /there is no file or folder e/);
});

Reader("scenario.schema.json is up to date; run node emulator/scenario/generate-schema.ts", () => {
  assert.is(readFileSync(SCHEMA_FILE, "utf8"), scenarioJsonSchema());
});

Reader.run();
