// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios have templates of their own.
import { macrotask } from "@offhook/emulator/clock/macrotask.adapter.ts";
import { runSeed } from "@offhook/emulator/scenario/run-seed.ts";
import { HungError, wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeDesk } from "./fake-desk.ts";
import { runText } from "./harness.ts";

const Runner = suite("scenario runner");

Runner("steps are done in order, with templates filled in at their moment", async () => {
  const desk = new FakeDesk();
  desk.nodes = [{ role: "button", id: "next", name: "Next", tap: { type: "x" } }];
  const record = await runText(
    `phones: { other: { powered: false } }
steps:
  - server: { add-mac: "\${phone.mac}", location: "\${profile} \${organization}" }
  - server: { generate-code: "\${phone.mac}" }
    save-as: code
  - repeat: { times: 2, steps: [ { dial: "\${code}" } ] }
  - dial: "\${code.wrong}"
  - tap: { role: button, name: Next }
  - press: mute
    phone: other
  - power: cycle
  - network: { delay: 7m, loss: 20% }
    phone: other
  - server: { remove: "\${phones.other.mac}" }
`,
    desk,
  );
  assert.is(record.verdict, "passed", JSON.stringify(record.failure));
  assert.equal(desk.log, [
    "add 020f0f000001 ccx600 Contoso",
    "phone 1: dial 697150",
    "phone 1: dial 697150",
    "phone 1: dial 697151",
    "phone 1: tap next",
    "phone 2: press mute",
    "phone 1: power cycle",
    'phone 2: network {"delayMs":420000,"lossPercent":20}',
    "remove 020f0f000002",
  ]);
  assert.equal(
    record.steps.map((step) => step.label),
    ["1", "2", "3.1#1", "3.1#2", "4", "5", "6", "7", "8", "9"],
  );
});

Runner("a step whose condition does not hold is skipped and said to be", async () => {
  const desk = new FakeDesk();
  const record = await runText(
    `steps:
  - press: mute
    when: { profile: trio-c60 }
  - press: volume-up
    when: { not-profile: [trio-c60], firmware: ">=7.0", can: provision }
  - press: volume-down
    when: { firmware: "<7.0" }
`,
    desk,
  );
  assert.equal(desk.log, ["phone 1: press volume-up"]);
  assert.equal(
    record.steps.map((step) => step.status),
    ["skipped", "passed", "skipped"],
  );
});

Runner("a failure says when, where, what was expected, what came, what the screen shows, and how to have it again", async () => {
  const desk = new FakeDesk();
  desk.nodes = [{ role: "heading", id: "h", name: "Sign in" }];
  for (let count = 1; count <= 25; count++) desk.message(`message ${count}`, { count });
  const record = await runText(
    "steps:\n  - advance: 90s\n  - name: It says hello\n    expect-text: Hello\n  - press: mute\n",
    desk,
  );
  const { failure } = record;
  assert.is(record.verdict, "failed");
  assert.is(record.digest, "digest-1");
  assert.is(failure?.at, "00:01:30.000");
  assert.equal(failure?.step, { label: "2", title: "It says hello", file: "s/a.yaml", line: 5 });
  assert.is(failure?.expected, 'text "Hello"');
  assert.is(failure?.came, "nothing on the screen contains it");
  assert.equal(failure?.screens, [{ phone: "phone", tree: '- screen "sign-in":\n  - heading "Sign in"' }]);
  assert.is(failure?.wire.length, 20);
  assert.is(failure?.wire[0], '00:00:00.000 020f0f000001 message 6 {"count":6}'.replace("020f0f000001", "phone"));
  assert.is(failure?.replay, "npx offhook run s/a.yaml --profile ccx600 --seed 7");
  assert.equal(desk.log, [], "nothing after the failed step is done");
});

Runner("wait-for lets time pass to the moment the thing shows, and not further", async () => {
  const desk = new FakeDesk();
  desk.virtual.setTimeout(() => {
    desk.screenId = "home";
  }, 61_234);
  const record = await runText("steps:\n  - wait-for: { screen: home, within: 2m }\n", desk);
  assert.is(record.verdict, "passed");
  assert.is(record.virtualMs, 61_234);
});

Runner("a wait that is missed fails; a run that has used up its time is out of time", async () => {
  const missed = await runText("timeout: 10m\nsteps:\n  - wait-for: { screen: home, within: 5m }\n", new FakeDesk());
  assert.is(missed.verdict, "failed");
  assert.is(missed.virtualMs, 300_000);
  const out = await runText("timeout: 10m\nsteps:\n  - wait-for: { screen: home, within: 15m }\n", new FakeDesk());
  assert.is(out.verdict, "timeout");
  assert.is(out.virtualMs, 600_000);
  assert.match(out.failure?.came ?? "", "used up its 10m of waiting at 00:10:00.000");
  const flag = await runText("timeout: 10m\nsteps:\n  - wait-for: { screen: home, within: 15m }\n", new FakeDesk(), {
    timeoutMs: 60_000,
  });
  assert.is(flag.virtualMs, 60_000);
});

Runner("time passed on purpose does not count as waiting", async () => {
  const record = await runText("timeout: 1m\nsteps:\n  - advance: 24h\n  - press: mute\n", new FakeDesk());
  assert.is(record.verdict, "passed");
  assert.is(record.virtualMs, 86_400_000);
});

Runner("advance to a moment counts from when the value was saved, and refuses to go back", async () => {
  const steps = 'steps:\n  - advance: 5s\n  - server: { generate-code: "${phone.mac}" }\n    save-as: code\n  - advance: 1h\n';
  const there = await runText(`${steps}  - advance: { to: 23h59m59s999ms, after: code }\n`, new FakeDesk());
  assert.is(there.virtualMs, 5_000 + 86_399_999);
  const back = await runText(`${steps}  - advance: { to: 30m, after: code }\n`, new FakeDesk());
  assert.is(back.verdict, "failed");
  assert.match(back.failure?.came ?? "", "1h ago already");
});

Runner("an operation is waited for in desk time and its code can be used", async () => {
  const desk = new FakeDesk();
  desk.page = { page: "account", error: null, device: null };
  const record = await runText(
    `steps:
  - server: { sign-in: "\${phone.mac}" }
  - server: { expect-operation: { of: "\${phone.mac}", status: inProgress, login-code: hidden } }
  - server: { wait-operation: "\${phone.mac}" }
    save-as: login
  - portal: { enter-code: "\${login.dashed}", expect: { page: account } }
  - portal: { use-another-account: cap@contoso.example }
  - portal: { enter-code: "\${login.lower}" }
`,
    Object.assign(desk, {}),
  );
  // The fake sets no timer, so time goes to the deadline of the wait at once.
  assert.is(record.verdict, "passed", JSON.stringify(record.failure));
  assert.equal(desk.log, [
    "portal opened",
    "portal code EV9-PGN-QN8",
    "portal account cap@contoso.example",
    "portal opened",
    "portal code ev9pgnqn8",
  ]);
});

Runner("a refusal that was expected passes; another, or none, fails", async () => {
  const add = (location: string, refused: string) =>
    `steps:\n  - server: { add-mac: "x", location: ${location}, refused: ${refused} }\n`;
  assert.is((await runText(add("taken", "admin/duplicate"), new FakeDesk())).verdict, "passed");
  assert.match((await runText(add("taken", "admin/other"), new FakeDesk())).failure?.came ?? "", "refused with admin/duplicate");
  assert.is((await runText(add("free", "admin/duplicate"), new FakeDesk())).failure?.came, "it was done");
});

Runner("what the page shows is compared; a complaint nobody expects fails", async () => {
  const desk = new FakeDesk();
  desk.page = { page: "code", error: "That code is not right.", device: null };
  const enter = (expect: string) => `steps:\n  - portal: { enter-code: AAAAAAAAA, expect: ${expect} }\n`;
  assert.is((await runText(enter("{ page: code, error: not right }"), desk)).verdict, "passed");
  assert.match((await runText(enter("{ page: code }"), desk)).failure?.came ?? "", "it complains: That code is not right.");
  assert.match((await runText(enter("{ page: account }"), desk)).failure?.came ?? "", "the page is code");
});

Runner("lists and counts are compared row by row", async () => {
  const list = (rows: string) =>
    runText(`steps:\n  - server: { expect-list: { waiting-on: sign-in, ${rows} } }\n`, new FakeDesk());
  assert.is((await list('rows: [{ mac: "02:0f:0f:00:00:01", location: Lobby, status: Signed Out }]')).verdict, "passed");
  assert.match((await list('has: [{ mac: "020f0f000001", location: Hall }]')).failure?.came ?? "", 'its location is "Lobby"');
  assert.match((await list("rows: []")).failure?.came ?? "", "has 1 rows, not 0");
  assert.match((await list('has-not: ["020f0f000001"]')).failure?.came ?? "", "has 020f0f000001");
  const counts = await runText("steps:\n  - server: { expect-summary: { added-mac-addresses: 2 } }\n", new FakeDesk());
  assert.is(counts.failure?.came, "added-mac-addresses is 1, not 2");
});

Runner("poke-everything presses every key and touches every node, and notices the first that gets through", async () => {
  const desk = new FakeDesk();
  desk.nodes = [
    { role: "heading", id: "h", name: "x" },
    { role: "progressbar", id: "p", name: "y" },
  ];
  const held = "steps:\n  - poke-everything: { stays-on: sign-in }\n";
  assert.is((await runText(held, desk)).verdict, "passed");
  assert.ok(desk.log.includes("phone 1: press hook") && desk.log.includes("phone 1: tap p"));
  desk.onTouch = (what) => {
    if (what === "tap h") desk.screenId = "home";
  };
  assert.is((await runText(held, desk)).failure?.came, "after touching heading h it showed home");
});

Runner("the trace of the time that just passed can be counted", async () => {
  const count = (expected: string) => {
    const desk = new FakeDesk();
    desk.virtual.setTimeout(() => desk.message("POST /token", { status: 400, error: "slow_down" }), 30_000);
    return runText(`steps:\n  - advance: 1m\n  - expect-trace: { name: /token/, ${expected} }\n`, desk);
  };
  assert.is((await count("in-last: 1m, times: 1")).verdict, "passed");
  assert.is((await count("in-last: 1m, kind: message, at-least: 1")).verdict, "passed");
  assert.is((await count("in-last: 30s, times: 0")).verdict, "passed", "its beginning does not belong to it");
  assert.match((await count("in-last: 10s, at-least: 1")).failure?.came ?? "", "it was there 0 times");
  assert.is((await count("in-last: 1m, error: slow_down, times: 1")).verdict, "passed");
  const other = (await count("in-last: 1m, error: expired_token, times: 1")).failure;
  assert.match(other?.expected ?? "", "/token/, answered with expired_token, 1 times");
  assert.is(other?.came, "it was there 0 times");
  assert.match((await count("in-last: 1m, kind: event, at-least: 1")).failure?.came ?? "", "it was there 0 times");
});

Runner("a desk that does not open, hangs or does not close never passes", async () => {
  const openDesk = async () => Promise.reject(new Error("no port"));
  const closed = await runText("steps:\n  - press: mute\n", new FakeDesk(), { openDesk });
  assert.equal([closed.verdict, closed.failure?.came, closed.failure?.step], ["failed", "no port", null]);

  const wall = { nowMs: () => 0, limit: <T>(work: Promise<T>) => Promise.race([work, atOnce<T>()]) };
  const hanging = new FakeDesk();
  hanging.onDial = () => new Promise(() => {});
  const hung = await runText('steps:\n  - dial: "1"\n', hanging, { wall });
  assert.is(hung.verdict, "incomplete");

  const stuck = new FakeDesk();
  stuck.onClose = async () => Promise.reject(new Error("a link is still open"));
  const unclosed = await runText("steps:\n  - press: mute\n", stuck);
  assert.equal([unclosed.verdict, unclosed.failure?.came], ["incomplete", "a link is still open"]);
});

Runner("an interrupted run is incomplete, and what comes after it is not done", async () => {
  const desk = new FakeDesk();
  const stop = new AbortController();
  desk.onTouch = () => stop.abort(new Error("interrupted by SIGINT"));
  const record = await runText("steps:\n  - press: mute\n  - press: speaker\n", desk, { signal: stop.signal });
  assert.is(record.verdict, "incomplete");
  assert.equal(desk.log, ["phone 1: press mute"]);
});

Runner("the seed of a run depends on the base, the scenario and the profile, and on nothing else", async () => {
  let seen = 0;
  const openDesk = async ({ seed }: { seed: number }) => {
    seen = seed;
    return new FakeDesk();
  };
  await runText("steps:\n  - press: mute\n", new FakeDesk(), { openDesk });
  assert.is(seen, runSeed(7, "a name", "ccx600"));
  const seeds = [
    runSeed(7, "a name", "ccx600"),
    runSeed(8, "a name", "ccx600"),
    runSeed(7, "b", "ccx600"),
    runSeed(7, "a name", "ccx500"),
  ];
  assert.is(new Set(seeds).size, 4);
  assert.is(runSeed(1, "x", "ccx600"), 4_126_638_672);
});

Runner("real time has a limit too", async () => {
  try {
    await wallClock.limit(new Promise(() => {}), 1);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, HungError);
  }
});

/** Rejects as a limit would, after everything that is ready has run. */
const atOnce = <T>() =>
  macrotask()
    .then(macrotask)
    .then(macrotask)
    .then((): T => {
      throw new HungError(1);
    });

Runner.run();
