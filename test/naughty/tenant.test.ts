import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { harmless } from "@offhook/emulator/tenant/roll-out/spreadsheet-cell.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant } from "@offhook/emulator/tenant/tenant.ts";
import { OffhookError } from "@offhook/protocol/errors.ts";
import { Organization } from "@offhook/protocol/fields.ts";
import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
import { Session } from "@offhook/protocol/provisioning.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { parse } from "csv-parse/sync";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { file, openRollOutRig, pieces, refusal } from "../tenant/roll-out/support.ts";
import { list461, NAUGHTY, shown } from "./strings.ts";

const macOf = (index: number): MacAddress => parseMac((0x020f0f000000 + index).toString(16).padStart(12, "0"));

/** What was refused, with a sentence for whoever wrote it; anything else thrown is a crash. */
async function refusedOr<T>(work: () => Promise<T>, what: string): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    assert.ok(
      error instanceof OffhookError && error.blame === "caller",
      `${what}: ${error instanceof Error ? error.stack : error}`,
    );
    assert.ok(error.message.length > 20, `${what} is refused without a reason: ${error.message}`);
    return null;
  }
}

async function withTenant<T>(organization: string, work: (tenant: Tenant, store: Store) => Promise<T>): Promise<T> {
  const clock = new VirtualClock();
  const store = new Store(":memory:");
  try {
    const tenant = await openTenant({ store, clock, dice: new SeededDice(1), organization });
    try {
      return await work(tenant, store);
    } finally {
      await tenant.close();
    }
  } finally {
    await store.close();
  }
}

const InTenant = suite("naughty strings in the tenant");

InTenant("the list is the one that is meant", () => {
  assert.is(list461.length, 461);
  assert.ok(list461.some((text) => text.includes("\u001b[")));
});

InTenant("a location comes back as it was written, in the list, in the audit trail, and after another start", async () => {
  const rig = await openRollOutRig();
  let refused = 0;
  for (const [index, location] of NAUGHTY.entries()) {
    const mac = macOf(index);
    const added = await refusedOr(() => rig.tenant.admin.addMac({ mac, location }).then(() => true), shown(location));
    const row = (await rig.tenant.admin.list("activation")).find((each) => each.mac === mac);
    const [record] = await rig.tenant.admin.audit({ mac });
    if (added === null) refused++;
    assert.is(row?.location, added ? location : undefined, shown(location));
    assert.is(record?.detail, added ? location : undefined, shown(location));
  }
  // Too long, or half a character; nothing else is wrong with free text.
  assert.is(refused, NAUGHTY.filter((text) => [...text].length > 200 || !text.isWellFormed()).length);
  await rig.close();
});

InTenant(
  "a CSV file brings every location into the tenant as it is, and takes it out again harmless and otherwise the same",
  async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    for (const [separator, newline] of [
      [",", "\r\n"],
      [";", "\n"],
      ["\t", "\n"],
    ] as const) {
      const rig = await openRollOutRig();
      // A NUL character would make it no text file; what comes of that is seen below.
      const written = NAUGHTY.filter((text) => text.isWellFormed() && !text.includes("\u0000"));
      const lines = written.map((location, index) => [macOf(index), quoted(location)].join(separator));
      const bytes = Buffer.from(["MAC id", "Location"].join(separator) + newline + lines.join(newline));
      const outcome = await rig.tenant.rollOut.upload(pieces(bytes));
      const kept = written
        .map((location, index) => ({ mac: macOf(index), location }))
        .filter(({ location }) => [...location].length <= 200);
      assert.is(outcome.added, kept.length);
      // Row 1 is the heading, and a location with line breaks in it is still one row.
      assert.equal(
        outcome.refused.map(({ row, column }) => [row, column]),
        written.flatMap((location, index) => ([...location].length > 200 ? [[index + 2, "Location"]] : [])),
      );
      const listed = new Map(await rig.listed());
      for (const { mac, location } of kept) assert.is(listed.get(mac), location, shown(location));

      let text = "";
      for await (const piece of rig.tenant.rollOut.exportCodes()) text += piece;
      const rows: string[][] = parse(text, { bom: true, record_delimiter: "\r\n" });
      assert.is(rows.length, kept.length + 1);
      for (const [index, { mac, location }] of kept.entries()) {
        const [exportedMac, exported] = rows[index + 1] ?? [];
        assert.is(exportedMac?.replaceAll(":", ""), mac);
        assert.is(exported, harmless(location), shown(location));
      }
      assert.match(await refusal(rig.tenant.rollOut.upload(file(`MAC id,Location\r\n${macOf(9_999)},a\u0000b`))), /line 2.*NUL/);
      await rig.close();
    }
  },
);

InTenant("an organization's name is one that every phone can be told, as it was written, or is refused", async () => {
  let refused = 0;
  for (const name of NAUGHTY) {
    const told = await refusedOr(
      () =>
        withTenant(name, async (tenant) => {
          assert.is(tenant.organization.name, name, shown(name));
          return tenant.organization;
        }),
      shown(name),
    );
    if (told === null) refused++;
    else assert.ok(Organization.safeParse(told).success, shown(name));
  }
  assert.ok(refused > 0 && refused < 20, `${refused} refused`);
});

InTenant("an account is one that every phone can be told, with the display name as it was written, or is refused", async () => {
  await withTenant("Contoso", async ({ accounts, organization }) => {
    let [names, displayNames] = [0, 0];
    const common = { organizationId: organization.id, licence: "Office 365 E5", password: new Secret("any") } as const;
    const check = async (name: string, displayName: string) => {
      const account = await refusedOr(
        () => accounts.add({ ...common, name, displayName }),
        `${shown(name)} ${shown(displayName)}`,
      );
      if (account === null) return false;
      const found = await accounts.byName(name);
      assert.is(found?.displayName, displayName, shown(displayName));
      assert.is(found?.name, account.name, shown(name));
      const session = { account: account.name, displayName, mode: account.mode, phoneNumber: account.phoneNumber };
      assert.ok(Session.safeParse(session).success, `${shown(account.name)} ${shown(displayName)}`);
      assert.not.match(account.name, /[\s\p{Cc}\p{Cs}]/u, "nobody can type that");
      return true;
    };
    for (const [index, text] of NAUGHTY.entries()) {
      if (await check(`user-${index}@contoso.example`, text)) displayNames++;
      if (await check(text, "Somebody")) names++;
      if (await check(`${text}@contoso.example`, "Somebody")) names++;
    }
    assert.ok(displayNames > 450 && names > 150 && names < 450, `${displayNames} display names, ${names} names`);
  });
});

InTenant("two organizations may be called the same or nearly so; each keeps what is its own", async () => {
  await withTenant("田中さんにあげて下さい", async (tenant, store) => {
    await store.write((db) => db.run("INSERT INTO organizations (id, name) VALUES ('other', '部落格')"));
    await tenant.admin.addMac({ mac: macOf(1), location: "Lobby" });
    assert.equal(await tenant.adminFor("other").list("activation"), []);
    const pointers = [tenant.organization.id, "other"].map((id) => tenant.identity.pointerFor(id).issuer);
    assert.is.not(pointers[0], pointers[1]);
  });
});

InTenant.run();
