import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { factsCommand } from "@offhook/emulator/cli/facts.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { TEXT_MAX } from "@offhook/emulator/facts/fact-schema.ts";
import { factsJsonSchema, SCHEMA_FILE } from "@offhook/emulator/facts/generate-schema.ts";
import { loadFacts } from "@offhook/emulator/facts/load-facts.ts";
import { shownFacts } from "@offhook/emulator/facts/shown-facts.ts";
import { FACT_SOURCES } from "@offhook/emulator/facts/sources.ts";
import { discover } from "@offhook/emulator/scenario/discover.ts";
import { filesOnDisk } from "@offhook/emulator/scenario/files.adapter.ts";
import { loadAll } from "@offhook/emulator/scenario/load-all.ts";
import { formatProblem } from "@offhook/emulator/scenario/problem.ts";
import { parseTags } from "@offhook/emulator/scenario/tag-expression.ts";
import { IDENTITY_DEFAULTS } from "@offhook/emulator/tenant/identity/settings.ts";
import { REGISTRY_DEFAULTS } from "@offhook/emulator/tenant/registry/settings.ts";
import { ROLL_OUT_LIMITS } from "@offhook/emulator/tenant/roll-out/limits.ts";
import { defaultOf, RULE_FIELDS } from "@offhook/emulator/tenant/rules/rule-fields.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "../cli/fake-io.ts";
import { PROFILES } from "./harness.ts";
import { memoryFiles } from "./memory-files.ts";

const ROOT = join(import.meta.dirname, "../..");
const catalogue = loadFacts(join(ROOT, "emulator/facts/catalogue"), filesOnDisk);
const allFacts = catalogue.sections.flatMap(({ facts }) => facts);
/** Where the settings that facts name have their defaults. */
const DEFAULTS: readonly object[] = [
  REGISTRY_DEFAULTS,
  IDENTITY_DEFAULTS,
  ROLL_OUT_LIMITS,
  Object.fromEntries(RULE_FIELDS.map(({ name }) => [name, defaultOf(name)])),
];

const fact = (id: string, more = "shown-by: [phone]") =>
  `  - id: ${id}\n    says: Something that is known.\n    source: [article]\n    mark: seen\n    ${more}\n`;
const NOBODY = "shown-by: [nobody]\n    not-shown: It is the label of a page.";
const file = (section: string, ...facts: string[]) => `section: "${section}"\ntitle: A title\nfacts:\n${facts.join("")}`;
const scenario = (name: string, tags: string) => `name: ${name}\nversion: 1\ntags: [${tags}]\nsteps:\n  - press: mute\n`;

const complaints = (contents: Record<string, string>) => loadFacts("c", memoryFiles(contents)).problems.map(formatProblem);

/** The catalogue beside offhook's own scenarios. */
function shippedFacts() {
  const files = discover([join(ROOT, "emulator/scenarios")], filesOnDisk);
  const { scenarios } = loadAll(files, { files: filesOnDisk, profiles: PROFILES });
  const { sections, problems } = shownFacts(catalogue.sections, scenarios, filesOnDisk);
  return { facts: sections.flatMap(({ facts }) => facts), problems: problems.map(formatProblem) };
}

const Facts = suite("facts");

Facts("the catalogue can be read, and has every section that phones, tenants and portals have to do with", () => {
  assert.equal(catalogue.problems.map(formatProblem), []);
  const numbers = catalogue.sections.map(({ section }) => section);
  const wanted = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1", "2.2", "3.1", "3.2", "4.2", "5.3", "6.1", "6.2"];
  assert.equal(numbers.slice(0, wanted.length), wanted);
});

Facts("ids are unique, and sorted within their section", () => {
  const ids = catalogue.sections.map(({ facts }) => facts.map(({ id }) => id));
  for (const own of ids) assert.equal(own, own.toSorted());
  assert.is(new Set(ids.flat()).size, ids.flat().length);
});

Facts("no sentence is longer than 300 characters", () => {
  assert.is(TEXT_MAX, 300);
  const texts = allFacts.flatMap(({ says, notShown, sources }) => [says, notShown ?? "", ...sources]);
  assert.equal(
    texts.filter((text) => text.length > 300),
    [],
  );
});

Facts("a setting that a fact names is there, and has the default that the fact gives", () => {
  const defaults = DEFAULTS.flatMap((table) => Object.entries(table));
  const wrong = allFacts.flatMap(({ id, settings }) =>
    Object.entries(settings)
      .filter(([name, value]) => !defaults.some(([key, own]) => key === name && own === value))
      .map(([name, value]) => `${id}: no table of defaults here has ${name}: ${value}`),
  );
  assert.equal(wrong, []);
});

Facts("every source is one that some fact has", () => {
  const used = new Set(allFacts.flatMap(({ sources }) => sources));
  assert.equal(
    Object.values(FACT_SOURCES).filter((source) => !used.has(source)),
    [],
  );
});

Facts("the checked-in schema is the one the code makes", () => {
  assert.ok(
    readFileSync(SCHEMA_FILE, "utf8") === factsJsonSchema(),
    "facts.schema.json is stale; run: node emulator/facts/generate-schema.ts",
  );
});

Facts("what is wrong with a catalogue is told with file, line and column", () => {
  const problems = complaints({
    "c/a.yaml": file(
      "1.1",
      fact("1.1-a", "shown-by: [nobody]"),
      fact("1.1-b", "shown-by: [nobody, phone]\n    not-shown: It is a page."),
    ),
    "c/b.yaml": file("1.2", fact("1.2-b"), fact("1.2-a"), fact("1.2-a"), fact("1.1-c")),
    "c/c.yaml": file("1.2", fact("1.2-z")),
    "c/d.yaml": file("1.3", fact("1.3-a", "shown-by: [phnoe]"), fact("Some words"), fact("1.3-c").replace("article", "artical")),
    "c/e.yaml": `${file("1.4", fact("1.4-a"))}    setings: { a: 1 }\n`,
    "c/f.yaml": "section: [\n",
    "c/g.yaml": 'section: &s "1.5"\ntitle: *s\nfacts: []\n',
  });
  assert.equal(problems.slice(0, 10), [
    "c/a.yaml:4:5: facts[0]: nobody shows it: say why with not-shown",
    "c/a.yaml:13:15: facts[1].shown-by: nobody stands alone",
    "c/b.yaml:9:9: facts[1].id: 1.2-a comes before 1.2-b; facts are sorted by id",
    "c/b.yaml:14:9: facts[2].id: 1.2-a is there twice",
    "c/b.yaml:19:9: facts[3].id: 1.1-c is no id of section 1.2; begin with 1.2-",
    "c/c.yaml:1:10: section: c/b.yaml has section 1.2 too",
    'c/d.yaml:8:16: facts[0].shown-by[0]: expected phone, tenant, portal, nobody, got "phnoe" (did you mean "phone"?)',
    "c/d.yaml:9:9: facts[1].id: write the section and a few words: 1.1-code-lives-24-hours",
    problems[8] ?? "",
    'c/e.yaml:9:5: facts[0].setings: unknown key (did you mean "setting"?)',
  ]);
  assert.match(problems[8] ?? "", /^c\/d\.yaml:16:14: facts\[2\]\.source\[0\]: expected .* \(did you mean "article"\?\)$/);
  assert.match(problems[10] ?? "", /^c\/f\.yaml:\d+:\d+: /);
  assert.match(problems[11] ?? "", /^c\/g\.yaml:1:\d+: .*alias/i);
  assert.is(problems.length, 12);
});

Facts("a tag that names no fact, a whole section or what nobody can show is a problem where it stands", () => {
  const files = memoryFiles({
    "c/a.yaml": file("1.1", fact("1.1-button", NOBODY), fact("1.1-code-lives-24-hours")),
    "s/a.yaml": scenario("a", "other, fact:1.1-code-lives-24-hour"),
    "s/b.yaml": scenario("b", "fact:1.1"),
    "s/c.yaml": scenario("c", "fact:1.1-button"),
    "s/d.yaml": scenario("d", "fact:7.7-nothing-like-it, 'fact:1.1-code-lives-24-hours'"),
  });
  const { scenarios } = loadAll(["s/a.yaml", "s/b.yaml", "s/c.yaml", "s/d.yaml"], { files, profiles: PROFILES });
  const { sections, problems } = shownFacts(loadFacts("c", files).sections, scenarios, files);
  assert.equal(problems.map(formatProblem), [
    's/a.yaml:3:15: tags[1]: no fact is called "1.1-code-lives-24-hour" (did you mean "1.1-code-lives-24-hours"?)',
    's/b.yaml:3:8: tags[0]: no fact is called "1.1", that is a section; name one of its facts, such as fact:1.1-code-lives-24-hours',
    "s/c.yaml:3:8: tags[0]: 1.1-button is a fact that nobody can show: It is the label of a page.",
    's/d.yaml:3:8: tags[0]: no fact is called "7.7-nothing-like-it"; offhook facts lists them',
  ]);
  assert.equal(
    sections[0]?.facts[1]?.scenarios.map(({ file }) => file),
    ["s/d.yaml"],
  );
});

Facts("patterns choose the scenarios of a section", () => {
  const ofSection = parseTags("fact:1.1-*");
  assert.ok(ofSection(["login-code", "fact:1.1-code-lives-24-hours"]));
  assert.not(ofSection(["fact:1.16-x", "fact:2.1-refresh-code", "fact:1x1-a"]));
});

Facts("every fact: tag of the shipped scenarios names a fact that can be shown, and no reason is out of date", () => {
  const { facts, problems } = shippedFacts();
  assert.equal(problems, []);
  assert.ok(facts.filter(({ state }) => state === "shown").length >= 60);
  const stale = facts.filter(({ notShown, scenarios }) => notShown !== null && scenarios.length > 0);
  assert.equal(
    stale.map(({ id }) => `${id} is shown by a scenario: take its not-shown away`),
    [],
  );
});

Facts("every fact that can be shown is shown by a scenario, or says why not", () => {
  const missing = shippedFacts().facts.filter(({ state }) => state === "missing");
  assert.equal(
    missing.map(({ id }) => id),
    [],
  );
});
Facts.run();

const Command = suite<{ folder: string }>("offhook facts");
Command.before.each(async (t) => {
  t.folder = await mkdtemp(join(tmpdir(), "offhook-facts-"));
});
Command.after.each(async ({ folder }) => await rm(folder, { recursive: true }));

async function told(folder: string, files: Record<string, string>, ...args: string[]) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const { io, out, err } = fakeIo();
  let code: number = EXIT.ok;
  const exit = (wanted: number) => {
    code = wanted;
  };
  const folders = { catalogue: join(folder, "c"), scenarios: join(folder, "s") };
  await factsCommand({ io, exit }, folders).parseAsync(args, { from: "user" });
  return { code, out: out().replaceAll(`${folder}/`, ""), err: err() };
}

const THREE = {
  "c/1.1.yaml": file("1.1", fact("1.1-a", "shown-by: [phone]\n    setting: { codeDigits: 6 }"), fact("1.1-b", NOBODY)),
  "c/2.1.yaml": file("2.1", fact("2.1-c", "shown-by: [tenant, portal]")),
};

Command(
  "lists facts by section with the scenarios that show them; 1 while one has neither scenario nor reason",
  async ({ folder }) => {
    const { code, out, err } = await told(folder, { ...THREE, "s/x.yaml": scenario("x", "fact:1.1-a") });
    assert.is(code, EXIT.failed);
    assert.equal(out.split("\n"), [
      "1.1 A title",
      "",
      "  ✓ 1.1-a (seen)",
      "    Something that is known.",
      "    setting: codeDigits = 6",
      "    ← s/x.yaml",
      "  – 1.1-b (seen)",
      "    Something that is known.",
      "    not shown: It is the label of a page.",
      "",
      "2.1 A title",
      "",
      "  ✗ 2.1-c (seen)",
      "    Something that is known.",
      "    no scenario shows it, though a tenant or a portal can",
      "",
      "",
    ]);
    assert.is(err, "3 facts: 1 shown by scenarios, 1 not shown for a reason, 1 not shown without one\n");
  },
);

Command(
  "--missing leaves out what is shown, and sections without anything else; 0 when every fact has one or the other",
  async ({ folder }) => {
    const { code, out } = await told(
      folder,
      { ...THREE, "mine/x.yaml": scenario("x", "fact:1.1-a, fact:2.1-c") },
      "--missing",
      join(folder, "mine"),
    );
    assert.is(code, EXIT.ok);
    assert.match(out, "1.1-b");
    assert.not.match(out, "1.1-a");
    assert.not.match(out, "2.1");
  },
);

Command("--json has the sources spelled out, the scenarios and the counts", async ({ folder }) => {
  const { code, out } = await told(folder, { ...THREE, "s/x.yaml": scenario("x", "fact:1.1-a") }, "--json");
  assert.is(code, EXIT.failed);
  const { counts, facts } = JSON.parse(out);
  assert.equal(counts, { facts: 3, shown: 1, explained: 1, missing: 1 });
  assert.equal(facts[0], {
    section: "1.1",
    title: "A title",
    id: "1.1-a",
    says: "Something that is known.",
    sources: [FACT_SOURCES.article],
    mark: "seen",
    shownBy: ["phone"],
    notShown: null,
    settings: { codeDigits: 6 },
    state: "shown",
    scenarios: [{ file: "s/x.yaml", line: 1, name: "x" }],
  });
  const missing = JSON.parse((await told(folder, {}, "--json", "--missing")).out);
  assert.equal(
    missing.facts.map(({ id }: { id: string }) => id),
    ["1.1-b", "2.1-c"],
  );
});

Command("4 where there are no scenarios", async ({ folder }) => {
  const { code, out } = await told(folder, { ...THREE, "s/readme.txt": "" });
  assert.equal([code, out], [EXIT.nothingMatched, ""]);
});

Command("reads offhook's own catalogue and scenarios when nothing else is said", async () => {
  const { io, out, err } = fakeIo();
  const code = await main(["facts"], io);
  assert.ok(code === EXIT.ok || code === EXIT.failed, err());
  assert.match(out(), /^ {2}✓ 1\.1-code-lives-24-hours \(seen\)$/m);
  assert.match(out(), /← .*03-an-expired-code\.yaml$/m);
});

Command("2 when a tag names no fact, with its place", async ({ folder }) => {
  await writeFile(join(folder, "x.yaml"), scenario("x", "fact:1.1-code-lives-24-hour"));
  const { io, err } = fakeIo();
  assert.is(await main(["facts", folder], io), EXIT.usage);
  assert.match(err(), /x\.yaml:3:8: tags\[0\]: no fact is called .* \(did you mean "1\.1-code-lives-24-hours"\?\)/);
});
Command.run();
