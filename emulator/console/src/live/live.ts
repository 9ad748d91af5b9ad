import { Topic } from "@offhook/protocol/topic.ts";
import type { BenchAction, PhoneAction, PhonePicture, PhoneSummary, ProfileChoice, ServerSays } from "../../shared/live.ts";
import { Line } from "./line.ts";
import { Sessions } from "./session.ts";

type Hello = Extract<ServerSays, { type: "hello" }>;
export type Opened = Extract<ServerSays, { type: "opened" }>;

/** The server did not do what was asked of it; `message` says why in words for people. */
export class ActionError extends Error {
  override readonly name = "ActionError";
}

const PHONES_TOGETHER_MS = 30;

/**
 * What all pages share: who is signed in, the line to the server and what it said last. Pages listen to the topics, or take a
 * `LiveController`, which asks its host to draw again.
 */
class Live {
  readonly sessions = new Sessions();
  readonly line = new Line(async () => (await this.sessions.ask()) !== null);
  /** Something in the tenant changed, or may have while the line was lost: what shows its lists asks again. */
  readonly tenantChanged = new Topic();
  /** Phones came, went or changed. */
  readonly phonesChanged = new Topic();
  readonly pictured = new Topic<PhonePicture>();
  readonly opened = new Topic<Opened>();
  readonly timeChanged = new Topic();
  readonly helloChanged = new Topic();

  hello: Hello | null = null;
  readonly phones = new Map<string, PhoneSummary>();
  /** False until the server has said once which phones there are. */
  phonesKnown = false;
  rate = 1;
  #time: { readonly epochMs: number; readonly atMs: number } | null = null;
  readonly #watchers = new Map<object, readonly string[]>();
  #openPhone: string | null = null;
  #watchDue = false;
  #phonesTimer = 0;
  #lastId = 0;
  readonly #asked = new Map<number, (error: string | null) => void>();

  constructor() {
    this.sessions.changed.on(() => (this.sessions.current ? this.line.open() : this.#forget()));
    this.line.changed.on(() => this.#lineChanged());
    this.line.heard.on((said) => this.#heard(said));
  }

  get session() {
    return this.sessions.current ?? null;
  }

  get profiles(): readonly ProfileChoice[] {
    return this.hello?.profiles ?? [];
  }

  /** Same as `tenantChanged.on`. */
  onChanged(listener: () => void): () => void {
    return this.tenantChanged.on(listener);
  }

  /** The tenant's time now, in milliseconds since 1970; it keeps counting at the desk's rate between the server's messages. */
  tenantNowMs(): number {
    if (!this.#time) return Date.now();
    return this.#time.epochMs + (performance.now() - this.#time.atMs) * this.rate;
  }

  /** Whether the server has said what time it is. */
  get timeKnown(): boolean {
    return this.#time !== null;
  }

  /** Whoever may operate phones and codes; a reader only looks. */
  get mayOperate(): boolean {
    return this.session !== null && this.session.role !== "reader";
  }

  /** Whoever may say which phones there are and what time it is. */
  get mayManageBench(): boolean {
    return this.session?.role === "administrator";
  }

  /** `owner` wants pictures of these phones, in place of those it wanted before. */
  watch(owner: object, macs: readonly string[]): void {
    if (macs.length === 0) this.#watchers.delete(owner);
    else this.#watchers.set(owner, macs);
    if (this.#watchDue) return;
    this.#watchDue = true;
    queueMicrotask(() => {
      this.#watchDue = false;
      this.#sayWatch();
    });
  }

  /** The phone whose timeline, wire and chart are wanted; null for none. */
  open(mac: string | null): void {
    this.#openPhone = mac;
    this.line.say({ type: "open", phone: mac });
  }

  /** Done when the phone did it; throws {@link ActionError}. */
  act(phone: string, action: PhoneAction): Promise<void> {
    return this.#ask((id) => this.line.say({ type: "act", id, phone, action }));
  }

  /** Done when the bench did it; throws {@link ActionError}. */
  bench(action: BenchAction): Promise<void> {
    return this.#ask((id) => this.line.say({ type: "bench", id, action }));
  }

  #ask(say: (id: number) => boolean): Promise<void> {
    this.#lastId += 1;
    const id = this.#lastId;
    if (!say(id)) return Promise.reject(new ActionError("The connection to the server is lost. Try again when it is back."));
    return new Promise((resolve, reject) => {
      this.#asked.set(id, (error) => (error === null ? resolve() : reject(new ActionError(error))));
    });
  }

  #sayWatch(): void {
    this.line.say({ type: "watch", phones: [...new Set([...this.#watchers.values()].flat())].slice(0, 500) });
  }

  #lineChanged(): void {
    if (this.line.state === "open") {
      this.#sayWatch();
      if (this.#openPhone !== null) this.line.say({ type: "open", phone: this.#openPhone });
      this.tenantChanged.tell();
      return;
    }
    for (const answer of this.#asked.values())
      answer("The connection was lost before the server answered. See whether it happened.");
    this.#asked.clear();
  }

  #heard(said: ServerSays): void {
    switch (said.type) {
      case "hello":
        this.hello = said;
        return this.helloChanged.tell();
      case "time":
        this.#time = { epochMs: said.epochMs, atMs: performance.now() };
        this.rate = said.rate;
        return this.timeChanged.tell();
      case "phones":
        this.phones.clear();
        for (const phone of said.phones) this.phones.set(phone.mac, phone);
        this.phonesKnown = true;
        return this.phonesChanged.tell();
      case "phone":
        this.phones.set(said.phone.mac, said.phone);
        return this.#tellOfPhones();
      case "gone":
        this.phones.delete(said.mac);
        return this.#tellOfPhones();
      case "picture":
        return this.pictured.tell(said.picture);
      case "opened":
        return this.opened.tell(said);
      case "changed":
        return this.tenantChanged.tell();
      case "done": {
        const answer = this.#asked.get(said.id);
        this.#asked.delete(said.id);
        return answer?.(said.error);
      }
    }
  }

  /** Two hundred phones that start at once are one change. */
  #tellOfPhones(): void {
    this.#phonesTimer ||= window.setTimeout(() => {
      this.#phonesTimer = 0;
      this.phonesChanged.tell();
    }, PHONES_TOGETHER_MS);
  }

  #forget(): void {
    this.line.close();
    this.hello = null;
    this.phones.clear();
    this.phonesKnown = false;
    this.#time = null;
  }
}

export const live = new Live();
