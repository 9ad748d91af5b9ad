// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios have templates of their own.
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { failureText } from "@offhook/emulator/report/failure-text.ts";
import { junitReport } from "@offhook/emulator/report/junit.ts";
import { type PlannedRun, plan } from "@offhook/emulator/scenario/plan.ts";
import { formatProblem, ScenarioFileError } from "@offhook/emulator/scenario/problem.ts";
import { type OpenDesk, runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "../cli/fake-io.ts";
import { FakeDesk } from "./fake-desk.ts";
import { PROFILES } from "./harness.ts";
import { memoryFiles } from "./memory-files.ts";

const PROVISIONED = `name: A phone is provisioned
version: 1
snapshot: provisioned
phones: { boxed: { powered: false } }
inputs: { place: { type: string, default: Lobby } }
steps:
  - server: { add-mac: "\${phone.mac}", location: "\${inputs.place}" }
  - server: { generate-code: "\${phone.mac}" }
    save-as: code
  - wait-for: { id: login-code, within: 5m }
  - tap: { role: button, name: Settings }
  - tap: { role: button, name: "/^Provision (phone|device)$/" }
  - dial: "\${code}"
  - tap: { role: button, name: Next }
  - wait-for: { screen: provisioned, within: 1m }
  - wait-for: { screen: sign-in, within: 10s }
`;
const HELD = `name: An administrator fetches a login code
version: 1
from-snapshot: provisioned
snapshot: held
steps:
  - server: { sign-in: "\${phone.mac}" }
  - server: { wait-operation: "\${phone.mac}" }
    save-as: login
`;
const BOXED = `name: The other phone comes out of its box
version: 1
from-snapshot: provisioned
phones: { third: {} }
steps:
  - power: restore
    phone: boxed
  - wait-for: { id: login-code, within: 5m }
    phone: boxed
  - wait-for: { id: login-code, within: 5m }
    phone: third
  - expect-text: "\${organization}"
  - server: { expect-list: { waiting-on: sign-in, rows: [{ mac: "\${phone.mac}", location: "\${inputs.place}" }] } }
`;
const CANCELLED = `name: It is cancelled
version: 1
from-snapshot: held
steps:
  - expect-standing: held
  - expect-different: [code, login]
  - server: { cancel-sign-in: "\${phone.mac}" }
  - wait-for: { screen: sign-in, within: 10s }
`;
const SUITE = { "s/p.yaml": PROVISIONED, "s/h.yaml": HELD, "s/b.yaml": BOXED, "s/deep/c.yaml": CANCELLED };

interface Asked {
  readonly paths?: readonly string[];
  readonly profile?: string;
  readonly seed?: number | null;
}

function planned(files: Record<string, string>, { paths = ["s"], profile = "ccx600", seed = 5 }: Asked = {}): PlannedRun[] {
  const onlyProfiles = [profile];
  return plan({ files: memoryFiles(files), profiles: PROFILES, paths, onlyProfiles, seed, given: new Map() });
}

function run({ scenario, profile, seed, inputs, replay }: PlannedRun, open: OpenDesk = openDesk) {
  const options = { profile, seed, inputs, replay, realTime: false, timeoutMs: null, openDesk: open, wall: wallClock };
  return runScenario(scenario, options);
}

function complaints(files: Record<string, string>, asked?: Asked): string[] {
  try {
    planned(files, asked);
  } catch (error) {
    if (error instanceof ScenarioFileError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

const OK = "version: 1\nsteps:\n  - press: volume-up\n";
const provider = (snapshot: string, more = "") => `name: provides ${snapshot}\nsnapshot: ${snapshot}\n${more}${OK}`;

const State = suite("snapshots");

State("what begins at a snapshot has the very past of the scenario that provides it, on every profile", async () => {
  for (const profile of PROFILES) {
    const records = [];
    for (const one of planned(SUITE, { profile })) records.push(await run(one));
    assert.equal(
      records.map(({ verdict, failure }) => [verdict, failure]),
      records.map(() => ["passed", null]),
    );
    const [boxed, cancelled, held, alone] = records;
    const past = alone?.trace ?? [];
    assert.ok(past.length > 20, `${past.length}`);
    assert.equal(boxed?.from, {
      snapshot: "provisioned",
      file: "s/p.yaml",
      atMs: alone?.virtualMs,
      digest: alone?.digest,
    });
    assert.equal(boxed?.trace.slice(0, past.length), past);
    // A scenario that adds a phone and one that does not differ from there on only.
    assert.equal(held?.from, boxed?.from);
    assert.equal(held?.trace.slice(0, past.length), past);
    assert.is.not(held?.digest, boxed?.digest);
    assert.equal([cancelled?.from?.snapshot, cancelled?.from?.digest], ["held", held?.digest]);
    assert.equal(cancelled?.trace.slice(0, held?.trace.length), held?.trace);
  }
});

State(
  "another seed is another past, the same for all that begin there; a seed in the provider's file holds for them",
  async () => {
    const digestOf = async (file: string, asked: Asked, files: Record<string, string> = SUITE) => {
      const [one] = planned(files, { ...asked, paths: [file] });
      const record = one && (await run(one));
      return record?.from?.digest ?? record?.digest;
    };
    const five = await digestOf("s/p.yaml", { seed: 5 });
    const six = await digestOf("s/p.yaml", { seed: 6 });
    assert.is.not(five, six);
    assert.equal([await digestOf("s/h.yaml", { seed: 5 }), await digestOf("s/b.yaml", { seed: 6 })], [five, six]);
    const pinned = { ...SUITE, "s/p.yaml": PROVISIONED.replace("steps:", "seed: 6\nsteps:") };
    assert.is(await digestOf("s/h.yaml", { seed: null }, pinned), six);
  },
);

State("steps on the way there are marked, in chains by the snapshot they lead to", async () => {
  const [one] = planned(SUITE, { paths: ["s/deep", "s/h.yaml", "s/p.yaml"] });
  const { steps } = await run(one as PlannedRun);
  const labels = steps.map(({ label }) => label);
  assert.equal(labels.slice(0, 2), ["snapshot provisioned 1", "snapshot provisioned 2"]);
  assert.equal(labels.slice(9), ["snapshot held 1", "snapshot held 2", "1", "2", "3", "4"]);
  assert.equal([...new Set(steps.map(({ file }) => file))], ["s/p.yaml", "s/h.yaml", "s/deep/c.yaml"]);
});

State("a failure on the way says that the snapshot could not be made, and by which file", async () => {
  const files = {
    "s/p.yaml": "name: p\nversion: 1\nsnapshot: greeted\nsteps:\n  - press: mute\n  - expect-text: Hello\n",
    "s/a.yaml": `name: a\nfrom-snapshot: greeted\n${OK}`,
    "s/b.yaml": "name: b\nversion: 1\nfrom-snapshot: greeted\nsteps:\n  - expect-text: never reached\n",
  };
  const desk = new FakeDesk();
  const [one] = planned(files, { paths: ["s/a.yaml"] });
  const record = await run(one as PlannedRun, async () => desk);
  assert.is(record.verdict, "failed");
  assert.equal(record.failure?.step, {
    label: "snapshot greeted 2",
    title: "expect-text Hello",
    file: "s/p.yaml",
    line: 6,
  });
  assert.match(failureText(record), "the snapshot greeted could not be made; it is the end of s/p.yaml\nstep snapshot greeted 2");
  assert.match(junitReport([record]), "the snapshot greeted could not be made");
  assert.is(record.from, undefined);
  assert.equal(desk.log, ["phone 1: press mute"], "the scenario itself did not begin");
  // What fails after the snapshot is the scenario's own.
  const later = { ...files, "s/p.yaml": provider("greeted") };
  const [own] = planned(later, { paths: ["s/b.yaml"] });
  const failed = await run(own as PlannedRun, async () => new FakeDesk());
  assert.equal([failed.failure?.step?.label, failed.failure?.snapshot, failed.from?.snapshot], ["1", undefined, "greeted"]);
  assert.not.match(failureText(failed), "could not be made");
});

State("waiting on the way spends nothing of the scenario's own time, and has its own limit", async () => {
  const files = (own: string, before: string) => ({
    "s/p.yaml": `name: p\nsnapshot: late\ntimeout: ${before}\nversion: 1\nsteps:\n  - wait-for: { screen: home, within: 10m }\n`,
    "s/a.yaml": `name: a\nfrom-snapshot: late\ntimeout: ${own}\n${OK}`,
  });
  const runOf = async (own: string, before: string) => {
    const desk = new FakeDesk();
    desk.virtual.setTimeout(() => {
      desk.screenId = "home";
    }, 300_000);
    const [one] = planned(files(own, before), { paths: ["s/a.yaml"] });
    return (await run(one as PlannedRun, async () => desk)).verdict;
  };
  assert.is(await runOf("1s", "6m"), "passed");
  assert.is(await runOf("1h", "4m"), "timeout");
});
State.run();

const Reader = suite("reading from-snapshot");

Reader("what is unknown is refused with the name that was meant and where was looked", () => {
  const [told] = complaints({ "s/a.yaml": `name: a\nfrom-snapshot: provisoned\n${OK}`, "s/p.yaml": PROVISIONED });
  assert.is(
    told,
    's/a.yaml:2:16: from-snapshot: no scenario provides the snapshot "provisoned" (did you mean "provisioned"?); looked in s and below, and among the files given',
  );
  assert.match(complaints({ "s/a.yaml": `name: a\nfrom-snapshto: x\n${OK}` })[0] ?? "", 'did you mean "from-snapshot"?');
  assert.match(complaints({ "s/a.yaml": `name: a\nsnapshot: My Own\n${OK}` })[0] ?? "", "snapshot: a name is lower-case");
  const fragment = { "s/a.yaml": `name: a\nfrom-snapshot: x\n${OK}`, "s/f.yaml": `fragment: f\nsnapshot: x\n${OK}` };
  assert.match(complaints(fragment, { paths: ["s/a.yaml"] })[0] ?? "", "no scenario provides");
});

Reader("the provider is found in the folder, below it, and among what was given; not above", () => {
  const user = `name: a\nfrom-snapshot: x\n${OK}`;
  const where = (a: string, p: string, paths: string[]) => complaints({ [a]: user, [p]: provider("x") }, { paths }).length;
  assert.is(where("s/a.yaml", "s/p.yaml", ["s/a.yaml"]), 0);
  assert.is(where("s/a.yaml", "s/deep/p.yml", ["s/a.yaml"]), 0);
  assert.is(where("s/deep/a.yaml", "s/p.yaml", ["s/deep/a.yaml"]), 1);
  assert.is(where("s/deep/a.yaml", "s/p.yaml", ["s"]), 0);
  assert.is(where("s/a.yaml", "t/p.yaml", ["s"]), 1);
  assert.is(where("s/a.yaml", "t/p.yaml", ["s/a.yaml", "t"]), 0);
});

Reader("two providers of one name are both named, at each of them and where they are wanted", () => {
  const files = {
    "s/a.yaml": `name: a\nfrom-snapshot: x\n${OK}`,
    "s/p.yaml": provider("x"),
    "s/q.yaml": provider("x").replace("name: provides", "name: also provides"),
  };
  assert.equal(complaints(files), [
    "s/a.yaml:2:16: from-snapshot: s/p.yaml and s/q.yaml provide the snapshot x; give all but one another name",
    "s/p.yaml:2:11: snapshot: s/q.yaml provides the snapshot x too",
    "s/q.yaml:2:11: snapshot: s/p.yaml provides the snapshot x too",
  ]);
});

Reader("rings are refused at the line that closes them, of one file and of several", () => {
  const [own] = complaints({ "s/a.yaml": provider("x", "from-snapshot: x\n") });
  assert.is(own, "s/a.yaml:3:16: from-snapshot: the snapshot x is made from itself, by way of this line and s/a.yaml");
  const ring = { "s/a.yaml": provider("a", "from-snapshot: c\n"), "s/b.yaml": provider("b", "from-snapshot: a\n") };
  const told = complaints({ ...ring, "s/c.yaml": provider("c", "from-snapshot: b\n") });
  assert.equal(
    told.map((line) => line.split(", by way")[0]),
    ["a", "b", "c"].map((_, at) => `s/${"bca"[at]}.yaml:3:16: from-snapshot: the snapshot ${"abc"[at]} is made from itself`),
  );
});

Reader("phones, inputs and saved values are there; saying them again is a problem at its place", () => {
  const user = (more: string, steps = "  - press: mute\n") =>
    complaints({ ...SUITE, "s/u.yaml": `name: u\nversion: 1\nfrom-snapshot: held\n${more}steps:\n${steps}` });
  assert.equal(
    user("", '  - dial: "${code}${login}${inputs.place}${phones.boxed.mac}"\n  - press: mute\n    phone: boxed\n'),
    [],
  );
  assert.match(user("", '  - dial: "${cod}"\n')[0] ?? "", 's/u.yaml:5:11: steps[0].dial: ${cod}: nothing is called "cod" here');
  assert.equal(user("phones:\n  mine: {}\n  boxed: {}\n  phone: { powered: false }\n"), [
    "s/u.yaml:6:3: phones.boxed: the snapshot held comes with this phone (s/p.yaml); choose another name",
    "s/u.yaml:7:3: phones.phone: the snapshot held comes with this phone (s/p.yaml); choose another name",
  ]);
  assert.equal(user("inputs:\n  place: { type: string }\n"), [
    "s/u.yaml:5:3: inputs.place: the snapshot held comes with this input (s/p.yaml); leave it out",
  ]);
});

Reader("what is wrong with the provider is told at its own place, once", () => {
  const files = { "s/a.yaml": `name: a\nfrom-snapshot: x\n${OK}`, "s/b.yaml": `name: b\nfrom-snapshot: x\n${OK}` };
  const told = complaints({ ...files, "s/p.yaml": provider("x", "tgas: [x]\n") });
  assert.equal(told, ['s/p.yaml:3:1: tgas: unknown key (did you mean "tags"?)']);
  assert.equal(complaints({ ...files, "s/p.yaml": provider("x", "tags: [x\n") }).length > 0, true);
});

Reader("the provider's profiles restrict; when none is left, that is a problem", () => {
  const of = (own: string) => ({
    "s/p.yaml": provider("x", "profiles: [ccx500, ccx600]\n"),
    "s/a.yaml": `name: a\nfrom-snapshot: x\n${own}${OK}`,
  });
  const profilesOf = (own: string) => planned(of(own), { paths: ["s/a.yaml"] })[0]?.scenario.profiles;
  assert.equal(profilesOf(""), ["ccx500", "ccx600"]);
  assert.equal(profilesOf("profiles: [ccx600, trio-c60]\n"), ["ccx600"]);
  assert.equal(complaints(of("profiles: [trio-c60]\n")), [
    "s/a.yaml:3:11: profiles: no profile is left: the snapshot x is for ccx500, ccx600 only",
  ]);
});

Reader("inputs of the provider are asked for, and belong to the replay", () => {
  const files = {
    "s/p.yaml": provider("x", "inputs: { place: { type: string } }\n"),
    "s/a.yaml": `name: a\nfrom-snapshot: x\n${OK}`,
  };
  const given = (pairs: [string, string][]) =>
    plan({
      files: memoryFiles(files),
      profiles: PROFILES,
      paths: ["s/a.yaml"],
      onlyProfiles: ["ccx600"],
      seed: null,
      given: new Map(pairs),
    });
  assert.throws(() => given([]), /s\/a\.yaml: input place has no value; give one with -e place=/);
  assert.match(given([["place", "Hall"]])[0]?.replay ?? "", "-e place=Hall");
});

Reader("a scenario knows every file it is made of", () => {
  const files = {
    ...SUITE,
    "s/h.yaml": HELD.replace("steps:\n", "steps:\n  - include: f/look.yaml\n"),
    "s/f/look.yaml": "fragment: look\nversion: 1\nsteps:\n  - expect-screen: { file: tree.txt }\n",
    "s/f/tree.txt": '- screen "Sign in"\n',
  };
  const [one] = planned(files, { paths: ["s/deep/c.yaml", "s/h.yaml", "s/p.yaml"] });
  assert.equal(one?.scenario.files, ["s/deep/c.yaml", "s/h.yaml", "s/f/look.yaml", "s/f/tree.txt", "s/p.yaml"]);
});
Reader.run();

const Shipped = suite("snapshots on the command line");

const SCENARIOS = join(import.meta.dirname, "../../emulator/scenarios");
const STAYS = join(SCENARIOS, "07-a-signed-in-phone-stays-signed-in.yaml");

async function offhook(...args: string[]) {
  const { io, out, err } = fakeIo({ askedToStop: () => new Promise(() => {}) });
  return { code: await main(args, io), out: out(), err: err() };
}

Shipped("--list says from which snapshot, and which file that is", async () => {
  const { out } = await offhook("run", STAYS, "--list");
  const provider = join(SCENARIOS, "06-sign-in-a-common-area-phone.yaml");
  assert.match(out, `  from the snapshot signed-in-common-area (${provider})\n`);
  const [listed] = JSON.parse((await offhook("run", STAYS, "--list", "--json")).out);
  assert.equal(listed.from, { snapshot: "signed-in-common-area", file: provider });
  assert.is(listed.snapshot, null);
});

Shipped("--compare-profiles gives all of them the same chance from the very beginning", async () => {
  const { code, out } = await offhook("run", STAYS, "--compare-profiles", "--json");
  const [comparison] = JSON.parse(out).scenarios;
  assert.equal([code, comparison.verdict, comparison.order, comparison.screens], [EXIT.ok, null, [], []]);
});

Shipped("lint reads snapshots as run does", async () => {
  assert.is((await offhook("lint", STAYS)).code, EXIT.ok);
});
Shipped.run();
