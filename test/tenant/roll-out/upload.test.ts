import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { file, openRollOutRig, type RollOutRig, refusal } from "./support.ts";

const Upload = suite<{ rig: RollOutRig }>("CSV upload");
Upload.before.each(async (t) => {
  t.rig = await openRollOutRig();
});
Upload.after.each(({ rig }) => rig.close());

const A = "4825670a0b0a";
const B = "4825670a0b0b";
const C = "4825670a0b0c";

Upload("every spelling of the headings is taken, in either order, and no heading as well", async ({ rig }) => {
  const headings = [
    "MAC id,Location",
    "MAC ID,LOCATION",
    "mac address,location",
    '"MAC Addresses","Locations"',
    "MAC,Location",
    "mac_id, location ",
  ];
  for (const heading of headings) {
    const { added, refused } = await rig.tenant.rollOut.upload(file(`${heading}\n${A},Lobby\n`));
    assert.equal([added, refused], [1, []], heading);
    assert.equal(await rig.listed(), [[A, "Lobby"]], heading);
    await rig.tenant.admin.remove(parseMac(A));
  }
  for (const text of [`Location,MAC id\nLobby,${A}`, `${A},Lobby`, `\n;;\n${A};Lobby\n`, `Location;"MAC\nid";\nLobby;${A};`]) {
    assert.is((await rig.tenant.rollOut.upload(file(text))).added, 1, text);
    assert.equal(await rig.listed(), [[A, "Lobby"]], text);
    await rig.tenant.admin.remove(parseMac(A));
  }
  assert.is((await rig.tenant.rollOut.upload(file(`MAC id\n${A}\n${B}`))).added, 2);
});

Upload("a MAC address is taken in any spelling, and a location as it is written", async ({ rig }) => {
  const location = ' Room 5" display\n"2nd" floor; left, =A1 ';
  const text = `MAC id,Location\n48-25-67-0A-0B-0A,"${location.replaceAll('"', '""')}"\n4825.670a.0b0b,Room 5" screen\n 48:25:67:0a:0b:0c ,\n`;
  assert.is((await rig.tenant.rollOut.upload(file(text))).added, 3);
  assert.equal(await rig.listed(), [
    [A, location],
    [B, 'Room 5" screen'],
    [C, ""],
  ]);
});

Upload("bad rows are named by row, column and reason, and good ones are added", async ({ rig }) => {
  const rows = [
    "MAC id;Location;",
    `${A};"two\nlines";`,
    "",
    "4,83E+11;Lobby;",
    "123456789;Lobby;",
    ";Lobby;",
    "zz;Lobby;",
    `${B};${"x".repeat(201)};`,
    B,
    `${B};a;b`,
    `${B};a;;c`,
    ";;",
    `${C};${"😀".repeat(200)};`,
  ];
  const { added, refused } = await rig.tenant.rollOut.upload(file(rows.join("\r\n")));
  assert.equal(
    refused.map(({ row, column }) => [row, column]),
    [
      [4, "MAC id"],
      [5, "MAC id"],
      [6, "MAC id"],
      [7, "MAC id"],
      [8, "Location"],
      [9, null],
      [10, "C"],
      [11, "D"],
    ],
  );
  const expected = [
    /spreadsheet turned into a number/,
    /9 digits of 12: a spreadsheet may have dropped zeros/,
    /empty/,
    /"zz" is not a MAC address/,
    /longer than 200 characters/,
    /1 cell where the first row has 2/,
    /no heading/,
    /4 cells where the first row has 3; put text that holds the delimiter in quotes/,
  ];
  for (const [at, pattern] of expected.entries()) assert.match(refused[at]?.why ?? "", pattern);
  assert.is(added, 2);
  assert.equal(
    (await rig.listed()).map(([mac]) => mac),
    [A, C],
  );
});

Upload(
  "a MAC address that is there twice names both rows; one that is listed says where it stands; the last never wins",
  async ({ rig }) => {
    await rig.tenant.admin.addMac({ mac: parseMac(B), location: "Cellar" });
    const text = `MAC id,Location\n${A},first\n${B},again\n48:25:67:0A:0B:0A,second\n${A},third\n`;
    const { added, refused } = await rig.tenant.rollOut.upload(file(text));
    assert.is(added, 1);
    assert.equal(
      refused.map(({ row, why }) => [row, why.replace(/ and waiting.*/, "")]),
      [
        [3, '48:25:67:0a:0b:0b (location "Cellar") is listed already'],
        [4, '48:25:67:0a:0b:0a is in row 2 (location "first") already; keep one of the two'],
        [5, '48:25:67:0a:0b:0a is in row 2 (location "first") already; keep one of the two'],
      ],
    );
    assert.equal(await rig.listed(), [
      [B, "Cellar"],
      [A, "first"],
    ]);
  },
);

Upload(
  "all or nothing: one bad row, one duplicate or one listed device, and nothing is added; every reason is reported",
  async ({ rig }) => {
    await rig.tenant.admin.addMac({ mac: parseMac(B) });
    for (const [text, rows] of [
      [`MAC id\n${A}\nzz\n${B}`, [3, 4]],
      [`MAC id\n${A}\n${A}`, [3]],
      [`MAC id\n${A}\n${B}`, [3]],
    ] as const) {
      const { added, refused } = await rig.tenant.rollOut.upload(file(text), { allOrNothing: true });
      assert.equal([added, refused.map(({ row }) => row)], [0, rows]);
      assert.equal(await rig.listed(), [[B, ""]]);
    }
    assert.is((await rig.tenant.rollOut.upload(file(`MAC id\n${A}\n${C}`), { allOrNothing: true })).added, 2);
    assert.equal(
      (await rig.listed()).map(([mac]) => mac),
      [B, A, C],
    );
  },
);

Upload("a device that somebody adds at any moment of an all-or-nothing upload is reported and nothing half done", async () => {
  for (let turn = 0; turn < 12; turn++) {
    const rig = await openRollOutRig();
    const upload = rig.tenant.rollOut.upload(file(`MAC id,Location\n${A},file\n${B},file\n`, 7), { allOrNothing: true });
    for (let waited = 0; waited < turn; waited++) await new Promise((resolve) => setImmediate(resolve));
    const byHand = await rig.tenant.admin.addMac({ mac: parseMac(B), location: "hand" }).then(
      () => true,
      () => false,
    );
    const { added, refused } = await upload;
    assert.is(added, byHand ? 0 : 2, `after ${turn} turns`);
    assert.equal(
      refused.map(({ row }) => row),
      byHand ? [3] : [],
    );
    assert.equal(
      await rig.listed(),
      byHand
        ? [[B, "hand"]]
        : [
            [A, "file"],
            [B, "file"],
          ],
    );
    await rig.close();
  }
});

Upload("two uploads at once keep their rows apart, and the second to come reports what the first has added", async ({ rig }) => {
  const text = `MAC id\n${A}\n${B}`;
  const both = await Promise.all([rig.tenant.rollOut.upload(file(text, 5)), rig.tenant.rollOut.upload(file(text, 5))]);
  assert.is(
    both.reduce((sum, { added }) => sum + added, 0),
    2,
  );
  assert.is(
    both.reduce((sum, { refused }) => sum + refused.length, 0),
    2,
  );
  assert.equal(await rig.store.read((db) => db.all("SELECT * FROM temp.staged_devices")), []);
});

Upload("every device added is in the audit trail, and none that was refused", async ({ rig }) => {
  for (const [allOrNothing, mac] of [
    [false, A],
    [true, B],
  ] as const) {
    await rig.tenant.rollOut.upload(file(`MAC id,Location\n${mac},Lobby`), { allOrNothing });
    await rig.tenant.rollOut.upload(file(`MAC id,Location\n${mac},Lobby`), { allOrNothing });
    const records = await rig.tenant.admin.audit({ mac: parseMac(mac) });
    assert.equal(
      records.map(({ actor, what, detail }) => [actor, what, detail]),
      [["administrator", "device-added", "Lobby"]],
    );
  }
});

Upload("a file that cannot be taken is refused by place and adds nothing, whatever came before", async () => {
  const rig = await openRollOutRig({ limits: { bytes: 400, rows: 3, rowsWithBlanks: 50, lineCharacters: 100 } });
  const refusals: [text: string, why: RegExp][] = [
    ["", /file is empty/],
    ["\n,\n\n", /file is empty/],
    ["MAC id,Location\n", /heading and no devices/],
    [`MAC id,Locaton\n${A},x`, /row 1, column B: unknown column "Locaton" \(did you mean "Location"\?\)/],
    [`\nMAC id,Location,MAC\n${A},x,y`, /row 2, column C: a second column for the MAC address/],
    ["Location\nLobby", /row 1: there is no column MAC id/],
    [`4.8E+11,Lobby\n${A},x`, /row 1: this is neither the heading .* spreadsheet turned/],
    [`${A},x,y`, /row 1, column C: .*no more columns/],
    [`${A}\n"${B}`, /row 2: a quote is opened and never closed/],
    [`${A}\n"${`\n`.repeat(150)}"`, /row 2: longer than 100 characters; a quote/],
    [`${A}\n${",".repeat(101)}`, /line 2: longer than 100 characters/],
    [`${A}\r\n${B}\r\nab\0`, /line 3, character 3: a NUL character/],
    [`MAC id\n${A}\n${B}\n${C}\n\nzz\n`, /row 6: more than 3 devices; split the file/],
    [`${A}\n${",\n".repeat(50)}`, /row 51: more rows than a spreadsheet has/],
    [`${A}\n${"   ,".repeat(20)}\n${`${"  ".repeat(45)}\n`.repeat(5)}`, /larger than .* MiB; split it/],
  ];
  for (const [text, why] of refusals) {
    for (const size of [1, 13, 1_000]) {
      assert.match(await refusal(rig.tenant.rollOut.upload(file(text, size))), why);
      assert.equal(await rig.listed(), []);
    }
  }
  assert.is((await rig.tenant.rollOut.upload(file(`MAC id\n${A}\n${B}\n\n${C}\n`))).added, 3);
  await rig.close();
});

Upload("a file that breaks off because its sender is gone adds nothing", async ({ rig }) => {
  async function* broken() {
    yield Buffer.from(`MAC id\n${A}\n${B}\n`);
    throw new Error("connection lost");
  }
  try {
    await rig.tenant.rollOut.upload(broken());
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /connection lost/);
  }
  assert.equal(await rig.listed(), []);
});
Upload.run();
