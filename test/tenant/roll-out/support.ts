import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import type { RollOutLimits } from "@offhook/emulator/tenant/roll-out/limits.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant } from "@offhook/emulator/tenant/tenant.ts";

export interface RollOutRig {
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly tenant: Tenant;
  /** MAC address and location of everything that waits on activation, in order. */
  listed(): Promise<[mac: string, location: string][]>;
  close(): Promise<void>;
}

export async function openRollOutRig({ limits, file = ":memory:" }: { limits?: Partial<RollOutLimits>; file?: string } = {}) {
  const clock = new VirtualClock();
  const store = new Store(file);
  const tenant = await openTenant({ store, clock, dice: new SeededDice(1), settings: limits ? { rollOut: limits } : {} });
  const rig: RollOutRig = {
    ...{ clock, store, tenant },
    listed: async () => (await tenant.admin.list("activation")).map(({ mac, location }) => [mac, location]),
    close: async () => {
      await tenant.close();
      await store.close();
    },
  };
  return rig;
}

export const ENCODINGS = [
  "UTF-8",
  "UTF-8 with mark",
  "UTF-16LE",
  "UTF-16LE with mark",
  "UTF-16BE",
  "UTF-16BE with mark",
] as const;

export function encoded(text: string, encoding: (typeof ENCODINGS)[number] | "Latin-1"): Buffer {
  const [name, mark] = encoding.split(" with ");
  const marked = mark ? `\uFEFF${text}` : text;
  if (name === "UTF-8") return Buffer.from(marked, "utf8");
  if (name === "Latin-1") return Buffer.from(marked, "latin1");
  const bytes = Buffer.from(marked, "utf16le");
  return name === "UTF-16BE" ? bytes.swap16() : bytes;
}

/** The bytes in pieces of `size`, as a network may cut them. */
export async function* pieces(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const file = (text: string, size?: number): AsyncGenerator<Uint8Array> => pieces(Buffer.from(text), size);

/** What it was refused with. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error && error.name === "InputError") return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}
