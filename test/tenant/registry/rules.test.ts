import type { Dice } from "@offhook/agent/ports/dice.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { newDigits, newId } from "@offhook/emulator/tenant/registry/chance.ts";
import { REGISTRY_DEFAULTS } from "@offhook/emulator/tenant/registry/settings.ts";
import { shownAddress } from "@offhook/emulator/tenant/registry/shown-address.ts";
import { insertSignIn, markInProgress, showCode, viewSignIn } from "@offhook/emulator/tenant/registry/sign-in-rows.ts";
import { TokenBucket } from "@offhook/emulator/tenant/registry/token-bucket.ts";
import { makeCodes } from "@offhook/emulator/tenant/registry/verification-codes.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX600, openWorld } from "./support.ts";

const Rules = suite("registry rules");

/** Gives these 32-bit words, then zeros. */
const scripted = (...words: number[]): Dice => ({
  roll: () => 0,
  bytes: (count) => {
    const bytes = Buffer.alloc(count);
    bytes.writeUInt32BE(words.shift() ?? 0);
    return bytes;
  },
});

Rules("codes favour no digits: words past the last whole span are thrown again", () => {
  const lastSpan = Math.floor(2 ** 32 / 1e6) * 1e6;
  assert.is(newDigits(scripted(lastSpan, lastSpan - 1), 6).reveal(), "999999");
  assert.is(newDigits(scripted(0xffff_ffff, 42), 6).reveal(), "000042");
  assert.is(newDigits(scripted(697_150), 6).reveal(), "697150");
});

Rules("ids are 32 hex digits, and differ", () => {
  const dice = new SeededDice(1);
  const ids = Array.from({ length: 100 }, () => newId(dice));
  assert.ok(ids.every((id) => /^[0-9a-f]{32}$/.test(id)));
  assert.is(new Set(ids).size, 100);
});

Rules("a phone's new code is never one it has in any organization, nor the one it replaces", async () => {
  const world = await openWorld();
  const fabrikam = world.registry.adminFor((await world.registry.organizations.add("Fabrikam")).id);
  for (const admin of [world.admin, fabrikam]) await admin.addMac({ mac: CCX600 });
  const make = (organizationId: string, ...words: number[]) =>
    world.store.write((db) =>
      makeCodes(db, { organizationId, macs: [CCX600], nowMs: 0 }, scripted(...words), REGISTRY_DEFAULTS)
        .get(CCX600)
        ?.digits.reveal(),
    );
  assert.is(await make(world.organizationId, 111_111), "111111");
  assert.is(await make(world.organizationId, 111_111, 222_222), "222222");
  assert.is(await make(fabrikam.organizationId, 222_222, 333_333), "333333");
  await world.close();
});

Rules("a login code is not shown from its last millisecond on, even before its timer has fired", async () => {
  const world = await openWorld();
  await world.store.write((db) => {
    insertSignIn(db, { id: "one", organizationId: world.organizationId, mac: CCX600 }, 0, 1);
    markInProgress(db, "one");
    showCode(db, "one", { loginCode: new Secret("EV9PGNQN8"), verificationUri: "https://x.example/", expiresAtMs: 1_000 });
  });
  const at = (nowMs: number) => world.store.read((db) => viewSignIn(db, world.organizationId, "one", nowMs));
  assert.is((await at(999))?.loginCode, "EV9PGNQN8");
  const { loginCode, verificationUri, codeExpiresAtMs } = (await at(1_000)) ?? {};
  assert.equal([loginCode, verificationUri, codeExpiresAtMs], [null, null, null]);
  await world.close();
});

Rules("a token bucket gives its burst, then its rate", () => {
  const bucket = new TokenBucket({ perS: 20, burst: 50, nowMs: 0 });
  const taken = (nowMs: number) => {
    let count = 0;
    while (bucket.take(nowMs)) count++;
    return count;
  };
  assert.equal([taken(0), taken(49), taken(50), taken(1_050), taken(1_000_000)], [50, 0, 1, 20, 50]);
});

Rules("the address beside a login code is ours, the issuer's, or none", () => {
  const issuer = "https://login.example/contoso/v2.0";
  const shown = (address: string, configured: string | null = null) => shownAddress(address, { configured, issuer });
  assert.is(shown("https://login.example/devicelogin"), "https://login.example/devicelogin");
  assert.is(shown("https://evil.example/", "https://microsoft.com/devicelogin"), "https://microsoft.com/devicelogin");
  for (const address of [
    "https://evil.example/",
    "http://login.example/devicelogin",
    "https://login.example.evil.example/",
    "https://login.example@evil.example/",
    "https://admin:x@login.example/",
    "https://login.example:8443/",
    "javascript:alert(1)",
    "nonsense",
  ])
    assert.is(shown(address), null, address);
});

Rules.run();
