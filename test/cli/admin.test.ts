import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo, fakeServer } from "./fake-io.ts";

const Admin = suite("offhook admin");
const mac = "4825670a0b0c";
const row = {
  mac,
  location: "東京 Lobby",
  verificationCode: "697150",
  codeExpiresAtMs: Date.UTC(2021, 2, 30, 9),
  deviceUserStatus: null,
};

Admin("add-mac takes any spelling and sends the one form, with the token in a header and not in the address", async () => {
  const server = fakeServer({ "POST /api/devices": [{ status: 201, body: {} }] });
  const { io, out } = fakeIo({ fetch: server.fetch });
  const code = await main(["admin", "--token", "planted", "add-mac", "48-25-67-0A-0B-0C", "--location", "Lobby"], io);
  assert.is(code, EXIT.ok);
  assert.match(out(), /Added 48:25:67:0a:0b:0c/);
  const [asked] = server.asked;
  assert.equal(asked?.body, { mac, location: "Lobby" });
  assert.is(asked?.headers.get("authorization"), "Bearer planted");
  assert.not.match(String(asked?.url), /planted/);
});

Admin("what is no MAC address is refused before anything is asked", async () => {
  const server = fakeServer({});
  const { io, err } = fakeIo({ fetch: server.fetch });
  assert.is(await main(["admin", "add-mac", "1.23E+11"], io), EXIT.usage);
  assert.match(err(), /spreadsheet/);
  assert.equal(server.asked, []);
});

Admin("the lists are aligned, in the article's words, and harmless whatever a location holds", async () => {
  const hostile = { ...row, mac: "4825670a0b0d", location: "\x1b[2JEvil", verificationCode: null, codeExpiresAtMs: null };
  const server = fakeServer({
    "GET /api/devices?waitingOn=activation": [{ status: 200, body: { devices: [row, hostile] } }],
    "GET /api/devices?waitingOn=sign-in": [{ status: 200, body: { devices: [{ ...row, deviceUserStatus: "Signed Out" }] } }],
  });
  const activation = fakeIo({ fetch: server.fetch });
  assert.is(await main(["admin", "list", "--waiting-on", "activation"], activation.io), EXIT.ok);
  assert.is(
    activation.out(),
    [
      "Waiting on activation",
      "MAC address        Location    Verification code  Expires in",
      "48:25:67:0a:0b:0c  東京 Lobby  697150             24:00:00",
      "48:25:67:0a:0b:0d  ␛[2JEvil",
      "",
    ].join("\n"),
  );
  const signIn = fakeIo({ fetch: server.fetch });
  await main(["admin", "list", "--waiting-on", "sign-in"], signIn.io);
  assert.match(signIn.out(), /Waiting for sign in\n.*Device user status\n48:25.*Signed Out\n$/);
  const json = fakeIo({ fetch: server.fetch });
  await main(["admin", "list", "--waiting-on", "sign-in", "--json"], json.io);
  assert.is(JSON.parse(json.out())[0].deviceUserStatus, "Signed Out");
});

Admin("the summary counts as the page does", async () => {
  const body = { addedMacAddresses: 3, waitingOnActivation: 2, waitingForSignIn: 1 };
  const { io, out } = fakeIo({ fetch: fakeServer({ "GET /api/summary": [{ status: 200, body }] }).fetch });
  await main(["admin", "summary"], io);
  assert.match(out(), /Added MAC Addresses {4}3\nWaiting on activation {2}2\nWaiting for sign in {4}1\n/);
});

Admin("codes are generated for the devices named, or for all, and for nothing else", async () => {
  const server = fakeServer({ "POST /api/verification-codes": [{ status: 200, body: { devices: [row] } }] });
  for (const args of [["48:25:67:0a:0b:0c"], ["--all"]]) {
    const { io, out } = fakeIo({ fetch: server.fetch });
    assert.is(await main(["admin", "codes", "generate", ...args], io), EXIT.ok);
    assert.match(out(), /697150/);
  }
  assert.equal(
    server.asked.map(({ body }) => body),
    [{ macs: [mac] }, { macs: "all" }],
  );
  for (const args of [[], ["--all", mac]]) {
    const { io, err } = fakeIo({ fetch: server.fetch });
    assert.is(await main(["admin", "codes", "generate", ...args], io), EXIT.usage);
    assert.match(err(), /--all/);
  }
  assert.is(server.asked.length, 2);
});

const operation = {
  id: "op 1",
  mac,
  status: "queued",
  loginCode: null,
  verificationUri: null,
  codeExpiresAtMs: null,
  failure: null,
};

Admin("sign-in waits for the code and prints where to type it; a failure says why and fails", async () => {
  const done = {
    ...operation,
    status: "successful",
    loginCode: "EV9PGNQN8",
    verificationUri: "https://microsoft.com/devicelogin",
  };
  const failed = { ...operation, status: "failed", failure: { reason: "offline", message: "the phone is not connected" } };
  const ends = [
    { end: done, code: EXIT.ok, says: /Go to https:\/\/microsoft.com\/devicelogin and enter the code EV9PGNQN8/ },
    { end: failed, code: EXIT.failed, says: /Sign-in failed: the phone is not connected \(offline\)/ },
  ];
  for (const { end, code, says } of ends) {
    const server = fakeServer({
      [`POST /api/devices/${mac}/sign-in`]: [{ status: 202, body: operation }],
      "GET /api/operations/op%201": [
        { status: 200, body: operation },
        { status: 200, body: { ...operation, status: "inProgress" } },
        { status: 200, body: end },
      ],
    });
    const { io, out } = fakeIo({ fetch: server.fetch });
    assert.is(await main(["admin", "sign-in", mac], io), code);
    assert.match(out(), says);
    assert.is(server.asked.length, 4);
    const hasty = fakeIo({ fetch: server.fetch });
    assert.is(await main(["admin", "sign-in", mac, "--no-wait"], hasty.io), EXIT.ok);
    assert.match(hasty.out(), /Operation op 1/);
  }
});

Admin("what the server refuses is repeated in its words; a server that is not there, or not ours, is named", async () => {
  const refusing = fakeServer({
    "POST /api/devices": [{ status: 409, body: { error: { code: "admin/duplicate", message: "it is listed already" } } }],
    "GET /api/summary": [{ status: 502 }],
  });
  const refused = fakeIo({ fetch: refusing.fetch });
  assert.is(await main(["admin", "add-mac", mac], refused.io), EXIT.failed);
  assert.match(refused.err(), /offhook: it is listed already\n$/);
  const strange = fakeIo({ fetch: refusing.fetch });
  assert.is(await main(["admin", "summary"], strange.io), EXIT.rigError);
  assert.match(strange.err(), /answered GET \/api\/summary with 502/);
  const absent = fakeIo();
  assert.is(await main(["admin", "summary"], absent.io), EXIT.rigError);
  assert.match(absent.err(), /cannot reach http:\/\/127.0.0.1:8470 \(ECONNREFUSED\); start a tenant with/);
});

Admin("a token kept on this machine goes to the tenant it belongs to, and to no other server", async () => {
  const data = await mkdtemp(join(tmpdir(), "offhook-admin-"));
  await writeFile(join(data, "admin-token"), "planted-token\n");
  await writeFile(join(data, "server-origin"), "http://127.0.0.1:8470");
  const server = fakeServer({ "GET /api/summary": [{ status: 401 }] });
  const { io, err } = fakeIo({ fetch: server.fetch, env: { OFFHOOK_STATE: data } });
  await main(["admin", "summary"], io);
  await main(["admin", "summary", "--server", "http://127.0.0.1:9999"], io);
  await main(["admin", "summary", "--token", "another"], io);
  assert.equal(
    server.asked.map(({ headers }) => headers.get("authorization")),
    ["Bearer planted-token", null, "Bearer another"],
  );
  assert.match(err(), /does not accept this admin token.*does not accept requests without an admin token/s);
  assert.not.match(err(), /planted|another;/);
  await rm(data, { recursive: true });
});
Admin.run();
