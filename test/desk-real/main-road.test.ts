import { expect } from "@offhook/emulator/desk/expect.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fetchLoginCode, provision, signInAtPortal } from "../harness/article.ts";

/** Over HTTP and WebSocket on loopback, in real time: these tests take as long as a phone in a hurry. */
const Sockets = suite("the article over real sockets");

Sockets("provisioned, held, signed in at the portal, and signed in again after a power cut", async () => {
  const faults: string[] = [];
  await using desk = await openDesk({ realTime: true, onFault: (what, error) => faults.push(`${what}: ${error}`) });
  const phone = desk.phone("ccx600");
  await expect(phone.getById("login-code")).toBeVisible();
  await provision(desk, phone);
  const shown = await fetchLoginCode(desk, phone);
  assert.equal([shown.status, shown.failure, phone.standing()], ["successful", null, "held"]);
  await signInAtPortal(desk, shown.loginCode ?? "", "cap@contoso.example");
  await expect(phone.getById("mode-common-area")).toBeVisible();
  await phone.power.cycle();
  await expect(phone.getById("mode-common-area")).toBeVisible();
  assert.equal(faults, []);
});

Sockets("a tenant that restarts comes back at its address with what it had written, and the phone finds it", async () => {
  const faults: string[] = [];
  await using desk = await openDesk({ realTime: true, onFault: (what, error) => faults.push(`${what}: ${error}`) });
  const phone = desk.phone("ccx500");
  await expect(phone.getById("login-code")).toBeVisible();
  await desk.tenant.addMac(phone.mac, { location: "Lobby" });
  const code = await desk.tenant.generateCode(phone.mac);
  await desk.tenant.restart();
  await phone.getByRole("button", { name: "Settings" }).tap();
  await phone.getByRole("button", { name: "Device settings" }).tap();
  await expect(phone.getById("server")).toHaveText("Provisioning server: connected");
  assert.equal(
    (await desk.tenant.list("activation")).map((row) => row.verificationCode),
    [code],
  );
  assert.equal(faults, []);
});

Sockets("fifteen minutes pass when the clock does: the code gives way to Refresh code, and the old one is dead", async () => {
  await using desk = await openDesk({ realTime: true });
  const phone = desk.phone("trio-c60");
  await expect(phone.getById("login-code")).toBeVisible();
  const old = phone.getById("login-code").one().name;
  await desk.clock.advance("15m");
  await phone.getByRole("button", { name: "Refresh code" }).tap();
  await expect(phone.getById("login-code")).toBeVisible();
  assert.is.not(phone.getById("login-code").one().name, old);
  assert.ok((await desk.tenant.openPortal().enterCode(old)).error);
});

Sockets.run();
