import { PhoneOnDesk } from "@offhook/emulator/desk/desk-phone.ts";
import { deskTenant } from "@offhook/emulator/desk/desk-tenant.ts";
import { expect } from "@offhook/emulator/desk/expect.ts";
import type { DeskPhone, DeskTenant } from "@offhook/emulator/desk/types.ts";
import { openVirtualWorld } from "@offhook/emulator/desk/virtual-world.ts";
import type { World } from "@offhook/emulator/desk/world.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { PhoneClock } from "@offhook/emulator/levers/phone-clock.ts";
import { MemoryStorage } from "@offhook/emulator/phone/memory-storage.ts";
import { VirtualPhone } from "@offhook/emulator/phone/virtual-phone.ts";
import type { Tenant } from "@offhook/emulator/tenant/tenant.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { BOOT, SAMPLE } from "../../harness/article.ts";

/** A desk whose tenant can be reached behind its counter: its rules and accounts are changed at will. */
export interface Bench extends AsyncDisposable {
  readonly world: World;
  readonly tenant: DeskTenant;
  readonly behind: Tenant;
  phone(options?: { profile?: string; firmware?: string }): Promise<DeskPhone>;
}

export async function openBench(seed = 1): Promise<Bench> {
  const world = await openVirtualWorld({
    seed,
    start: undefined,
    onFault: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  const phones: VirtualPhone[] = [];
  return {
    world,
    tenant: deskTenant(world),
    behind: world.tenant(),
    phone: async ({ profile: id = "ccx600", firmware } = {}) => {
      const profile = profileById(id);
      const mac = parseMac(`020f0f00000${phones.length + 1}`);
      const ownClock = new PhoneClock({ clock: world.clock, options: {}, onTrace: () => {} });
      const lines = world.wire({ mac, onTrace: () => {}, device: ownClock.device });
      const phone = new VirtualPhone({
        ...{ profile, mac, timings: profile.timings, clock: ownClock.device, storage: new MemoryStorage() },
        firmware: firmwareOf(profile, firmware),
        dice: new SeededDice(`${seed}/phone/${phones.length}`),
        ...lines.ports,
        cutLines: lines.cutLines,
      });
      phones.push(phone);
      const onDesk = new PhoneOnDesk({ phone, clock: world.deskClock, lines, ownClock });
      await onDesk.power.restore();
      return onDesk;
    },
    [Symbol.asyncDispose]: async () => {
      for (const phone of phones) phone.powerCut();
      await world.close();
    },
  };
}

/** Enters the login code that the phone shows by itself at the Device Login page; gives that code back. */
export async function approve({ tenant }: Bench, phone: DeskPhone, account: string): Promise<string> {
  await expect(phone.getById("login-code")).toBeVisible(BOOT);
  const code = phone.getById("login-code").one().name;
  const portal = tenant.openPortal();
  await portal.enterCode(code);
  await portal.useAnotherAccount(account);
  await portal.enterPassword(SAMPLE[account] ?? "");
  const { page, error } = await portal.confirm();
  if (page !== "done") throw new Error(`the portal did not get to done: ${error}`);
  return code;
}

export const atHome = (phone: DeskPhone) => phone.screen().id === "home";
