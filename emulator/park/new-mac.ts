import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { Storage } from "@offhook/agent/ports/storage.ts";
import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";

/** Locally administered, so that it is nobody's. */
export function newMac(dice: Dice): MacAddress {
  const bytes = [...dice.bytes(5)];
  return parseMac(`02${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}

/** Made up once and kept in the phone's storage, because servers know a phone by it. */
export async function keptMac(storage: Storage, dice: Dice): Promise<MacAddress> {
  const kept = await storage.read("mac");
  if (kept !== null) return parseMac(kept);
  const mac = newMac(dice);
  await storage.write("mac", mac);
  return mac;
}
