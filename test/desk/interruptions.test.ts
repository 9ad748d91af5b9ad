import { expect } from "@offhook/emulator/desk/expect.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { Desk } from "@offhook/emulator/desk/types.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BOOT, enterVerificationCode, fetchLoginCode, provision, signInAtPortal } from "../harness/article.ts";

const Interruptions = suite<{ desk: Desk }>("power and network fail");
Interruptions.before.each(async (context) => {
  context.desk = await openDesk({ seed: 11 });
});
Interruptions.after.each(async ({ desk }) => {
  await desk.close();
});

Interruptions(
  "a provisioned phone still belongs to its organization after a power cut; its login code is another one",
  async ({ desk }) => {
    const phone = desk.phone("ccx600");
    await provision(desk, phone);
    await expect(phone.getById("login-code")).toBeVisible();
    const before = phone.getById("login-code").one().name;
    await phone.power.cut();
    assert.is(phone.screen().id, "off");
    await desk.clock.advance("10m");
    await phone.power.restore();
    await expect(phone.getById("login-code")).toBeVisible(BOOT);
    assert.is(phone.getById("organization").one().name, "Contoso");
    assert.is.not(phone.getById("login-code").one().name, before);
    assert.match((await desk.tenant.openPortal().enterCode(before)).error ?? "", /./);
  },
);

Interruptions("a signed-in phone is signed in again after a power cut, also when the network comes late", async ({ desk }) => {
  const phone = desk.phone("ccx600");
  await provision(desk, phone);
  await signInAtPortal(desk, (await fetchLoginCode(desk, phone)).loginCode ?? "", "room@contoso.example");
  await expect(phone.getById("mode-meeting")).toBeVisible(BOOT);
  await phone.power.cut();
  await phone.network.down();
  await phone.power.restore();
  await desk.clock.advance("10m");
  assert.is(phone.screen().id, "teams-starting");
  await phone.network.up();
  await expect(phone.getById("mode-meeting")).toBeVisible(BOOT);
});

Interruptions(
  "the cable is out while the code is checked: nothing is bound, the phone says so and can try again",
  async ({ desk }) => {
    const phone = desk.phone("trio-c60");
    await desk.tenant.addMac(phone.mac);
    const code = await desk.tenant.generateCode(phone.mac);
    await expect(phone.getById("login-code")).toBeVisible(BOOT);
    await phone.network.down();
    await expect(phone.getByText("Not connected")).toBeVisible();
    await enterVerificationCode(phone, code);
    await expect(phone.getByText("The provisioning server could not be reached.")).toBeVisible();
    assert.is((await desk.tenant.summary()).waitingOnActivation, 1);
    await phone.network.up();
    await desk.clock.advance("10s");
    await phone.getByRole("button", { name: "Try again" }).tap();
    await phone.dial(code);
    await phone.getByRole("button", { name: "Next" }).tap();
    await expect(phone.getByText("This phone now belongs to Contoso")).toBeVisible();
  },
);

Interruptions("the answer to a right code is lost: phone and tenant agree again as soon as they talk", async ({ desk }) => {
  const phone = desk.phone("ccx600");
  await desk.tenant.addMac(phone.mac);
  const code = await desk.tenant.generateCode(phone.mac);
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  await enterVerificationCode(phone, code);
  // The question is under way (20 ms); its answer will find no phone.
  await desk.clock.advance(25);
  await phone.network.down();
  assert.is((await desk.tenant.summary()).waitingForSignIn, 1);
  await desk.clock.advance("1m");
  await phone.network.up();
  await desk.clock.advance("30s");
  await phone.getByRole("button", { name: "Back" }).tap();
  await phone.getByRole("button", { name: "Back" }).tap();
  await expect(phone.getById("organization")).toHaveText("Contoso");
});

Interruptions("a held phone that loses its server frees itself after a minute, not before", async ({ desk }) => {
  const phone = desk.phone("ccx500");
  await provision(desk, phone);
  await fetchLoginCode(desk, phone);
  assert.is(phone.standing(), "held");
  await phone.network.down();
  await desk.clock.advance(59_999);
  assert.is(phone.standing(), "held");
  await desk.clock.advance(1);
  assert.is(phone.standing(), "signed-out");
});

Interruptions("messages lost at random never leave a phone without a way on", async ({ desk }) => {
  const phone = desk.phone("ccx600");
  phone.network.set({ lossPercent: 30 });
  await desk.clock.advance("20m");
  phone.network.set({ lossPercent: 0 });
  await desk.clock.advance("6m");
  const waysOn = [phone.getById("login-code"), phone.getById("refresh-code")];
  assert.is(waysOn.filter((way) => way.isVisible()).length, 1, phone.getById("login-code").surroundings());
});

Interruptions.run();
