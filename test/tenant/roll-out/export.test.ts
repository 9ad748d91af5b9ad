import { csvLine, harmless } from "@offhook/emulator/tenant/roll-out/spreadsheet-cell.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openRollOutRig } from "./support.ts";

const Export = suite("CSV export");
const FORMULAS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "\nx",
  "＝1",
  "＋1",
  "－1",
  "＠A",
  "﹦1",
  "−1",
  " =1",
  "\u200B=1",
  "\uFEFF@x",
  "=cmd|' /C calc'!A0",
];

async function exported(rig: Awaited<ReturnType<typeof openRollOutRig>>): Promise<string> {
  let text = "";
  for await (const piece of rig.tenant.rollOut.exportCodes()) text += piece;
  return text;
}

Export("the file holds MAC address, location, code and its end; without a live code there is none", async () => {
  const rig = await openRollOutRig();
  await rig.tenant.admin.addMac({ mac: parseMac("4825670a0b0c"), location: 'Lobby, "left"\nfloor' });
  await rig.tenant.admin.addMac({ mac: parseMac("4825670a0b0d"), location: "=HYPERLINK(A1)" });
  const [row] = await rig.tenant.admin.generateCodes({ macs: [parseMac("4825670a0b0c")] });
  const expires = new Date(row?.codeExpiresAtMs ?? 0).toISOString();
  const text = await exported(rig);
  assert.is(
    text,
    `\uFEFF"MAC address","Location","Verification code","Expires"\r\n"48:25:67:0a:0b:0c","Lobby, ""left""\nfloor","${row?.verificationCode}","${expires}"\r\n"48:25:67:0a:0b:0d","'=HYPERLINK(A1)","",""\r\n`,
  );
  // What is stored is what was typed.
  assert.equal(
    (await rig.listed()).map(([, location]) => location),
    ['Lobby, "left"\nfloor', "=HYPERLINK(A1)"],
  );
  await rig.clock.advance(24 * 3_600_000);
  assert.not.match(await exported(rig), new RegExp(`"${row?.verificationCode}"`));
  await rig.close();
});

Export("every device is in it once, over any number of pages", async () => {
  const rig = await openRollOutRig();
  const macs = Array.from({ length: 1_001 }, (_, at) => (0x4825670a0000 + at).toString(16));
  const upload = (async function* () {
    yield Buffer.from(macs.join("\n"));
  })();
  assert.is((await rig.tenant.rollOut.upload(upload)).added, macs.length);
  const rows: string[][] = parse(await exported(rig), { bom: true });
  assert.equal(
    rows.slice(1).map(([mac]) => mac?.replaceAll(":", "")),
    macs,
  );
  await rig.close();
});

Export("no cell begins as a formula does, wherever a spreadsheet may split it", async () => {
  for (const formula of FORMULAS) assert.is(harmless(formula), `'${formula}`, JSON.stringify(formula));
  for (const separator of [";", "\t", "\n", "\r\n", ";;"])
    assert.is(harmless(`Lobby${separator}=1`), `Lobby${separator}'=1`, JSON.stringify(separator));
  for (const text of ["Lobby", "", "'", "2=2", "a-b", "東京", "Room 5-6; left", "'=1"]) assert.is(harmless(text), text);
  const pieces = fc.array(fc.oneof(fc.constantFrom(...FORMULAS, ";", "\t", "\r\n", '"', ",", " "), fc.string()), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), (written) => {
      const cells = written.map((parts) => parts.join(""));
      const [row]: string[][] = parse(csvLine(cells), { record_delimiter: "\r\n" });
      assert.equal(row, cells.map(harmless));
      for (const cell of row ?? [])
        for (const part of cell.split(/[;\t\r\n]/)) assert.not.match(part.normalize("NFKC"), /^[\s\p{Cf}]*[=+\-@−]/u);
    }),
    { numRuns: 300, seed: 3 },
  );
});
Export.run();
