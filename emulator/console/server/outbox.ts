import type { ServerSays } from "../shared/live.ts";
import type { LiveConnection } from "./connection.ts";

/** Pictures under way at a time; more would be old by the time they arrive. */
const WINDOW_BYTES = 262_144;
/** A page that has so much waiting for it does not read. */
const MOST_BUFFERED_BYTES = 1_048_576;

/** What goes to one page. Of each phone's pictures the newest only, when the page is ready for it. */
export class Outbox {
  readonly #connection: LiveConnection;
  readonly #picture: (mac: string) => string | null;
  readonly #due = new Set<string>();
  #underWayBytes = 0;
  #ended = false;

  /** `picture` gives the newest one as a message, or null when there is none. */
  constructor(connection: LiveConnection, picture: (mac: string) => string | null) {
    this.#connection = connection;
    this.#picture = picture;
  }

  say(message: ServerSays): void {
    this.text(JSON.stringify(message));
  }

  /** A message that many pages get, made into text once. */
  text(text: string): void {
    if (this.#ended) return;
    if (this.#connection.bufferedBytes > MOST_BUFFERED_BYTES) {
      this.#ended = true;
      return this.#connection.drop();
    }
    this.#connection.send(text);
  }

  /** Whether what is not urgent had better wait. */
  get isBusy(): boolean {
    return this.#connection.bufferedBytes > WINDOW_BYTES;
  }

  /** There is a new picture: goes at once, before those that wait. */
  picture(mac: string): void {
    this.#due.delete(mac);
    if (this.#underWayBytes < WINDOW_BYTES) this.#send(mac);
    else this.#due.add(mac);
  }

  /** These are wanted as well, one after the other. */
  pictures(macs: Iterable<string>): void {
    for (const mac of macs) this.#due.add(mac);
    this.#next();
  }

  forget(mac: string): void {
    this.#due.delete(mac);
  }

  close(): void {
    this.#ended = true;
    this.#due.clear();
  }

  #next(): void {
    for (const mac of this.#due) {
      if (this.#underWayBytes >= WINDOW_BYTES) return;
      this.#due.delete(mac);
      this.#send(mac);
    }
  }

  #send(mac: string): void {
    const text = this.#ended ? null : this.#picture(mac);
    if (text === null) return;
    // Characters for bytes: nearly all of a picture is ASCII.
    this.#underWayBytes += text.length;
    this.#connection.send(text, () => {
      this.#underWayBytes -= text.length;
      this.#next();
    });
  }
}
