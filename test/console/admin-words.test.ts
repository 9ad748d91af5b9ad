import { auditCsv, kindOf, whoText } from "@offhook/emulator/console/src/admin/organization/audit-rows.ts";
import { ListState } from "@offhook/emulator/console/src/admin/parts/listing.ts";
import { agoText, leftText, statusOf } from "@offhook/emulator/console/src/admin/words.ts";
import { countText } from "@offhook/emulator/console/src/words.ts";
import { AUDITED_EVENTS } from "@offhook/emulator/tenant/audit/records.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Words = suite("words of the admin center");

Words("time left is in hours while there are some, then in minutes and seconds, and never says 00:00 too early", () => {
  assert.equal([86_400_000, 3_600_000, 3_599_001, 60_000, 1, 0, -5].map(leftText), [
    "24 h 00 min",
    "1 h 00 min",
    "1 h 00 min",
    "01:00",
    "00:01",
    "Expired",
    "Expired",
  ]);
  assert.equal([30_000, 120_000, 7_200_000, 72 * 3_600_000].map(agoText), ["just now", "2 min ago", "2 h ago", "3 days ago"]);
  assert.equal([countText(1, "device"), countText(10_000, "device")], ["1 device", "10,000 devices"]);
});

Words("a phone that is away is offline, whatever it was when it was last heard of", () => {
  assert.is(statusOf({ connected: false, standing: "signed-in" }).text, "Offline");
  assert.is(statusOf({ connected: true, standing: "signed-in" }).text, "Signed in");
  assert.is(statusOf({ connected: true, standing: "held" }).text, "Signing in");
});

Words("every event of the trail has a kind, and everybody in it a name", () => {
  assert.equal(
    AUDITED_EVENTS.filter((what) => kindOf(what) === null),
    [],
  );
  assert.equal(
    ["administrator", "administrator Pat Smith", "tenant", "phone 4825670a0b0c", "portal cap@contoso.example"].map(whoText),
    ["Administrator", "Pat Smith", "The tenant", "The phone", "cap@contoso.example at the portal"],
  );
});

Words("an exported trail makes no formulas in a spreadsheet", () => {
  const csv = auditCsv([
    { id: 7, atMs: 0, actor: "tenant", what: "device-added", mac: parseMac("4825670a0b0c"), detail: '=HYPERLINK("x")' },
  ]);
  assert.is(
    csv.split("\r\n")[1],
    '"7","1970-01-01T00:00:00.000Z","device-added","48:25:67:0a:0b:0c","tenant","\'=HYPERLINK(""x"")"',
  );
});

Words("a list that has become shorter than the page that was open shows its last page, and forgets what is gone", async () => {
  const list = new ListState<string>(
    (row) => row,
    "mac",
    () => {},
  );
  const all = Array.from({ length: 250 }, (_, at) => `row ${at}`);
  const serve = (rows: readonly string[]) =>
    list.load(async ({ offset, limit }) => ({ rows: rows.slice(offset, offset + limit), total: rows.length }));
  list.want({ offset: 200 });
  await serve(all);
  list.chosen.add("row 3").add("row 249");
  await serve(all.slice(0, 120));
  assert.equal([list.listing.offset, list.rows.length], [100, 20]);
  assert.equal([...list.chosen], ["row 3", "row 249"]);
  list.want({ search: "row" });
  assert.is(list.listing.offset, 0);
  await serve(all.slice(0, 40));
  await serve(all.slice(0, 40));
  assert.equal([...list.chosen], ["row 3"]);
});

Words.run();
