import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { factsOf } from "@offhook/emulator/cli/profile-facts.ts";
import { ccx600 } from "@offhook/hardware-profiles/profiles/ccx600.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "./fake-io.ts";

const OK = "version: 1\nsteps:\n  - press: volume-up\n";
const mine = (more: object = {}) => JSON.stringify({ ...ccx600, id: "mine", ...more }, null, 2);

const Lint = suite<{ folder: string }>("offhook lint");
Lint.before.each(async (t) => {
  t.folder = await mkdtemp(join(tmpdir(), "offhook-lint-"));
});
Lint.after.each(async ({ folder }) => await rm(folder, { recursive: true }));

async function lint(folder: string, files: Record<string, string>, args: string[] = [folder]) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const { io, out, err } = fakeIo();
  const code = await main(["lint", ...args], io);
  return { code, out: out().replaceAll(`${folder}/`, ""), err: err() };
}

Lint("nothing is wrong with what offhook comes with", async () => {
  const { io, out, err } = fakeIo();
  const folder = join(import.meta.dirname, "../..");
  const code = await main(["lint", join(folder, "emulator"), join(folder, "hardware-profiles")], io);
  assert.is(out(), "");
  assert.is(code, EXIT.ok);
  assert.match(err(), /^\d+ scenarios, \d+ fragments, 0 profiles, \d+ tenant files?, \d+ files with facts: nothing is wrong/);
});

Lint("every problem is a line with file, line and column, in the order of the files; 2 at the end", async ({ folder }) => {
  const { code, out, err } = await lint(folder, {
    "b.yaml": "name: b\nversion: 1\nsteps:\n  - tpa: { role: button }\n  - press: [\n",
    "a.yaml": `name: a\n${OK}tgas: [x]\n`,
    "c.yaml": `name: a2\nprofiles: [mine, myne]\n${OK}`,
    "d.yaml": `name: a2\n${OK}`,
    "p.json": mine({ radios: { wifi: 1, bluetooth: true } }),
    "package.json": '{ "name": "not a profile" }',
  });
  assert.is(code, EXIT.usage);
  const lines = out.trimEnd().split("\n");
  assert.match(lines[0] ?? "", 'a.yaml:5:1: tgas: unknown key (did you mean "tags"?)');
  assert.match(lines[1] ?? "", /^b\.yaml:\d+:\d+: /);
  assert.match(lines[2] ?? "", 'c.yaml:2:18: profiles[1]: no profile is called "myne" (did you mean "mine"?)');
  assert.match(lines[3] ?? "", /^p\.json:\d+:\d+: radios\.wifi: /);
  assert.is(lines.length, 4);
  assert.match(err, "4 problems");
});

Lint("facts are checked as facts, across the files they are in", async ({ folder }) => {
  const fact = (id: string) =>
    `  - { id: ${id}, says: Something that is known., source: [article], mark: seen, shown-by: [phone] }\n`;
  const { code, out, err } = await lint(folder, {
    "facts/1.1.yaml": `section: "1.1"\ntitle: A title\nfacts:\n${fact("1.1-b")}${fact("1.1-a")}`,
    "facts/1.2.yaml": `section: "1.1"\ntitel: A title\nfacts:\n${fact("1.1-c")}`,
    "facts/1.3.yaml": `section: "1.1"\ntitle: A title\nfacts:\n${fact("1.1-c")}`,
    "a.yaml": `name: a\n${OK}`,
  });
  assert.is(code, EXIT.usage);
  assert.equal(
    out
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/(:\d+)+:/, ":")),
    [
      "facts/1.1.yaml: facts[1].id: 1.1-a comes before 1.1-b; facts are sorted by id",
      "facts/1.2.yaml: title: missing; expected text",
      'facts/1.2.yaml: titel: unknown key (did you mean "title"?)',
      "facts/1.3.yaml: section: facts/1.1.yaml has section 1.1 too",
    ],
  );
  assert.match(err, "1 scenario, 0 fragments, 0 profiles, 3 files with facts: 4 problems");
  const alone = await lint(folder, { "ok/1.4.yaml": `section: "1.4"\ntitle: A title\nfacts:\n${fact("1.4-a")}` }, [
    join(folder, "ok"),
  ]);
  assert.is(alone.code, EXIT.ok);
});

Lint("two scenarios of one name, and a profile whose id is taken", async ({ folder }) => {
  const { out } = await lint(folder, {
    "a.yaml": `name: a\n${OK}`,
    "b.yaml": `name: a\n${OK}`,
    "p.json": mine({ id: "ccx600" }),
    "q.json": mine(),
    "r.json": mine(),
  });
  assert.match(out, /^b\.yaml:1:\d+: name: a\.yaml has this name too$/m);
  assert.match(out, /^p\.json:1:1: id: ccx600 is taken by a profile of offhook's own/m);
  assert.match(out, /^r\.json:1:1: id: mine is taken by q\.json/m);
});

Lint("--json has counts and places; a JSON file named by itself is always a profile", async ({ folder }) => {
  await writeFile(join(folder, "x.json"), "{");
  const found = JSON.parse((await lint(folder, {}, ["--json", join(folder, "x.json")])).out);
  assert.is(found.profiles, 1);
  assert.equal(
    found.problems.map(({ file, line, column }: Record<string, unknown>) => [file, line, column]),
    [["x.json", 1, 2]],
  );
});

Lint("4 when there is nothing to check; paths that lead nowhere or to something else are refused", async ({ folder }) => {
  assert.is((await lint(folder, { "package.json": "{}" })).code, EXIT.nothingMatched);
  const nowhere = await lint(folder, {}, [join(folder, "nope")]);
  assert.equal([nowhere.code, /no file or folder/.test(nowhere.err)], [EXIT.usage, true]);
  const other = await lint(folder, { "a.txt": "" }, [join(folder, "a.txt")]);
  assert.equal([other.code, /scenarios and facts end in \.yaml/.test(other.err)], [EXIT.usage, true]);
});
Lint.run();

const Profiles = suite("offhook profiles");

async function told(...args: string[]) {
  const { io, out, err } = fakeIo();
  return { code: await main(["profiles", ...args], io), out: out(), err: err() };
}

Profiles("lists each with its screen, its firmware and how much is assumed", async () => {
  const { out } = await told();
  assert.match(out, /^ccx600 +Poly CCX 600 +1024 × 600, 7 in, landscape +7\.0\.2\.1072 +\d+$/m);
  const rows = JSON.parse((await told("--json")).out);
  assert.equal(
    rows.map((row: { id: string }) => row.id),
    ["ccx500", "ccx600", "trio-c60"],
  );
  assert.ok(rows.every((row: { assumed: number }) => row.assumed > 10));
});

Profiles("one of them has a source for every number, and the nearest source counts", async () => {
  const { out } = await told("ccx600");
  assert.match(out, /^screen\.widthPx +1024 +assumed +general knowledge/m);
  assert.match(out, /^timings\.codeRetrievalMs\.min +\d+ +documented +Microsoft/m);
  assert.match(out, /^hardKeys +volume-up, volume-down, mute/m);
  for (const line of out.split("\n").filter((one) => /^\S+ +\d+ /.test(one)))
    assert.match(line, /(measured|documented|assumed) +\S/, line);
  const json = JSON.parse((await told("ccx600", "--json")).out);
  assert.ok(json.assumed.includes("screen.widthPx"));
  assert.not(json.assumed.includes("timings.codeRetrievalMs.min"));
  assert.is(json.firmware.shipped, "7.0.2.1072");
});

Profiles("the smallest group that has a source is the one that counts, whatever the order", () => {
  const one = { from: "measured", by: "a ruler" } as const;
  const sources = { ...ccx600.sources, "screen.widthPx": one };
  for (const profile of [
    { ...ccx600, sources },
    { ...ccx600, sources: Object.fromEntries(Object.entries(sources).reverse()) },
  ]) {
    const facts = new Map(factsOf(profile).map((fact) => [fact.path, fact.source]));
    assert.equal(facts.get("screen.widthPx"), one);
    assert.is(facts.get("screen.heightPx")?.from, "assumed");
  }
});

Profiles("one that is not there gets a suggestion", async () => {
  const { code, err } = await told("ccx60");
  assert.is(code, EXIT.usage);
  assert.match(err, 'did you mean "ccx600"?');
});
Profiles.run();
