import { EXIT } from "@offhook/emulator/cli/exit-codes.ts";
import { main } from "@offhook/emulator/cli/main.ts";
import type { Explanation } from "@offhook/emulator/tenant/explain/explanation.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakeIo, fakeServer } from "./fake-io.ts";

const Explain = suite("offhook explain");
const mac = "4825670a0b0c";

const explanation: Explanation = {
  mac,
  model: "CCX 600",
  firmware: "7.0.3.0347",
  location: "Lobby",
  organization: "Contoso",
  connected: true,
  listed: "waiting-for-sign-in",
  account: null,
  stands: ["It is provisioned and waits for its sign-in.", "It is connected."],
  refusals: [
    {
      what: "enrollment",
      atMs: Date.UTC(2021, 2, 29, 9),
      rule: "device-administrator-blocked",
      account: "megan@contoso.example",
      because: "Your organization blocks Android device administrator.",
      remedy: { says: "Allow it.", command: "offhook admin rules set enrollment.deviceAdministrator=allow" },
      tried: [
        { what: "waited", helped: "no" },
        { what: "made the restriction anew", helped: "yes" },
      ],
      rests: { on: "the article's comments", mark: "seen" },
    },
  ],
  enrollmentNow: { account: "megan@contoso.example", outcome: "enrolled", rule: "device-administrator" },
  next: [{ says: "Sign the phone in.", command: "offhook admin sign-in 48:25:67:0a:0b:0c" }],
};

Explain("says it in paragraphs, with commands on lines of their own", async () => {
  const server = fakeServer({ [`GET /api/devices/${mac}/explanation`]: [{ status: 200, body: explanation }] });
  const { io, out } = fakeIo({ fetch: server.fetch });
  assert.is(await main(["explain", "48-25-67-0A-0B-0C", "--token", "planted"], io), EXIT.ok);
  assert.is(
    out(),
    `CCX 600 48:25:67:0a:0b:0c: location "Lobby", firmware 7.0.3.0347, belongs to Contoso
  It is provisioned and waits for its sign-in. It is connected.

Enrollment failed at 2021-03-29T09:00:00.000Z, megan@contoso.example: device-administrator-blocked
  Your organization blocks Android device administrator.
  Known from the article's comments (seen).
  What changes it:
    - Allow it.
        offhook admin rules set enrollment.deviceAdministrator=allow
  What people with this trouble did:
    - waited (did not help)
    - made the restriction anew (helped)

As rules and account are now, megan@contoso.example would be enrolled on this phone
(device-administrator).

What to do next:
  - Sign the phone in.
      offhook admin sign-in 48:25:67:0a:0b:0c
`,
  );
  assert.is(server.asked[0]?.headers.get("authorization"), "Bearer planted");
  const elsewhere = fakeIo({ fetch: server.fetch });
  await main(["explain", mac, "--server", "http://127.0.0.1:9000", "--data", "my state", "--token", "planted"], elsewhere.io);
  const options = "--server http://127.0.0.1:9000 --data 'my state'";
  assert.match(elsewhere.out(), `offhook admin ${options} rules set enrollment.deviceAdministrator=allow`);
  assert.match(elsewhere.out(), `offhook admin ${options} sign-in`);
  assert.not.match(elsewhere.out(), "planted");
  const json = fakeIo({ fetch: server.fetch });
  assert.is(await main(["explain", mac, "--json"], json.io), EXIT.ok);
  assert.equal(JSON.parse(json.out()), explanation);
});

Explain("is harmless whatever a location holds, and no line runs past the terminal but a command", async () => {
  const body = { ...explanation, location: "\x1b[2JEvil", stands: ["long ".repeat(60)] };
  const { io, out } = fakeIo({
    fetch: fakeServer({ [`GET /api/devices/${mac}/explanation`]: [{ status: 200, body }] }).fetch,
  });
  await main(["explain", mac], io);
  assert.not.match(out(), "\x1b");
  for (const line of out().split("\n")) assert.ok(line.length <= 100 || line.includes("offhook admin"), line);
});

Explain("a phone nobody knows is a wrong address; any other refusal is the server's", async () => {
  const refusing = (code: string, status: number) =>
    fakeServer({
      [`GET /api/devices/${mac}/explanation`]: [{ status, body: { error: { code, message: "nothing is known of it" } } }],
    });
  const unknown = fakeIo({ fetch: refusing("admin/not-found", 404).fetch });
  assert.is(await main(["explain", mac], unknown.io), EXIT.usage);
  assert.is(unknown.err(), "offhook: nothing is known of it\n");
  const other = fakeIo({ fetch: refusing("admin/offline", 409).fetch });
  assert.is(await main(["explain", mac], other.io), EXIT.failed);
  const misspelled = fakeIo({ fetch: refusing("admin/not-found", 404).fetch });
  assert.is(await main(["explain", "1.23E+11"], misspelled.io), EXIT.usage);
  assert.match(misspelled.err(), /spreadsheet/);
});

Explain("device-objects lists what a phone has left, and deletes when told to", async () => {
  const objects = [
    { directory: "Intune", account: "megan@contoso.example", sinceMs: Date.UTC(2021, 2, 29, 9) },
    { directory: "Teams admin center", account: null, sinceMs: Date.UTC(2021, 2, 28, 9) },
  ];
  const path = `/api/devices/${mac}/objects`;
  const server = fakeServer({
    [`GET ${path}`]: [
      { status: 200, body: { objects } },
      { status: 200, body: { objects: [] } },
    ],
    [`DELETE ${path}`]: [{ status: 204 }],
  });
  const run = async (...more: string[]) => {
    const { io, out } = fakeIo({ fetch: server.fetch });
    assert.is(await main(["admin", "device-objects", mac, ...more], io), EXIT.ok);
    return out();
  };
  assert.is(
    await run(),
    [
      "Directory           Account                Since",
      "Intune              megan@contoso.example  2021-03-29T09:00:00.000Z",
      "Teams admin center                         2021-03-28T09:00:00.000Z",
      "",
    ].join("\n"),
  );
  assert.is(await run("--delete"), "Deleted what 48:25:67:0a:0b:0c had in Intune and Entra ID\n");
  assert.is(await run(), "Device objects: none\n");
  assert.equal(
    server.asked.map(({ method }) => method),
    ["GET", "DELETE", "GET"],
  );
});

Explain.run();
