import { expect } from "@offhook/emulator/desk/expect.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { DeskPhone } from "@offhook/emulator/desk/types.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BOOT } from "../harness/article.ts";

const MEGAN = "megan@contoso.example";

const OnDevice = suite("sign in on this device");

async function typeCredentials(phone: DeskPhone, name: string, password: string): Promise<void> {
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  await phone.getByRole("button", { name: "Sign in on this device" }).tap();
  await phone.type(name);
  await phone.getByRole("button", { name: "Next" }).tap();
  await phone.type(password);
  await phone.getByRole("button", { name: "Sign in" }).tap();
}

for (const profile of ["ccx500", "ccx600", "trio-c60"]) {
  OnDevice(`user name and password on the on-screen keyboard lead to the home screen: ${profile}`, async () => {
    await using desk = await openDesk({ seed: 3 });
    const phone = desk.phone(profile);
    await typeCredentials(phone, MEGAN, "Sample-Megan-1");
    await expect(phone.getById("mode-user")).toBeVisible(BOOT);
    assert.is(phone.standing(), "signed-in");
    assert.not.match(JSON.stringify(desk.trace), /Sample-Megan|"M","a"|S.{0,40}a.{0,40}m.{0,40}p.{0,40}l.{0,40}e-/);
  });
}

OnDevice("a wrong password is told under the field; Start over forgets the name", async () => {
  await using desk = await openDesk({ seed: 3 });
  const phone = desk.phone("ccx600");
  await typeCredentials(phone, MEGAN, "sample-megan-1");
  await expect(phone.getByText("The user name or the password is not right.")).toBeVisible();
  await expect(phone.getByText("AADSTS50126")).toBeVisible();
  assert.is(phone.getById("typed").one().value, "");
  await phone.getByRole("button", { name: "Start over" }).tap();
  await expect(phone.getById("login-code")).toBeVisible();
  await phone.getByRole("button", { name: "Sign in on this device" }).tap();
  assert.is(phone.getById("typed").one().value, "");
  assert.not.ok(phone.getByRole("alert").isVisible());
});

OnDevice("the cable is out while the password is on its way: the phone says so and the password can be typed again", async () => {
  await using desk = await openDesk({ seed: 3 });
  const phone = desk.phone("ccx600");
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  await phone.getByRole("button", { name: "Sign in on this device" }).tap();
  await phone.type(MEGAN);
  await phone.getByRole("button", { name: "Next" }).tap();
  await phone.type("Sample-Megan-1");
  await phone.network.down();
  await phone.getByRole("button", { name: "Sign in" }).tap();
  await expect(phone.getByRole("alert")).toBeVisible({ timeout: "1m" });
  await phone.network.up();
  await phone.type("Sample-Megan-1");
  await phone.getByRole("button", { name: "Sign in" }).tap();
  await expect(phone.getById("mode-user")).toBeVisible(BOOT);
});

OnDevice("an administrator's sign-in takes the phone out of the hands of who is typing, and the password is gone", async () => {
  await using desk = await openDesk({ seed: 3 });
  const phone = desk.phone("ccx600");
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  await desk.tenant.addMac(phone.mac);
  const code = await desk.tenant.generateCode(phone.mac);
  await phone.getByRole("button", { name: "Settings" }).tap();
  await phone.getByRole("button", { name: "Provision phone" }).tap();
  await phone.dial(code);
  await phone.getByRole("button", { name: "Next" }).tap();
  await expect(phone.getById("login-code")).toBeVisible();
  await phone.getByRole("button", { name: "Sign in on this device" }).tap();
  await phone.type(MEGAN);
  await phone.getByRole("button", { name: "Next" }).tap();
  await phone.type("Sample");
  const { operation } = await desk.tenant.signIn(phone.mac);
  await desk.clock.advance("1s");
  assert.is(phone.screen().id, "held");
  await desk.tenant.cancelSignIn(operation);
  await expect(phone.getById("login-code")).toBeVisible();
  await phone.getByRole("button", { name: "Sign in on this device" }).tap();
  assert.is(phone.getById("typed").one().value, "");
});

OnDevice("characters the keyboard lacks are refused by name", async () => {
  await using desk = await openDesk({ seed: 3 });
  const phone = desk.phone("ccx600");
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  const nowhere = await phone.type("a").catch((error: unknown) => error);
  assert.match(String(nowhere), /no keyboard shows on sign-in/);
  await phone.getByRole("button", { name: "Sign in on this device" }).tap();
  const lacking = await phone.type("é").catch((error: unknown) => error);
  assert.match(String(lacking), /the phone's keyboard has no "é"/);
  const all = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 32 + at));
  await phone.type(all);
  assert.is(phone.getById("typed").one().value, all, "everything printable of ASCII");
});

OnDevice.run();
