import { failedSince, lastRunText, readLastRun } from "@offhook/emulator/scenario/last-run.ts";
import { plan } from "@offhook/emulator/scenario/plan.ts";
import type { RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { parseShard, type Selection, select } from "@offhook/emulator/scenario/select.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { PROFILES } from "./harness.ts";
import { memoryFiles } from "./memory-files.ts";

const OK = "version: 1\nsteps:\n  - press: volume-up\n";
const RUNS = plan({
  files: memoryFiles({
    "s/a.yaml": `name: A phone boots\ntags: [boot, quick]\n${OK}`,
    "s/b.yaml": `name: A code expires\ntags: [codes]\nseed: 40\n${OK}`,
    "s/c.yaml": `name: Nothing (much) happens\n${OK}`,
  }),
  profiles: PROFILES,
  paths: ["s"],
  onlyProfiles: [],
  seed: null,
  given: new Map(),
});
const names = (selection: Selection) =>
  select(RUNS, selection).map((run) => `${run.scenario.file.slice(2, 3)} ${run.profile} ${run.seed}`);

const Select = suite("which runs are meant");

Select("--grep looks at the name and the profile as reports write them", () => {
  assert.is(names({ grep: "BOOTS" }).length, 3);
  assert.equal(names({ grep: "boots \\[ccx600" }), ["a ccx600 1"]);
  assert.is(names({ grep: "/BOOTS/" }).length, 0);
  assert.is(names({ grep: "/much\\)/g" }).length, 3);
  assert.throws(() => names({ grep: "(" }), /--grep \(/);
});

Select("--tags keeps, --exclude-tags drops, and both have to agree", () => {
  assert.is(names({ tags: "boot || codes" }).length, 6);
  assert.is(names({ tags: "boot || codes", excludeTags: "quick" }).length, 3);
  assert.is(names({ excludeTags: "boot || codes" }).length, 3);
});

Select("--last-failed brings back the seeds that failed, unless a seed is given", () => {
  const failed = [
    { scenario: "A code expires", profile: "ccx500", seed: 41 },
    { scenario: "A code expires", profile: "ccx500", seed: 43 },
    { scenario: "gone", profile: "ccx500", seed: 1 },
  ];
  assert.equal(names({ lastFailed: failed }), ["b ccx500 41", "b ccx500 43"]);
  assert.equal(names({ lastFailed: failed, seed: 40 }), ["b ccx500 40"]);
  assert.match(select(RUNS, { lastFailed: failed })[1]?.replay ?? "", "--seed 43");
});

Select("--repeat-each takes the next seed each time, and the replay has it", () => {
  const runs = select(RUNS, { grep: "expires.*trio", repeatEach: 3 });
  assert.equal(
    runs.map(({ seed, repeat }) => [seed, repeat]),
    [
      [40, 1],
      [41, 2],
      [42, 3],
    ],
  );
  for (const { seed, replay } of runs) assert.match(replay, `--seed ${seed}`);
});

Select("all shards together are everything once, whatever their number, and as even as can be", () => {
  const everything = select(RUNS, { repeatEach: 2 });
  for (const total of [1, 2, 3, 5, 18, 25]) {
    const parts = Array.from({ length: total }, (_, at) => select(RUNS, { repeatEach: 2, shard: { index: at + 1, total } }));
    const keys = parts.flat().map(({ replay }) => replay);
    assert.equal(keys.sort(), everything.map(({ replay }) => replay).sort());
    const sizes = parts.map((part) => part.length);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, `${sizes}`);
  }
});

Select("a shard is i/n, from 1 to n", () => {
  assert.equal(parseShard("2/5"), { index: 2, total: 5 });
  for (const wrong of ["0/2", "3/2", "1", "1/0", "1/2/3", "-1/2", "1/99999"])
    assert.throws(() => parseShard(wrong), /i\/n/, wrong);
});
Select.run();

const Memory = suite("what is remembered of a run");

const record = (scenario: string, verdict: RunRecord["verdict"], seed = 1) =>
  ({ scenario, profile: "ccx600", seed, verdict }) as RunRecord;
const failure = (scenario: string, seed = 1) => ({ scenario, profile: "ccx600", seed });

Memory("what passes leaves the list, what fails joins it once, what was not run stays", () => {
  const before = [failure("a"), failure("b"), failure("c")];
  const after = failedSince(before, [
    record("a", "passed"),
    record("b", "timeout"),
    record("d", "failed"),
    record("a", "failed", 2),
  ]);
  assert.equal(after, [failure("c"), failure("b"), failure("d"), failure("a", 2)]);
});

Memory("it survives being written; anything else is not taken for it", () => {
  assert.equal(readLastRun(lastRunText([failure("a")])), [failure("a")]);
  for (const other of ["", "[]", "{}", '{"version":2,"failed":[]}', '{"version":1,"failed":[{"scenario":"a"}]}'])
    assert.is(readLastRun(other), null, other);
});
Memory.run();
