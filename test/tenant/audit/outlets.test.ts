import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo } from "../../cli/fake-io.ts";
import { ADMIN_TOKEN, ask, connect, type EdgeRig, helloOf, LOBBY, openEdgeRig } from "../../edge/kit.ts";

/** The trail where people and programs read it: over HTTP, and on the command line against a real server. */
const Outlets = suite<{ rig: EdgeRig }>("audit trail, read");
Outlets.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Outlets.after.each(({ rig }) => rig.close());

const macOf = (i: number) => `4825670000${String(i).padStart(2, "0")}`;
const ids = ({ records }: { records: { id: number }[] }) => records.map(({ id }) => id);

Outlets("over HTTP it comes newest first, page by page, to the end", async ({ rig }) => {
  for (let i = 0; i < 5; i++) await rig.api("POST", "/devices", { mac: macOf(i), location: `Desk ${i}` });
  const { status, body } = await rig.api("GET", "/audit?limit=2");
  assert.is(status, 200);
  assert.equal(body.records[0], {
    id: 5,
    atMs: rig.clock.epochMs(),
    actor: "administrator",
    what: "device-added",
    mac: macOf(4),
    detail: "Desk 4",
  });
  assert.equal([ids(body), body.next], [[5, 4], 4]);
  const second = (await rig.api("GET", `/audit?limit=2&before=${body.next}`)).body;
  assert.equal([ids(second), second.next], [[3, 2], 2]);
  const last = (await rig.api("GET", `/audit?limit=2&before=${second.next}`)).body;
  assert.equal([ids(last), last.next], [[1], null]);
  const ofOne = (await rig.api("GET", "/audit?mac=48-25-67-00-00-03")).body;
  assert.equal([ids(ofOne), ofOne.next], [[4], null]);
  assert.equal((await rig.api("GET", "/audit?limit=5")).body.next, null);
});

Outlets("what cannot be asked is refused by name", async ({ rig }) => {
  for (const [query, message] of [
    ["limit=0", /querystring\.limit/],
    ["limit=1001", /querystring\.limit/],
    ["limit=1e2", /querystring\.limit.*whole number/],
    ["limit=", /querystring\.limit/],
    ["before=-1", /querystring\.before/],
    ["before=0", /querystring\.before/],
    ["before=99999999999999999999", /querystring\.before/],
    ["before=1&before=2", /querystring\.before/],
    ["mac=nonsense", /querystring\.mac/],
    ["from=1", /querystring\.from: unknown field/],
  ] as const) {
    const { status, body } = await rig.api("GET", `/audit?${query}`);
    assert.equal([status, body.error?.code], [400, "request/invalid"], query);
    assert.match(body.error.message, message);
  }
});

async function audit(rig: EdgeRig, ...args: string[]) {
  const { io, out, err } = fakeIo({ fetch });
  const code = await main(["admin", "--server", rig.edge.origin, "--token", ADMIN_TOKEN, "audit", ...args], io);
  return { code, out: out(), err: err() };
}

Outlets("on the command line it is a table, harmless whatever a location holds", async ({ rig }) => {
  assert.is((await audit(rig)).out, "Audit trail: no records\n");
  await rig.api("POST", "/devices", { mac: LOBBY, location: "\x1b[2JLobby" });
  await rig.clock.advance(90_000);
  await rig.api("POST", "/verification-codes", { macs: "all" });
  const { code, out } = await audit(rig);
  assert.is(code, EXIT.ok);
  const time = (afterMs: number) => new Date(rig.clock.epochMs() - 90_000 + afterMs).toISOString();
  assert.is(
    out,
    [
      "Time                      Who            What                         Device             Detail",
      `${time(90_000)}  administrator  verification code generated  48:25:67:0a:0b:0c`,
      `${time(0)}  administrator  added                        48:25:67:0a:0b:0c  ␛[2JLobby`,
      "",
    ].join("\n"),
  );
});

Outlets("a refusal is told in words, and the phone by its address", async ({ rig }) => {
  const { admin } = rig.tenant;
  await admin.addMac({ mac: LOBBY });
  await admin.addMac({ mac: parseMac(macOf(1)) });
  const [other] = await admin.generateCodes({ macs: [parseMac(macOf(1))] });
  const phone = await connect(rig);
  await ask(phone, "device.hello", helloOf(LOBBY));
  const typed = { verificationCode: other?.verificationCode };
  assert.equal((await ask(phone, "device.activate", typed)).result, { kind: "refused" });
  const { out } = await audit(rig, "--limit", "1");
  const [, line = "", ...rest] = out.trimEnd().split("\n");
  assert.match(
    line,
    /phone 48:25:67:0a:0b:0c {2}activation refused {2}48:25:67:0a:0b:0c {2}the code is another phone's \(48:25:67:00:00:01\)$/,
  );
  assert.equal(rest, []);
  assert.not.match(out, new RegExp(String(other?.verificationCode)));
});

Outlets("--limit reaches over pages, --mac narrows, --json is for programs", async ({ rig }) => {
  const { admin } = rig.tenant;
  await admin.addMac({ mac: LOBBY });
  for (let i = 0; i < 1_200; i++) await admin.generateCodes({ macs: [LOBBY] });
  const { out } = await audit(rig, "--limit", "1100", "--json");
  const all = JSON.parse(out) as { id: number }[];
  assert.equal([all.length, all[0]?.id, all.at(-1)?.id], [1_100, 1_201, 102]);
  assert.is(JSON.parse((await audit(rig, "--json", "--limit", "5000")).out).length, 1_201);
  assert.is(JSON.parse((await audit(rig, "--json")).out).length, 50);
  assert.equal(JSON.parse((await audit(rig, "--json", "--mac", macOf(1))).out), []);
  for (const wrong of ["0", "-1", "ten", "1.5"]) {
    const { code, err } = await audit(rig, `--limit=${wrong}`);
    assert.is(code, EXIT.usage, wrong);
    assert.match(err, /--limit/);
  }
});

Outlets.run();
