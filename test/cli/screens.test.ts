import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import type { CliIo } from "@offhook/emulator/cli/io.adapter.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { screensOf } from "@offhook/emulator/gallery/catalogue.ts";
import { firstMissing, parseTree, type WrittenTree } from "@offhook/emulator/scenario/expected-screen.ts";
import { profiles } from "@offhook/hardware-profiles/registry.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import { fakeIo } from "./fake-io.ts";

const Screens = suite<{ folder: string }>("offhook screens");
Screens.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "offhook-screens-"));
});
Screens.after.each(({ folder }) => rmSync(folder, { recursive: true }));

async function screens(words: string[], more: Partial<CliIo> = {}) {
  const { io, out, err } = fakeIo({ askedToStop: () => new Promise<never>(() => {}), ...more });
  const code = await main(["screens", ...words], io);
  return { code, out: out(), err: err() };
}

const FEW = ["--grep", "/^sign-in.(code|lapsed)/"];

Screens("a gallery has a page, a list for programs, and the files of each screen", async ({ folder }) => {
  const output = join(folder, "deep", "gallery");
  const { code, out } = await screens([...FEW, "--profile", "ccx600", "--output", output]);
  assert.is(code, EXIT.ok);
  assert.match(out, /^2 screens of 1 phone in .*gallery\/index.html\n$/);
  assert.equal(readdirSync(output).sort(), ["ccx600", "gallery.json", "index.html"]);
  const { screens: listed } = JSON.parse(readFileSync(join(output, "gallery.json"), "utf8"));
  const named = listed.flatMap(({ files }: { files: Record<string, string> }) => Object.values(files)).sort();
  assert.equal(
    named,
    readdirSync(join(output, "ccx600"))
      .map((name) => `ccx600/${name}`)
      .sort(),
  );
  assert.is(named.length, new Set(named).size);
  const png = readFileSync(join(output, "ccx600", "sign-in.code.png"));
  assert.equal([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)], ["PNG", 1024, 600]);
  assert.equal(readdirSync(join(folder, "deep")), ["gallery"]);
});

Screens("both themes, when both are wanted", async ({ folder }) => {
  const output = join(folder, "gallery");
  await screens(["--grep", "/^about /", "--profile", "ccx600", "--theme", "both", "--output", output]);
  const names = readdirSync(join(output, "ccx600"));
  for (const name of ["about.svg", "about.dark.svg", "about.device.png", "about.device.dark.png"])
    assert.ok(names.includes(name), name);
  assert.is(names.filter((name) => name.endsWith(".yaml")).length, 1);
  const text = (name: string) => readFileSync(join(output, "ccx600", name), "utf8");
  assert.is.not(text("about.svg"), text("about.dark.svg"));
});

Screens("the YAML of every screen there is reads as an expectation, and that screen fulfils it", async ({ folder }) => {
  const { screenYaml } = await import("@offhook/emulator/scenario/screen-yaml.ts");
  for (const profile of Object.values(profiles)) {
    for (const { name, screen } of screensOf(profile)) {
      const missing = firstMissing(parseTree(parse(screenYaml(screen)) as WrittenTree), screen);
      assert.is(missing, null, `${profile.id} ${name}: ${missing?.written}`);
    }
  }
  assert.ok(folder);
});

Screens("a gallery is replaced; a folder of somebody's own is left alone", async ({ folder }) => {
  const output = join(folder, "gallery");
  await screens([...FEW, "--output", output]);
  const again = await screens([...FEW, "--profile", "ccx500", "--output", output]);
  assert.equal([again.code, readdirSync(output).includes("ccx600")], [EXIT.ok, false]);
  writeFileSync(join(output, "notes.txt"), "mine");
  const refused = await screens([...FEW, "--output", output]);
  assert.equal([refused.code, existsSync(join(output, "notes.txt"))], [EXIT.usage, true]);
  assert.match(refused.err, "notes.txt");
  mkdirSync(join(folder, "work"));
  writeFileSync(join(folder, "work", "gallery.json"), '{"tool":"another"}');
  const foreign = await screens([...FEW, "--output", join(folder, "work")]);
  assert.equal([foreign.code, readdirSync(join(folder, "work"))], [EXIT.usage, ["gallery.json"]]);
  writeFileSync(join(folder, "file"), "");
  assert.is((await screens([...FEW, "--output", join(folder, "file")])).code, EXIT.usage);
});

Screens("interrupted, it leaves what was there and nothing else", async ({ folder }) => {
  const output = join(folder, "gallery");
  await screens(["--grep", "/^about /", "--profile", "ccx600", "--output", output]);
  const before = readFileSync(join(output, "gallery.json"), "utf8");
  const { code, err } = await screens(["--output", output], { askedToStop: async () => "SIGINT" });
  assert.is(code, EXIT.interrupted);
  assert.match(err, "as it was");
  assert.equal([readdirSync(folder), readFileSync(join(output, "gallery.json"), "utf8")], [["gallery"], before]);
});

Screens("a folder that cannot be written is said at once", async ({ folder }) => {
  writeFileSync(join(folder, "file"), "");
  const { code, err } = await screens([...FEW, "--output", join(folder, "file", "gallery")]);
  assert.is(code, EXIT.rigError);
  assert.match(err, /cannot write to .*gallery/);
});

Screens("without --output it says which screens there are, as a table or as JSON", async () => {
  const { code, out } = await screens(["--profile", "trio-c60", "--grep", "dial-pad"]);
  assert.is(code, EXIT.ok);
  assert.match(out, /^PROFILE +SCREEN +TITLE\ntrio-c60 +dial-pad.empty/);
  const json = JSON.parse((await screens(["--json", "--profile", "trio-c60", "--grep", "dial-pad"])).out);
  assert.equal(Object.keys(json[0]), ["profile", "name", "title"]);
});

Screens("what does not exist is named: profile, firmware, screen, theme, pattern", async () => {
  const codeOf = async (words: string[]) => (await screens(words)).code;
  assert.equal(
    [
      await codeOf(["--profile", "ccx60"]),
      await codeOf(["--firmware", "1.2.3"]),
      await codeOf(["--theme", "blue"]),
      await codeOf(["--grep", "/(/"]),
      await codeOf(["--grep", "nothing of the kind"]),
    ],
    [EXIT.usage, EXIT.usage, EXIT.usage, EXIT.usage, EXIT.nothingMatched],
  );
  assert.match((await screens(["--profile", "ccx60"])).err, /did you mean "ccx600"/);
});

Screens.run();
