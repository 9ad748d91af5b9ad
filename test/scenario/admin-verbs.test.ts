// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios have templates of their own.
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import type { RunRecord } from "@offhook/emulator/scenario/run-record.ts";
import { runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import type { AuditRecord } from "@offhook/emulator/tenant/audit/records.ts";
import type { RefusedRow } from "@offhook/emulator/tenant/roll-out/row-check.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeDesk } from "./fake-desk.ts";
import { PROFILES, runText } from "./harness.ts";
import { memoryFiles } from "./memory-files.ts";

const Verbs = suite("scenario verbs of the administrator");

const server = (step: string, desk = new FakeDesk()) => runText(`steps:\n  - server: ${step}\n`, desk);

Verbs("what is done to a phone and to the tenant is done in order", async () => {
  const desk = new FakeDesk();
  const record = await runText(
    `steps:
  - hold: four-corners
  - server: { sign-out: "\${phone.mac}" }
  - server: { restart-phone: "\${phone.mac}" }
  - server: { factory-reset: "\${phone.mac}" }
  - server: { generate-codes: all }
  - server: { generate-codes: ["\${phone.mac}", "02:0f:0f:00:00:09"] }
  - server: { read-code: "02-0F-0F-00-00-01" }
    save-as: code
  - dial: "\${code}"
`,
    desk,
  );
  assert.is(record.verdict, "passed", JSON.stringify(record.failure));
  assert.equal(desk.log, [
    "phone 1: hold corners",
    "sign out 020f0f000001",
    "restart 020f0f000001",
    "factory reset 020f0f000001",
    "generate codes for all",
    "generate codes for 020f0f000001,02:0f:0f:00:00:09",
    "phone 1: dial 697150",
  ]);
});

Verbs("a restart of the tenant closes the page that was open", async () => {
  const desk = new FakeDesk();
  desk.page = { page: "account", error: null, device: null };
  const record = await runText(
    "steps:\n  - portal: { enter-code: AAAAAAAAA }\n  - server: { restart-tenant: true }\n  - portal: { use-another-account: x }\n",
    desk,
  );
  assert.equal(desk.log, ["portal opened", "portal code AAAAAAAAA", "tenant restarted"]);
  assert.match(record.failure?.came ?? "", "nobody has entered a login code");
});

Verbs("a code that is not on the list is no code", async () => {
  const read = (mac: string, desk: FakeDesk) => runText(`steps:\n  - server: { read-code: "${mac}" }\n    save-as: code\n`, desk);
  assert.match((await read("020f0f000009", new FakeDesk())).failure?.came ?? "", "it is not waiting on activation");
  const without = Object.assign(new FakeDesk(), { verificationCode: null });
  assert.match((await read("020f0f000001", without)).failure?.came ?? "", "it has none");
});

Verbs("an uploaded text has its templates filled in; a file comes byte by byte, as it is", async () => {
  const desk = new FakeDesk();
  const files = memoryFiles({
    "s/a.yaml": `name: a name
version: 1
steps:
  - server: { upload: { text: "MAC id\\n\${phone.mac}\\n" } }
  - server: { upload: { file: rows/x.csv }, all-or-nothing: true }
`,
    "s/rows/x.csv": "MAC id\r\n${phone.mac}\r\n",
  });
  const scenario = loadScenario("s/a.yaml", { files, profiles: PROFILES });
  assert.ok(scenario);
  const record = await runScenario(scenario, {
    ...{ profile: "ccx600", seed: 7, realTime: false, timeoutMs: null, inputs: new Map(), replay: "" },
    openDesk: async () => desk,
    wall: wallClock,
  });
  assert.is(record.verdict, "passed", JSON.stringify(record.failure));
  assert.equal(desk.log, [
    'upload "MAC id\\n020f0f000001\\n"',
    `upload bytes ${Buffer.from("MAC id\r\n${phone.mac}\r\n").toString("hex")} all or nothing`,
  ]);
  assert.equal(
    record.steps.map((step) => step.title),
    ["server upload 2 lines", "server upload rows/x.csv all-or-nothing"],
  );
});

Verbs("what comes of a file is compared row by row, and a row that nobody expects to be refused fails", async () => {
  const refused: RefusedRow[] = [
    { row: 3, column: "MAC id", why: '"zz" is not a MAC address' },
    { row: 5, column: null, why: "has 1 cell where the first row has 2" },
  ];
  const upload = (expect: string, rows = refused) => {
    const desk = new FakeDesk();
    desk.uploaded = { added: 2, refused: rows, encoding: "UTF-8", delimiter: "," };
    return server(`{ upload: { text: "x" }${expect} }`, desk);
  };
  const all = "{ row: 3, column: MAC id, why: /not a MAC/ }, { row: 5, why: 1 cell }";
  assert.is((await upload(`, expect: { added: 2, refused: [${all}] }`)).verdict, "passed");
  assert.is((await upload("", [])).verdict, "passed");
  for (const [expect, came] of [
    ["", 'row 3, column MAC id was refused: "zz" is not a MAC address'],
    [", expect: { added: 2 }", "row 3, column MAC id was refused"],
    [", expect: { refused: [{ row: 4 }, { row: 5 }] }", "row 3, column MAC id was refused"],
    [", expect: { refused: [{ row: 3 }] }", "row 5 was refused: has 1 cell"],
    [", expect: { refused: [{ row: 2 }, { row: 3 }, { row: 5 }] }", "row 2 was not refused"],
    [", expect: { refused: [{ row: 3 }, { row: 5 }, { row: 9 }] }", "row 9 was not refused"],
    [", expect: { refused: [{ row: 3, column: Location }, { row: 5 }] }", "row 3, column MAC id was refused"],
    [", expect: { refused: [{ row: 3 }, { row: 5, column: MAC id }] }", "row 5 was refused"],
    [", expect: { refused: [{ row: 3, why: broadcast }, { row: 5 }] }", "row 3, column MAC id was refused"],
    [`, expect: { added: 3, refused: [${all}] }`, "2 were added, not 3"],
  ] as const)
    assert.match((await upload(expect)).failure?.came ?? "passed", came, expect);
});

Verbs("the exported file is looked through, and stays out of every message", async () => {
  const exported = (step: string) =>
    server(`{ export-codes: ${step} }`, Object.assign(new FakeDesk(), { exported: 'a,"697150"\r\nb\r\n' }));
  assert.is((await exported('{ contains: [b, "/^a,/m"], not-contains: ["/^=/m"] }')).verdict, "passed");
  for (const [step, came] of [
    ["{ contains: [b, c] }", "it is not there"],
    ["{ not-contains: [c, b] }", "it is there"],
  ] as const) {
    const { failure } = await exported(step);
    assert.match(failure?.came ?? "", came);
    assert.not.match(JSON.stringify(failure), "697150");
  }
});

Verbs("the trail is searched from the oldest on, each entry after the one before", async () => {
  const mac = parseMac("020f0f000001");
  const trail: AuditRecord[] = [
    { id: 3, atMs: 3, actor: "administrator", what: "device-added", mac, detail: "Lobby" },
    { id: 2, atMs: 2, actor: `phone ${mac}`, what: "factory-reset", mac, detail: "" },
    { id: 1, atMs: 1, actor: "administrator", what: "device-added", mac, detail: "Hall" },
  ];
  const audit = (expected: string) =>
    server(`{ expect-audit: { of: "\${phone.mac}", ${expected} } }`, Object.assign(new FakeDesk(), { trail }));
  const added = "{ what: device-added, actor: administrator";
  assert.is((await audit(`has: [${added}, detail: Hall }, { what: factory-reset }, ${added} }]`)).verdict, "passed");
  assert.is((await audit("has: [{ what: factory-reset, actor: /^phone/ }], has-not: [{ what: alert }]")).verdict, "passed");
  for (const [expected, came] of [
    ["has: [{ what: alert }]", "no alert but device-added by administrator (Hall), factory-reset by"],
    [`has: [${added}, detail: Lobby }, { what: factory-reset }]`, "no factory-reset after that but nothing"],
    [`has: [${added}, detail: Lob }]`, "no device-added by administrator (Lob)"],
    [`has: [${added} }, ${added} }, ${added} }]`, "no device-added by administrator after that"],
    ["has-not: [{ what: alert }, { what: factory-reset }]", "the trail has factory-reset"],
  ] as const)
    assert.match((await audit(expected)).failure?.came ?? "passed", came, expected);
});

Verbs("a refusal is compared by its code, and by what it says", async () => {
  const refused = (more: string, refusal: FakeDesk["refusal"] = { code: "admin/offline", message: "it is not connected" }) =>
    server(`{ factory-reset: "\${phone.mac}", ${more} }`, Object.assign(new FakeDesk(), { refusal }));
  assert.is((await refused("refused: admin/offline")).verdict, "passed");
  assert.is((await refused("refused: admin/offline, why: /not connected/")).verdict, "passed");
  assert.match(cameOf(await refused("refused: admin/offline, why: asleep")), "it says: it is not connected");
  assert.match(cameOf(await refused("refused: admin/not-found")), "refused with admin/offline: it is not connected");
  assert.is(cameOf(await refused("refused: admin/offline", null)), "it was done");
});

const cameOf = ({ failure }: RunRecord) => failure?.came ?? "passed";

Verbs.run();
