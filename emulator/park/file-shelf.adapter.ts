import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { FileStorage } from "@offhook/agent/adapters/file-storage.ts";
import type { Storage } from "@offhook/agent/ports/storage.ts";
import { OffhookError } from "@offhook/protocol/errors.ts";
import { type MacAddress, parseMac } from "@offhook/protocol/mac.ts";
import { z } from "zod";
import type { Shelf, ShelvedPhone } from "./shelf.ts";

const NAME = "about";
const About = z.strictObject({
  version: z.literal(1),
  /** Counts up in the order phones were added. */
  place: z.int().min(0),
  profile: z.string().min(1).max(64),
  firmware: z.string().min(1).max(40),
});

/** What is written about a phone cannot be read. It is left alone. */
export class ShelvedPhoneError extends OffhookError<"park/unreadable"> {
  readonly code = "park/unreadable";
  readonly blame = "world";
}

/** One directory per phone, named after its MAC address, in a directory that is this process's alone. */
export class FileShelf implements Shelf {
  readonly #directory: string;
  readonly #onFault: (what: string, error: unknown) => void;
  #places = 0;

  constructor({ directory, onFault }: { directory: string; onFault: (what: string, error: unknown) => void }) {
    this.#directory = directory;
    this.#onFault = onFault;
  }

  async phones(): Promise<(ShelvedPhone & { readonly storage: Storage })[]> {
    const found: (ShelvedPhone & { readonly storage: Storage; readonly place: number })[] = [];
    for (const name of await this.#names()) {
      try {
        const storage = await FileStorage.open(join(this.#directory, name));
        const { place, profile, firmware } = await aboutIn(storage, name);
        found.push({ mac: parseMac(name), profile, firmware, storage, place });
      } catch (error) {
        this.#onFault("a phone of the bench", error);
      }
    }
    found.sort((a, b) => a.place - b.place);
    this.#places = Math.max(this.#places, (found.at(-1)?.place ?? -1) + 1);
    return found;
  }

  async put({ mac, profile, firmware }: ShelvedPhone): Promise<Storage> {
    const storage = await FileStorage.open(join(this.#directory, mac));
    await storage.write(NAME, JSON.stringify({ version: 1, place: this.#places++, profile, firmware }));
    return storage;
  }

  async remove(mac: MacAddress): Promise<void> {
    await rm(join(this.#directory, mac), { recursive: true, force: true });
  }

  async #names(): Promise<string[]> {
    return await readdir(this.#directory).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
  }
}

async function aboutIn(storage: Storage, name: string): Promise<z.infer<typeof About>> {
  const text = await storage.read(NAME);
  const about = About.safeParse(text === null ? null : parsed(text));
  if (about.success) return about.data;
  throw new ShelvedPhoneError(`what is written about ${name} cannot be read; remove its directory, or restore it`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
