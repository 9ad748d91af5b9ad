import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textWidth } from "@offhook/agent/render/terminal/cells.ts";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { stringify } from "yaml";
import { fakeIo, fakeServer } from "../cli/fake-io.ts";
import { ADMIN_TOKEN, type EdgeRig, openEdgeRig } from "../edge/kit.ts";
import { assertQuiet, NAUGHTY, shown } from "./strings.ts";

const macOf = (index: number) => parseMac((0x020f0f000000 + index).toString(16).padStart(12, "0"));

const Cli = suite<{ rig: EdgeRig; folder: string }>("naughty strings on the command line");
Cli.before(async (t) => {
  t.rig = await openEdgeRig();
  t.folder = await mkdtemp(join(tmpdir(), "offhook-naughty-"));
  for (const [index, location] of NAUGHTY.entries()) {
    const { status, body } = await t.rig.api("POST", "/devices", { mac: macOf(index), location });
    if (status === 201) continue;
    assert.is(status, 400, shown(location));
    assert.match(body.error.message, /location/, shown(location));
  }
});
Cli.after(async ({ rig, folder }) => {
  await rig.close();
  await rm(folder, { recursive: true });
});

const kept = NAUGHTY.map((location, index) => ({ location, mac: macOf(index) })).filter(
  ({ location }) => [...location].length <= 200 && location.isWellFormed(),
);

/** `offhook admin …` at the real server, as a terminal shows it. */
async function admin({ rig }: { rig: EdgeRig }, ...words: string[]) {
  const made = fakeIo({ fetch: (url, init) => fetch(url, init) });
  Object.assign(made.io.stdout, { isTTY: true, columns: 200 });
  const code = await main(["admin", "--server", rig.edge.origin, "--token", ADMIN_TOKEN, ...words], made.io);
  return { code, out: made.out(), err: made.err() };
}

Cli("a list shows every location on the one line of its device, and nothing acts on the terminal", async (t) => {
  const { code, out } = await admin(t, "list", "--waiting-on", "activation");
  assert.is(code, EXIT.ok);
  assertQuiet(out, "list");
  const [title = "", heading = "", ...rows] = out.trimEnd().split("\n");
  assert.is(title, "Waiting on activation");
  assert.is(rows.length, kept.length);
  const column = heading.indexOf("Verification code");
  for (const [index, row] of rows.entries())
    assert.ok(textWidth(row) <= column, `${shown(kept[index]?.location ?? "")} sticks out of its column`);
});

Cli("as JSON every location is what was typed, and the terminal is safe all the same", async (t) => {
  const { out } = await admin(t, "list", "--waiting-on", "activation", "--json");
  assertQuiet(out, "JSON");
  const rows: { mac: string; location: string }[] = JSON.parse(out);
  assert.equal(
    rows.map(({ mac, location }) => ({ mac, location })),
    kept.map(({ location, mac }) => ({ mac, location })),
  );
});

Cli("the audit trail and the export are quiet in a terminal, and complete", async (t) => {
  const trail = await admin(t, "audit", "--limit", "1000");
  assertQuiet(trail.out, "audit");
  assert.is(trail.out.trimEnd().split("\n").length, kept.length + 1);
  const told = JSON.parse((await admin(t, "audit", "--limit", "1000", "--json")).out) as { mac: string; detail: string }[];
  const details = new Map(told.map(({ mac, detail }) => [mac, detail]));
  for (const { mac, location } of kept) assert.is(details.get(mac), location, shown(location));
  const exported = await admin(t, "codes", "export");
  assert.is(exported.code, EXIT.ok);
  assertQuiet(exported.out, "export");
});

Cli("a file whose rows are refused is told quietly, whatever stands in it", async (t) => {
  const path = join(t.folder, "bad.csv");
  const cells = NAUGHTY.filter((text) => text.isWellFormed() && !text.includes("\u0000"));
  const rows = cells.map((text) => `"${text.replaceAll('"', '""')}",Lobby`);
  await writeFile(path, ["MAC id,Location", ...rows].join("\r\n"));
  const { code, out, err } = await admin(t, "upload", path);
  assert.is(code, EXIT.failed);
  assertQuiet(out + err, "upload");
  const { refused } = JSON.parse((await admin(t, "upload", path, "--json")).out) as { refused: { why: string }[] };
  assert.is(refused.length, cells.length);
  for (const { why } of refused) assert.ok(why.length > 10);
});

Cli("what a server says is told quietly, whoever put it there", async () => {
  for (const text of NAUGHTY) {
    const server = fakeServer({
      "GET /api/summary": [{ status: 409, body: { error: { code: "x", message: text } } }],
      "GET /api/operations/1": [
        { status: 200, body: { id: text, mac: text, status: "failed", failure: { reason: text, message: text } } },
      ],
      "GET /api/devices?waitingOn=sign-in": [
        { status: 200, body: { devices: [{ mac: text, location: text, deviceUserStatus: text }] } },
      ],
    });
    for (const words of [["summary"], ["operation", "1"], ["list", "--waiting-on", "sign-in"]]) {
      const { io, out, err } = fakeIo({ fetch: server.fetch });
      await main(["admin", "--token", "x", ...words], io);
      assertQuiet(out() + err(), `${words[0]} ${shown(text)}`);
    }
  }
});

Cli("what somebody typed is repeated quietly", async () => {
  for (const text of NAUGHTY.filter((each) => !each.startsWith("-"))) {
    for (const words of [
      ["admin", "add-mac", text],
      ["admin", "audit", "--limit", text],
      ["admin", "--server", text, "summary"],
      ["admin", "list", "--waiting-on", text],
      ["lint", text],
      ["profiles", text],
      [text],
    ]) {
      const { io, out, err } = fakeIo();
      await main(words, io);
      assertQuiet(out() + err(), `${words.map(shown).join(" ")}`);
    }
  }
});

Cli("scenarios are linted and listed quietly", async ({ folder }) => {
  for (const [index, text] of NAUGHTY.entries()) {
    const step = { "wait-for": { text, [text]: text } };
    const [good, bad] = [`${folder}/good-${index}.yaml`, `${folder}/bad-${index}.yaml`];
    await writeFile(bad, stringify({ name: text, version: 1, [text]: text, steps: [step, { [text]: 1 }] }));
    const linted = fakeIo();
    assert.is(await main(["lint", bad], linted.io), EXIT.usage, shown(text));
    assertQuiet(linted.out() + linted.err(), shown(text));
    for (const line of linted.out().trimEnd().split("\n")) assert.match(line, /bad-\d+\.yaml:\d+:\d+: ./, shown(text));
    if (text.length > 80 || text === "") continue;
    await writeFile(good, stringify({ name: text, version: 1, tags: [text], steps: [{ "expect-text": "x" }] }));
    for (const json of [[], ["--json"]]) {
      const listed = fakeIo();
      const code = await main(["run", good, "--list", ...json], listed.io);
      assertQuiet(listed.out() + listed.err(), shown(text));
      if (code !== EXIT.ok) continue;
      if (json.length > 0) assert.is(JSON.parse(listed.out())[0].name, text);
      else assert.is(listed.out().trimEnd().split("\n").length, 4, shown(text));
    }
  }
});

Cli.run();
