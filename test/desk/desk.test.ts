import { expect } from "@offhook/emulator/desk/expect.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { Desk } from "@offhook/emulator/desk/types.ts";
import { profiles } from "@offhook/hardware-profiles/registry.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BOOT, complaintOf, fetchLoginCode, provision, signInAtPortal } from "../harness/article.ts";

/** The whole article on one phone. Gives back every secret that was around. */
async function mainRoad(desk: Desk, profile: string): Promise<string[]> {
  const phone = desk.phone(profile);
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  const firstCode = phone.getById("login-code").one().name;
  const verificationCode = await provision(desk, phone);
  assert.equal(await desk.tenant.summary(), { addedMacAddresses: 1, waitingOnActivation: 0, waitingForSignIn: 1 });
  const shown = await fetchLoginCode(desk, phone);
  assert.is(phone.standing(), "held");
  const loginCode = shown.loginCode ?? "";
  await signInAtPortal(desk, loginCode.toLowerCase(), "cap@contoso.example");
  await expect(phone.getById("mode-common-area")).toBeVisible(BOOT);
  assert.equal(await desk.tenant.summary(), { addedMacAddresses: 0, waitingOnActivation: 0, waitingForSignIn: 0 });
  return [firstCode, verificationCode, loginCode, "Lobby-Phone-1"];
}

const TheDesk = suite("the desk");

TheDesk("does the whole article, on every profile", async () => {
  for (const profile of Object.keys(profiles)) {
    await using desk = await openDesk();
    await mainRoad(desk, profile);
  }
});

TheDesk("gives the same digest for the same seed, and another for another", async () => {
  const digest = async (seed: number) => {
    await using desk = await openDesk({ seed });
    await mainRoad(desk, "ccx600");
    return desk.digest();
  };
  const first = await digest(7);
  assert.is(await digest(7), first);
  assert.is.not(await digest(8), first);
});

TheDesk("lets no code and no password into its trace or its complaints", async () => {
  await using desk = await openDesk({ seed: 3 });
  const secrets = await mainRoad(desk, "ccx600");
  const complaint = await complaintOf(desk.phone("ccx600").getByText("nowhere").tap({ timeout: "5m" }));
  const written = `${JSON.stringify(desk.trace)} ${complaint}`;
  assert.ok(desk.trace.length > 50);
  for (const secret of secrets) {
    assert.ok(secret.length >= 6, "a secret to look for");
    assert.not.ok(written.includes(secret), "a secret was written down");
  }
});

TheDesk("a locator that finds two things says so, and one that finds none shows the screen without its code", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600");
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  const code = phone.getById("login-code").one().name;
  await phone.getByRole("button", { name: "Settings" }).tap();
  assert.throws(() => phone.getByRole("button").one(), /matches more than one thing/);
  const none = await complaintOf(phone.getByRole("button", { name: "Next" }).tap({ timeout: "2s" }));
  assert.match(none, /did not appear within 2s/);
  assert.match(none, /button "Provision phone"/);
  await phone.getByRole("button", { name: "Back" }).tap();
  const again = await complaintOf(phone.getByText("Contoso").waitFor({ timeout: 0 }));
  assert.match(again, "‹secret›");
  assert.not.match(again, code);
});

TheDesk("waits end at their time to the millisecond", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600", { powered: false });
  await phone
    .getByText("anything")
    .waitFor({ timeout: "90s" })
    .catch(() => {});
  assert.is(desk.clock.nowMs(), 90_000);
  await desk.clock.advance("24h");
  assert.is(desk.clock.nowMs(), 86_490_000);
});

TheDesk("two phones live side by side, and a code belongs to one of them", async () => {
  await using desk = await openDesk();
  const [lobby, kitchen] = [desk.phone("ccx600"), desk.phone("trio-c60")];
  assert.is.not(lobby.mac, kitchen.mac);
  await provision(desk, lobby);
  await expect(kitchen.getById("login-code")).toBeVisible(BOOT);
  assert.not.ok(kitchen.getByText("Contoso").isVisible());
});

TheDesk("a hard key the phone has not is an error that lists those it has", async () => {
  await using desk = await openDesk();
  const phone = desk.phone("ccx600");
  await phone.press("mute");
  assert.match(await complaintOf(phone.press("digit-5")), /CCX 600 has no key "digit-5"; it has .*mute/);
});

TheDesk.run();
