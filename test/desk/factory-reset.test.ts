import { expect } from "@offhook/emulator/desk/expect.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { Desk, DeskPhone } from "@offhook/emulator/desk/types.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BOOT, complaintOf, enterVerificationCode, fetchLoginCode, provision, signInAtPortal } from "../harness/article.ts";

const Reset = suite<{ desk: Desk }>("sign-out and factory reset");
Reset.before.each(async (context) => {
  context.desk = await openDesk({ seed: 23 });
});
Reset.after.each(async ({ desk }) => {
  await desk.close();
});

/** By the menus, as an administrator at the phone does it. */
async function resetByMenu(phone: DeskPhone): Promise<void> {
  await phone.getByRole("button", { name: "Factory reset" }).tap();
  await phone.dial("456");
  await phone.getByRole("button", { name: "Next" }).tap();
  await phone.getByRole("button", { name: "Reset" }).tap();
  await expect(phone.getByText("Really reset?")).toBeVisible();
  await phone.getByRole("button", { name: "Reset" }).tap();
}

async function signInAsLobby(desk: Desk, phone: DeskPhone): Promise<void> {
  await provision(desk, phone);
  await signInAtPortal(desk, (await fetchLoginCode(desk, phone)).loginCode ?? "", "cap@contoso.example");
  await expect(phone.getById("mode-common-area")).toBeVisible(BOOT);
}

/** By the menus of a Common Area Phone. */
async function signOutByMenu(phone: DeskPhone): Promise<void> {
  await phone.getByRole("button", { name: "Menu" }).tap();
  await phone.getByRole("button", { name: "Sign out" }).tap();
  await phone.dial("456");
  await phone.getByRole("button", { name: "Next" }).tap();
  await phone.getByRole("button", { name: "Sign out" }).tap();
  await expect(phone.getById("login-code")).toBeVisible();
}

Reset(
  "a phone that was signed out keeps its organization, also over a power cut, and refuses Provision phone",
  async ({ desk }) => {
    const phone = desk.phone("ccx600");
    await signInAsLobby(desk, phone);
    await signOutByMenu(phone);
    await phone.power.cycle();
    await expect(phone.getById("login-code")).toBeVisible(BOOT);
    assert.is(phone.getById("organization").one().name, "Contoso");
    await phone.getByRole("button", { name: "Settings" }).tap();
    await phone.getByRole("button", { name: "Provision phone" }).tap();
    await expect(phone.getByText(/already belongs to Contoso/)).toBeVisible();
  },
);

Reset(
  "a reset phone is fresh: no organization, no account, its old code dead, and it can be provisioned again",
  async ({ desk }) => {
    const phone = desk.phone("trio-c60");
    await provision(desk, phone);
    await expect(phone.getById("login-code")).toBeVisible();
    const old = phone.getById("login-code").one().name;
    await phone.getByRole("button", { name: "Settings" }).tap();
    await phone.getByRole("button", { name: "Device settings" }).tap();
    await resetByMenu(phone);
    await expect(phone.getById("login-code")).toBeVisible(BOOT);
    assert.not.ok(phone.getById("organization").isVisible());
    assert.ok((await desk.tenant.openPortal().enterCode(old)).error);
    // The row waits on activation again, without a code.
    assert.equal(await desk.tenant.summary(), { addedMacAddresses: 1, waitingOnActivation: 1, waitingForSignIn: 0 });
    await enterVerificationCode(phone, await desk.tenant.generateCode(phone.mac));
    await expect(phone.getById("organization")).toHaveText("Contoso");
  },
);

Reset("power fails in the middle of a reset: the phone starts fresh all the same", async ({ desk }) => {
  const phone = desk.phone("ccx500");
  await signInAsLobby(desk, phone);
  await phone.getByRole("button", { name: "Menu" }).tap();
  await resetByMenu(phone);
  assert.is(phone.screen().id, "factory-reset");
  await phone.power.cut();
  await desk.clock.advance("1m");
  await phone.power.restore();
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  assert.not.ok(phone.getById("organization").isVisible());
});

Reset("held corners while the second logo shows reset a phone that nobody can sign out of", async ({ desk }) => {
  const phone = desk.phone("ccx600");
  await signInAsLobby(desk, phone);
  await phone.power.cycle();
  // 30 s of logo, 10 s of black; then the second logo.
  await desk.clock.advance("45s");
  await phone.holdCorners();
  await expect(phone.getByText("Resetting to factory settings…")).toBeVisible();
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  assert.not.ok(phone.getById("organization").isVisible());
});

Reset("from 7.1.3 the device page signs a phone out and in again; its row stays off the lists", async ({ desk }) => {
  const phone = desk.phone("ccx600", { firmware: "7.1.3.0991" });
  await signInAsLobby(desk, phone);
  await desk.tenant.devicePage.signOut(phone.mac);
  await expect(phone.getById("login-code")).toBeVisible();
  assert.is(phone.getById("organization").one().name, "Contoso");
  assert.equal(await desk.tenant.list("sign-in"), []);
  await signInAtPortal(desk, (await fetchLoginCode(desk, phone)).loginCode ?? "", "room@contoso.example");
  await expect(phone.getById("mode-meeting")).toBeVisible(BOOT);
  await desk.tenant.devicePage.restart(phone.mac);
  await expect(phone.getById("logo")).toBeVisible();
  await expect(phone.getById("mode-meeting")).toBeVisible(BOOT);
});

Reset("on 7.0 a signed-out phone is out of reach: neither signed out nor in from afar, only reset", async ({ desk }) => {
  const phone = desk.phone("ccx600", { firmware: "7.0.3.0515" });
  await signInAsLobby(desk, phone);
  assert.match(
    await complaintOf(desk.tenant.devicePage.signOut(phone.mac)),
    /firmware 7\.0\.3\.0515 cannot be signed out remotely/,
  );
  await signOutByMenu(phone);
  assert.match(await complaintOf(desk.tenant.signIn(phone.mac)), /reset the phone to factory settings/);
  await desk.tenant.devicePage.factoryReset(phone.mac);
  await expect(phone.getByText("Resetting to factory settings…")).toBeVisible();
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  assert.not.ok(phone.getById("organization").isVisible());
  // Signed in before, so its row is gone: provisioning starts from the very beginning.
  assert.is((await desk.tenant.summary()).addedMacAddresses, 0);
  await provision(desk, phone);
});

Reset("a restart that was asked for does not switch on a phone whose plug was pulled meanwhile", async ({ desk }) => {
  const phone = desk.phone("ccx600");
  await provision(desk, phone);
  await desk.tenant.devicePage.restart(phone.mac);
  await phone.power.cut();
  await desk.clock.advance("1m");
  assert.is(phone.screen().id, "off");
});

Reset("the device page says so when the phone is not connected, or not of this organization", async ({ desk }) => {
  const phone = desk.phone("ccx600");
  assert.match(await complaintOf(desk.tenant.devicePage.restart(phone.mac)), /not a phone of this organization/);
  await provision(desk, phone);
  await phone.power.cut();
  await desk.clock.advance("2m");
  assert.match(await complaintOf(desk.tenant.devicePage.restart(phone.mac)), /not connected; check its power and network/);
});

Reset.run();
