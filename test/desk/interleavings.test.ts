import { expect } from "@offhook/emulator/desk/expect.ts";
import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { Desk, DeskPhone } from "@offhook/emulator/desk/types.ts";
import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BOOT, enterVerificationCode, provision } from "../harness/article.ts";
import { History, sequentialOrder } from "../harness/history.ts";
import { interleavings } from "../harness/interleavings.ts";
import { together } from "../harness/together.ts";
import { NOTHING, type Op, type Result, rules } from "../tenant/registry/one-code.ts";
import { refusalOf } from "../tenant/registry/support.ts";

/** Desk time that also looks at the phones: what a person waits for shows on a screen. */
class Watch {
  readonly #desk: Desk;
  #waiting: (() => boolean)[] = [];

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async advance(ms: number): Promise<void> {
    await this.#desk.clock.advance(ms);
    this.#waiting = this.#waiting.filter((look) => !look());
  }

  /** One of these screens. */
  screen<Id extends string>(phone: DeskPhone, ids: readonly Id[]): Promise<Id> {
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        const shown = ids.find((id) => id === phone.screen().id);
        if (shown !== undefined) resolve(shown);
        return shown !== undefined;
      });
    });
  }
}

const Desks = suite("two phones on one desk");

Desks("both have one code typed and somebody taps Next, in every order with two administrators: one phone takes it", async () => {
  const seen = new Set<string>();
  for (const order of interleavings([1, 1, 1, 1])) {
    await using desk = await openDesk({ seed: 3 });
    const [lobby, kitchen] = [desk.phone("ccx600"), desk.phone("ccx500")];
    const [right, wrong] = [lobby, kitchen].map(({ mac }) => parseMac(mac)) as [MacAddress, MacAddress];
    const watch = new Watch(desk);
    const history = new History<Op, Result>();
    const by = "Contoso";
    const admin = (who: string, op: Op, run: () => Promise<Result>) => () => history.call(who, op, run);
    const generate = (who: string, mac: MacAddress) => admin(who, { generate: mac, by }, () => desk.tenant.generateCode(mac));
    for (const mac of [right, wrong]) await admin("Ann", { add: mac, by }, () => desk.tenant.addMac(mac).then(() => "done"))();
    const code = (await generate("Ann", right)()) ?? "";
    for (const phone of [lobby, kitchen]) {
      await expect(phone.getById("login-code")).toBeVisible(BOOT);
      await phone.getByRole("button", { name: "Settings" }).tap();
      await phone.getByRole("button", { name: "Provision phone" }).tap();
      await phone.dial(code);
    }
    const next = (phone: DeskPhone, on: MacAddress) => () =>
      history.call(`beside ${on}`, { type: code, on }, async () => {
        await phone.getByRole("button", { name: "Next" }).tap();
        return (await watch.screen(phone, ["provisioned", "refused"])) === "provisioned" ? "bound" : "refused";
      });
    const remove = admin("Ben", { remove: right, by }, async () => {
      return (await refusalOf(desk.tenant.remove(right))).replace("not refused", "done");
    });
    await together(watch, [[next(lobby, right)], [next(kitchen, wrong)], [generate("Ann", wrong)], [remove]], order);
    const where = `turns ${order.join(" ")}:\n${history}`;
    assert.ok(sequentialOrder(history.calls, NOTHING, rules), `no order of the single steps explains this; ${where}`);
    for (const { op, result } of history.calls) if ("type" in op) seen.add(`${op.on === right ? "right" : "wrong"} ${result}`);
  }
  assert.equal([...seen].sort(), ["right bound", "right refused", "wrong refused"]);
});

Desks("a second device with a phone's MAC address is not let in, and does not disturb the first", async () => {
  await using desk = await openDesk({ seed: 3 });
  const phone = desk.phone("ccx600");
  await provision(desk, phone);
  const twin = desk.phone("ccx600", { mac: phone.mac });
  await expect(twin.getByText("The provisioning server could not be reached.")).toBeVisible({ timeout: "10m" });
  assert.is(phone.screen().id, "sign-in");
  assert.is(phone.getById("organization").one().name, "Contoso");
  assert.ok(desk.trace.length < 200, `${desk.trace.length} records: they fight for the line`);

  // Taken off the books, the address is anybody's again: whoever connects first.
  await phone.power.cut();
  await desk.tenant.remove(phone.mac);
  await desk.tenant.addMac(phone.mac);
  await desk.clock.advance("10m");
  await enterVerificationCode(twin, await desk.tenant.generateCode(twin.mac));
  await expect(twin.getByText("This phone now belongs to Contoso")).toBeVisible();
  await phone.power.restore();
  await expect(phone.getByText("The provisioning server could not be reached.")).toBeVisible({ timeout: "10m" });
});

Desks.run();
