import type { LiveConnection } from "@offhook/emulator/console/server/connection.ts";
import type { PageSays, ServerSays } from "@offhook/emulator/console/shared/live.ts";

/** A page's line in memory, whose other end reads when it is told to. */
export class FakeConnection implements LiveConnection {
  readonly got: ServerSays[] = [];
  /** False: what is sent stays in the buffer until `read()`. */
  reads = true;
  ended: string | null = null;
  readonly #waiting: { readonly text: string; readonly sent: (() => void) | undefined }[] = [];
  #heard: (text: string) => void = () => {};
  #closed: () => void = () => {};

  send(text: string, sent?: () => void): void {
    if (this.ended !== null) return;
    this.#waiting.push({ text, sent });
    if (this.reads) this.read();
  }
  get bufferedBytes(): number {
    return this.#waiting.reduce((sum, { text }) => sum + text.length, 0);
  }
  close(code: number, reason: string): void {
    this.#end(`${code} ${reason}`);
  }
  drop(): void {
    this.#end("dropped");
  }
  onText(listener: (text: string) => void): void {
    this.#heard = listener;
  }
  onClose(listener: () => void): void {
    this.#closed = listener;
  }

  /** The other end takes what is in the buffer, and what comes while it does. */
  read(): void {
    for (let first = this.#waiting.shift(); first; first = this.#waiting.shift()) {
      this.got.push(JSON.parse(first.text) as ServerSays);
      first.sent?.();
    }
  }

  says(message: PageSays): void {
    this.#heard(JSON.stringify(message));
  }

  /** The messages of one kind so far. */
  of<T extends ServerSays["type"]>(type: T): Extract<ServerSays, { type: T }>[] {
    return this.got.filter((message): message is Extract<ServerSays, { type: T }> => message.type === type);
  }

  #end(how: string): void {
    if (this.ended !== null) return;
    this.ended = how;
    this.#closed();
  }
}
