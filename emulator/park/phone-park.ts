import type { Storage } from "@offhook/agent/ports/storage.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { firmwareOf } from "@offhook/hardware-profiles/registry.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import { formatMac, type MacAddress } from "@offhook/protocol/mac.ts";
import { Topic } from "@offhook/protocol/topic.ts";
import { newMac } from "./new-mac.ts";
import { type BenchParts, ParkPhone } from "./park-phone.ts";
import type { Shelf } from "./shelf.ts";

/** Phones on one bench. */
export const MOST_PHONES = 200;

export interface PhoneParkOptions extends BenchParts {
  /** The kinds of phones there are, by id. */
  readonly profiles: Readonly<Record<string, HardwareProfile>>;
  /** Where they stay from one run to the next. */
  readonly shelf: Shelf;
}

/** What is new on the bench. `changed`: screen, LEDs, standing or a lever; `happened`: its happenings have one more. */
export interface ParkNews {
  readonly kind: "added" | "changed" | "happened" | "removed";
  readonly phone: ParkPhone;
}

/** Many phones in one process, beside a tenant. */
export class PhonePark {
  readonly #options: PhoneParkOptions;
  readonly #phones = new Map<MacAddress, ParkPhone>();
  /** Those whose place is somebody else's, who lets them be neither removed nor forgotten. */
  readonly #guests = new Set<MacAddress>();
  readonly #news = new Topic<ParkNews>();
  #closed = false;

  constructor(options: PhoneParkOptions) {
    this.#options = options;
  }

  get profiles(): Readonly<Record<string, HardwareProfile>> {
    return this.#options.profiles;
  }

  /** In the order they came. */
  list(): readonly ParkPhone[] {
    return [...this.#phones.values()];
  }
  get(mac: string): ParkPhone | undefined {
    return this.#phones.get(mac as MacAddress);
  }

  /** Puts the phones of earlier runs back, powered on. One that does not come up is told about; the others do. */
  async restore(): Promise<void> {
    for (const { mac, profile: id, firmware, storage } of await this.#options.shelf.phones()) {
      if (this.#closed) return;
      try {
        await this.#start(this.#profile(id), { mac, firmware, storage });
      } catch (error) {
        this.#options.onFault(`phone ${formatMac(mac)}`, error);
      }
    }
  }

  /**
   * A phone out of its box, powered on. As shipped unless a firmware is given; its MAC address is made up unless given.
   * @throws {InputError} for a profile or a firmware there is not, an address that is taken, or one phone too many.
   */
  async add({
    profile: id,
    firmware: version,
    mac = this.#unusedMac(),
  }: {
    profile: string;
    firmware?: string | undefined;
    mac?: MacAddress;
  }) {
    const profile = this.#profile(id);
    const firmware = firmwareOf(profile, version).version;
    this.#checkRoom(mac);
    const storage = await this.#options.shelf.put({ mac, profile: id, firmware });
    return await this.#start(profile, { mac, firmware, storage });
  }

  /** Takes in a phone that is kept elsewhere: it can be used like the others, and not be removed. */
  async host(profile: HardwareProfile, kept: { mac: MacAddress; firmware: string; storage: Storage }): Promise<ParkPhone> {
    this.#checkRoom(kept.mac);
    this.#guests.add(kept.mac);
    return await this.#start(profile, kept);
  }

  /**
   * Unplugs it and throws away what it kept. What the tenant knows of it stays: that is an administrator's to remove.
   * @throws {InputError} when there is no such phone, or it is not the bench's own.
   */
  async remove(mac: string): Promise<void> {
    const phone = this.get(mac);
    if (!phone) throw new InputError(`there is no phone ${mac} here`);
    if (this.#guests.has(phone.mac))
      throw new InputError("this is the phone that offhook was started with; it stays as long as offhook runs");
    phone.powerOff();
    this.#phones.delete(phone.mac);
    this.#news.tell({ kind: "removed", phone });
    await this.#options.shelf.remove(phone.mac);
  }

  /** Returns how to stop. */
  onNews(listener: (news: ParkNews) => void): () => void {
    return this.#news.on(listener);
  }

  /** All power goes. The phones come back with the next `restore`. */
  close(): void {
    this.#closed = true;
    for (const phone of this.#phones.values()) phone.powerOff();
  }

  #profile(id: string): HardwareProfile {
    const profile = Object.hasOwn(this.profiles, id) ? this.profiles[id] : undefined;
    if (profile) return profile;
    throw new InputError(`no hardware profile ${JSON.stringify(id)}; there are ${Object.keys(this.profiles).join(", ")}`);
  }

  #checkRoom(mac: MacAddress): void {
    if (this.#closed) throw new InputError("the bench is closed");
    if (this.#phones.has(mac)) throw new InputError(`there is a phone ${formatMac(mac)} already`);
    if (this.#phones.size >= MOST_PHONES) throw new InputError(`a bench has room for ${MOST_PHONES} phones; remove some first`);
  }

  #unusedMac(): MacAddress {
    for (;;) {
      const mac = newMac(this.#options.dice);
      if (!this.#phones.has(mac)) return mac;
    }
  }

  async #start(profile: HardwareProfile, { mac, firmware, storage }: { mac: MacAddress; firmware: string; storage: Storage }) {
    const news = (kind: "changed" | "happened") => {
      if (this.#phones.get(mac) === phone) this.#news.tell({ kind, phone });
    };
    const phone: ParkPhone = new ParkPhone({
      ...this.#options,
      ...{ profile, mac, storage },
      firmware: firmwareOf(profile, firmware),
      onChange: () => news("changed"),
      onHappening: () => news("happened"),
    });
    this.#phones.set(mac, phone);
    this.#news.tell({ kind: "added", phone });
    if (this.#closed) return phone;
    try {
      await phone.powerOn();
    } catch (error) {
      // It stays on the bench, dark: what it kept is there, and somebody has to decide.
      this.#options.onFault(`phone ${formatMac(mac)}`, error);
    }
    // Closed meanwhile: nobody would turn it off any more.
    if (this.#closed) phone.powerOff();
    return phone;
  }
}
