import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { type GoldenFiles, Updates } from "@offhook/emulator/scenario/golden-files.ts";
import { inputValues } from "@offhook/emulator/scenario/inputs.ts";
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import { formatProblem, ScenarioFileError } from "@offhook/emulator/scenario/problem.ts";
import { runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import { PNG } from "pngjs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { PROFILES } from "./harness.ts";
import { memoryFiles } from "./memory-files.ts";

const Screenshots = suite("take-screenshot and expected files");

/** Golden files in memory; text as bytes. */
function memoryGolden(files: Map<string, Uint8Array>, updates = false): GoldenFiles {
  return {
    updates,
    read: (path) => files.get(path) ?? null,
    write: (path, content) => void files.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content),
    failurePath: (name) => `failures/${name}`,
  };
}

interface World {
  files?: Map<string, Uint8Array>;
  updates?: Updates;
  profile?: string;
  others?: Record<string, string>;
}

const START = "steps:\n  - wait-for: { id: login-code, within: 5m }\n";

/** Runs steps after the sign-in page came; with `updates` as under --update-snapshots. */
async function run(steps: string, { files = new Map(), updates, profile = "ccx600", others = {} }: World = {}) {
  const known = memoryFiles({ ...others, "s/a.yaml": `name: a name\nversion: 1\n${START}${steps}` });
  const scenario = loadScenario("s/a.yaml", { files: known, profiles: PROFILES, writesMissing: updates !== undefined });
  if (!scenario) throw new Error("a fragment");
  const record = await runScenario(scenario, {
    ...{ profile, seed: 1, realTime: false, timeoutMs: null, replay: "again", wall: wallClock, updates },
    inputs: inputValues(scenario, new Map()),
    openDesk: (options) => openDesk({ ...options, tenant: undefined }),
    golden: memoryGolden(files, updates !== undefined),
  });
  return { record, files, text: (path: string) => new TextDecoder().decode(files.get(path)) };
}

const problemsOf = (steps: string, others: Record<string, string> = {}) => {
  try {
    const files = memoryFiles({ ...others, "s/a.yaml": `name: a\nversion: 1\n${START}${steps}` });
    loadScenario("s/a.yaml", { files, profiles: PROFILES });
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioFileError)) throw error;
    return error.problems.map(formatProblem);
  }
};

Screenshots("a picture is kept beside the scenario, as large as the screen, with codes hidden unless told", async () => {
  const { record, files } = await run(
    `  - take-screenshot: { save-to: "shots/\${profile}.png" }\n  - take-screenshot: { save-to: shots/again.png }\n` +
      "  - take-screenshot: { save-to: shots/codes.png, show-codes: true }\n  - take-screenshot: { save-to: shots/device.png, device: true }\n",
  );
  assert.is(record.verdict, "passed");
  assert.equal([...files.keys()], ["s/shots/ccx600.png", "s/shots/again.png", "s/shots/codes.png", "s/shots/device.png"]);
  const [one, again, codes] = [...files.values()].map((bytes) => Buffer.from(bytes));
  const { width, height } = PNG.sync.read(one ?? Buffer.alloc(0));
  assert.equal([width, height], [1024, 600]);
  assert.ok(one?.equals(again ?? Buffer.alloc(0)));
  assert.not.ok(one?.equals(codes ?? Buffer.alloc(0)));
});

Screenshots("a picture that matches passes; one that does not says how much matches and where to look", async () => {
  const { files } = await run("  - take-screenshot: { save-to: golden.png }\n");
  const same = await run("  - take-screenshot: { compare-with: golden.png }\n", { files, others: { "s/golden.png": "" } });
  assert.equal([same.record.verdict, files.size], ["passed", 1]);
  const other = await run("  - tap: { id: settings }\n  - take-screenshot: { compare-with: golden.png, threshold: 99 }\n", {
    files,
    others: { "s/golden.png": "" },
  });
  assert.is(other.record.verdict, "failed");
  assert.is(other.record.failure?.expected, "the picture s/golden.png, at least 99 % of it");
  assert.match(
    other.record.failure?.came ?? "",
    /^\d\d(\.\d+)? % of it match; see failures\/ccx600-a-name-3-actual.png and failures\/ccx600-a-name-3-difference.png$/,
  );
  assert.ok(files.has("failures/ccx600-a-name-3-actual.png") && files.has("failures/ccx600-a-name-3-difference.png"));
});

Screenshots("how much may differ is the step's to say", async () => {
  const { files } = await run("  - take-screenshot: { save-to: golden.png }\n");
  const lax = await run("  - tap: { id: settings }\n  - take-screenshot: { compare-with: golden.png, threshold: 20 }\n", {
    files,
    others: { "s/golden.png": "" },
  });
  assert.is(lax.record.verdict, "passed");
});

Screenshots("a picture of another size, one that is none and one that is missing are told apart", async () => {
  const { files } = await run("  - take-screenshot: { save-to: golden.png, device: true }\n");
  files.set("s/broken.png", new Uint8Array([1, 2, 3]));
  const came = async (name: string) =>
    (
      await run(`  - take-screenshot: { compare-with: "${name}" }\n`, {
        files,
        others: { "s/golden.png": "", "s/broken.png": "" },
      })
    ).record.failure?.came ?? "";
  if (PNG.sync.read(Buffer.from(files.get("s/golden.png") ?? [])).width !== 1024)
    assert.match(await came("golden.png"), /^it is 1024 × 600, not \d+ × \d+ pixels; see failures\/[^ ]+-actual.png$/);
  assert.match(await came("broken.png"), /s\/broken.png: it is no PNG/);
  assert.match(await came(`\${profile}.png`), /there is no such file; offhook run --update-snapshots writes it; .*-actual.png/);
});

Screenshots("--update-snapshots writes what is missing and what differs, and leaves what matches", async () => {
  const files = new Map<string, Uint8Array>();
  const first = new Updates();
  const step = `  - take-screenshot: { compare-with: "golden/\${profile}.png" }\n`;
  assert.is((await run(step, { files, updates: first })).record.verdict, "passed");
  assert.is((await run(step, { files, updates: first, profile: "trio-c60" })).record.verdict, "passed");
  assert.equal(first.all, [
    { path: "s/golden/ccx600.png", why: "new", by: "a name [ccx600]" },
    { path: "s/golden/trio-c60.png", why: "new", by: "a name [trio-c60]" },
  ]);
  const second = new Updates();
  await run(step, { files, updates: second });
  assert.equal(second.all, []);
  await run(`  - tap: { id: settings }\n${step}`, { files, updates: second });
  assert.match(second.all[0]?.why ?? "", /^\d\d(\.\d+)? % of it match$/);
  assert.is((await run(`  - tap: { id: settings }\n${step}`, { files })).record.verdict, "passed");
});

Screenshots("one file is not written for two runs that differ", async () => {
  const files = new Map<string, Uint8Array>();
  const updates = new Updates();
  const step = "  - take-screenshot: { compare-with: golden.png }\n";
  await run(step, { files, updates, others: {} });
  const { record } = await run(step, { files, updates, profile: "trio-c60" });
  assert.is(record.verdict, "failed");
  assert.match(record.failure?.expected ?? "", "s/golden.png, which was just written for a name [ccx600]");
  assert.match(record.failure?.came ?? "", `one file cannot be right for both: put \${profile} into its name`);
});

Screenshots("an expected screen is written, fulfilled by what it was written from, and keeps what is said above it", async () => {
  const files = new Map<string, Uint8Array>([["s/page.yaml", new TextEncoder().encode("# The page\n\n- heading Gone\n")]]);
  const step = "  - expect-screen: { file: page.yaml }\n";
  const others = { "s/page.yaml": '# The page\n\n- heading "Gone"\n' };
  const updates = new Updates();
  const { record, text } = await run(step, { files, updates, others });
  assert.is(record.verdict, "passed");
  assert.match(updates.all[0]?.why ?? "", 'this is not there, or not at this place: heading "Gone"');
  const written = text("s/page.yaml");
  assert.match(written, /^# The page\n\n- screen "Sign in":\n/);
  assert.match(written, "‹secret›");
  const again = new Updates();
  const second = await run(step, { files, updates: again, others: { "s/page.yaml": written } });
  assert.equal([second.record.verdict, again.all], ["passed", []]);
  // Another code, the same file.
  assert.is((await run(step, { files, others: { "s/page.yaml": written } })).record.verdict, "passed");
});

Screenshots("an expected screen that is missing is a problem, except to what writes it", async () => {
  const step = "  - expect-screen: { file: page.yaml }\n";
  assert.match(problemsOf(step).join(), "there is no file s/page.yaml; offhook run --update-snapshots writes it");
  const { record, files } = await run(step, { updates: new Updates() });
  assert.equal([record.verdict, [...files.keys()]], ["passed", ["s/page.yaml"]]);
});

Screenshots("without --update-snapshots nothing is written over", async () => {
  const files = new Map<string, Uint8Array>();
  const others = { "s/page.yaml": '- heading "Gone"\n' };
  const { record } = await run("  - expect-screen: { file: page.yaml }\n", { files, others });
  assert.equal([record.verdict, files.size], ["failed", 0]);
});

Screenshots("lint says what is wrong with a screenshot", () => {
  const step = (written: string) => problemsOf(`  - take-screenshot: ${written}\n`).join();
  assert.match(step("{}"), "say what the picture is for");
  assert.match(step("{ save-to: ../up.png }"), "beside this file or in a folder below it");
  assert.match(step("{ save-to: /tmp/x.png }"), "beside this file or in a folder below it");
  assert.match(step("{ save-to: x.jpg }"), "ends in .png");
  assert.match(step(`{ save-to: "\${code}.png" }`), `\${profile} and \${firmware} may stand in it`);
  assert.match(step("{ save-to: x.png, threshold: 50 }"), "goes with compare-with");
  assert.match(step("{ compare-wiht: x.png }"), "compare-wiht");
  assert.match(step("{ compare-with: x.png }"), "there is no file s/x.png");
  assert.is(step(`{ compare-with: "\${profile}.png", threshold: 99.5 }`), "");
});

Screenshots("a picture changes nothing of a run", async () => {
  const [with_, without] = [await run("  - take-screenshot: { save-to: x.png }\n"), await run("")];
  assert.is(with_.record.digest, without.record.digest);
});

Screenshots.run();
