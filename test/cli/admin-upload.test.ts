import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import type { CliIo } from "@offhook/emulator/cli/io.adapter.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ADMIN_TOKEN, type EdgeRig, openEdgeRig } from "../edge/kit.ts";
import { fakeIo } from "./fake-io.ts";

const Upload = suite<{ rig: EdgeRig; directory: string }>("offhook admin upload");
Upload.before.each(async (t) => {
  t.rig = await openEdgeRig();
  t.directory = await mkdtemp(join(tmpdir(), "offhook-upload-"));
});
Upload.after.each(async ({ rig, directory }) => {
  await rig.close();
  await rm(directory, { recursive: true });
});

const realFetch: CliIo["fetch"] = (url, init) => fetch(url, init);

/** One command line against the real server. */
async function admin(rig: EdgeRig, args: string[], { token = ADMIN_TOKEN, stderrIsTTY = false, stdoutIsTTY = false } = {}) {
  const { io, out, err } = fakeIo({ fetch: realFetch });
  const withTty: CliIo = {
    ...io,
    stderr: { ...io.stderr, isTTY: stderrIsTTY },
    stdout: { ...io.stdout, isTTY: stdoutIsTTY },
  };
  const code = await main(["admin", "--server", rig.edge.origin, "--token", token, ...args], withTty);
  return { code, out: out(), err: err() };
}

async function fileOf(directory: string, text: string | Uint8Array): Promise<string> {
  const path = join(directory, "devices.csv");
  await writeFile(path, text);
  return path;
}

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => `${line(at)}\n`).join("");
const ESC = "\x1b";
const macOf = (index: number) => (0x4825670a0000 + index).toString(16);

Upload("the template is printed, and taken once it is filled in", async ({ rig, directory }) => {
  const template = await admin(rig, ["template"]);
  assert.equal([template.code, template.out], [EXIT.ok, "MAC id,Location\r\n"]);
  const path = await fileOf(directory, `${template.out}48-25-67-0A-0B-0C,Lobby\r\n`);
  const { code, out } = await admin(rig, ["upload", path]);
  assert.equal([code, out], [EXIT.ok, "Added 1 device; next: offhook admin codes generate --all\n"]);
  assert.equal((await rig.api("GET", "/devices?waitingOn=activation")).body.devices[0].location, "Lobby");
});

Upload("refused rows fail the command: twenty are shown and the others counted, --json has all", async ({ rig, directory }) => {
  const path = await fileOf(directory, `MAC id,Location\n${macOf(1)},\n${many(23, (at) => `zz${at},\x1b[2J`)}`);
  const shown = await admin(rig, ["upload", path]);
  assert.is(shown.code, EXIT.failed);
  assert.match(shown.out, /^Added 1 device; .*\nRefused 23 rows\nRow {2}Column {2}Why\n3 {4}MAC id {2}"zz0" is not/);
  assert.match(shown.out, /\n22 {3}MAC id .*\nand 3 more; --json has all\n$/);
  assert.not.ok(shown.out.includes(ESC));
  const json = JSON.parse((await admin(rig, ["upload", path, "--json"])).out);
  assert.equal([json.added, json.refused.length, json.encoding, json.delimiter], [0, 24, "UTF-8", ","]);
  assert.equal([json.refused[0].row, json.refused[0].column], [2, "MAC id"]);
  assert.match(json.refused[0].why, /listed already/);
});

Upload("--all-or-nothing adds nothing beside a bad row", async ({ rig, directory }) => {
  const path = await fileOf(directory, `${macOf(1)}\nzz`);
  const { code, out } = await admin(rig, ["upload", path, "--all-or-nothing"]);
  assert.is(code, EXIT.failed);
  assert.match(out, /^Added 0 devices\nRefused 1 row\n/);
  assert.is((await rig.api("GET", "/summary")).body.addedMacAddresses, 0);
});

Upload("Latin-1 is said to have been assumed", async ({ rig, directory }) => {
  const path = await fileOf(directory, Buffer.from("MAC id;Location\n4825670a0b0c;Z\xfcrich", "latin1"));
  assert.match((await admin(rig, ["upload", path])).out, /Added 1 device.*\nRead as Latin-1, because/);
});

Upload("a file that is not there, too large or not to be read is named before anything is sent", async ({ directory }) => {
  const large = join(directory, "large.csv");
  await writeFile(large, "");
  await truncate(large, 64 * 1_024 * 1_024 + 1);
  for (const [path, says] of [
    [join(directory, "none.csv"), /there is no file .*none\.csv/],
    [directory, /is a directory; name a CSV file/],
    [large, /large\.csv is larger than 64 MiB; split it/],
  ] as const) {
    const { io, err } = fakeIo();
    assert.is(await main(["admin", "upload", path], io), EXIT.usage);
    assert.match(err(), says);
  }
});

Upload("a refusal in the middle of a long file reaches whoever sends it", async ({ directory }) => {
  const rig = await openEdgeRig({ settings: { rollOut: { bytes: 100_000 } } });
  const path = await fileOf(directory, `MAC id,Location\n${many(200_000, (at) => `${macOf(at)},Lobby and beyond`)}`);
  const large = await admin(rig, ["upload", path]);
  assert.is(large.code, EXIT.failed);
  assert.match(large.err, /the file is larger than .* MiB; split it/);
  const nobody = await admin(rig, ["upload", path], { token: "wrong" });
  assert.is(nobody.code, EXIT.usage);
  assert.match(nobody.err, /does not accept this admin token/);
  await fileOf(directory, `MAC id,Locaton\n${many(1_000, macOf)}`);
  assert.match((await admin(rig, ["upload", path])).err, /unknown column "Locaton" \(did you mean "Location"\?\)/);
  assert.is((await rig.api("GET", "/summary")).body.addedMacAddresses, 0);
  await rig.close();
});

Upload("a long upload shows in a terminal how far it has come, and leaves nothing behind", async ({ rig, directory }) => {
  const path = await fileOf(directory, `MAC id,Location\n${many(3_000, (at) => `${macOf(at)},${"Corridor ".repeat(12)}`)}`);
  const watched = await admin(rig, ["upload", path], { stderrIsTTY: true });
  assert.match(watched.err, /^\rUploading \d+ %\r.*Checking and adding\r/s);
  assert.ok(watched.err.endsWith(`\r${ESC}[K`));
  assert.match(watched.out, /^Added 3000 devices/);
  assert.is((await admin(rig, ["upload", path])).err, "");
});

Upload("the codes are written to a file that nobody else may read, or to where the output goes", async ({ rig, directory }) => {
  await rig.api("POST", "/devices", { mac: macOf(1), location: "=\x1b[2Jevil" });
  const { body } = await rig.api("POST", "/verification-codes", { macs: "all" });
  const path = join(directory, "codes.csv");
  const written = await admin(rig, ["codes", "export", path]);
  assert.equal([written.code, written.out], [EXIT.ok, `Wrote ${path}\n`]);
  const text = await readFile(path, "utf8");
  const heading = '\uFEFF"MAC address","Location","Verification code","Expires"\r\n';
  assert.ok(text.startsWith(`${heading}"48:25:67:0a:00:01","'=${ESC}[2Jevil",`), text);
  assert.ok(text.includes(`"${body.devices[0].verificationCode}"`));
  assert.is((await stat(path)).mode & 0o777, 0o600);
  assert.is((await admin(rig, ["codes", "export"])).out, text);
  const looked = (await admin(rig, ["codes", "export"], { stdoutIsTTY: true })).out;
  for (const character of [ESC, "\uFEFF", "\r"]) assert.not.ok(looked.includes(character), JSON.stringify(character));
  const lost = await admin(rig, ["codes", "export", join(directory, "no", "codes.csv")]);
  assert.is(lost.code, EXIT.usage);
  assert.match(lost.err, /cannot write .*ENOENT; name another file/);
});

Upload("files go in and out only with the admin token, and only a file is a file", async ({ rig }) => {
  for (const [method, path] of [
    ["POST", "/devices/upload"],
    ["GET", "/devices/template"],
    ["GET", "/verification-codes/export"],
  ] as const)
    assert.is((await rig.api(method, path, undefined, {})).status, 401, path);
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "text/csv" };
  assert.is((await rig.api("POST", "/devices", macOf(1), headers)).status, 415);
  const empty = await rig.api("POST", "/devices/upload", undefined, { authorization: `Bearer ${ADMIN_TOKEN}` });
  assert.equal([empty.status, empty.body.error.message], [400, "the file is empty; begin with the template"]);
  const json = await rig.api("POST", "/devices/upload", { mac: macOf(1) });
  assert.is(json.status, 400);
  assert.is((await rig.api("POST", "/devices/upload?allOrNothing=yes", macOf(1), headers)).status, 400);
  assert.equal((await rig.api("POST", "/devices/upload?allOrNothing=true", macOf(1), headers)).body.added, 1);
  const template = await fetch(`${rig.edge.origin}/api/devices/template`, { headers });
  assert.match(template.headers.get("content-disposition") ?? "", /Template_Provisioning\.csv/);
  assert.match(template.headers.get("content-type") ?? "", /^text\/csv/);
});

Upload("a sender that is gone in the middle of a file adds nothing, and is no fault of the server", async ({ rig }) => {
  const { port } = new URL(rig.edge.origin);
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "text/csv" };
  const sending = request({ host: "127.0.0.1", port, path: "/api/devices/upload", method: "POST", headers });
  /** Long enough for the server to hear of what was done before. */
  const trips = async () => {
    for (let trip = 0; trip < 20; trip++) await rig.api("GET", "/summary");
  };
  const gone = once(sending, "error");
  sending.write(`MAC id\n${macOf(1)}\n`);
  await once(sending, "socket");
  await trips();
  sending.destroy();
  await gone;
  await trips();
  assert.not.match(rig.logged.join("\n"), /fault/);
  assert.is((await rig.api("GET", "/summary")).body.addedMacAddresses, 0);
});
Upload.run();
