import type { Link, LinkListener } from "@offhook/protocol/link.ts";

/** One end of two in the same process. Messages arrive a microtask later, in order. */
export class MemoryLink implements Link {
  other: MemoryLink | undefined;
  /** What this end has sent, whole. */
  readonly sent: string[] = [];
  closedWith: { code: number; reason: string } | undefined;
  #listener: LinkListener | undefined;

  listen(listener: LinkListener): void {
    this.#listener = listener;
  }
  send(text: string): void {
    if (this.closedWith) return;
    this.sent.push(text);
    queueMicrotask(() => this.other?.deliver(text));
  }
  close(code: number, reason: string): void {
    if (this.closedWith) return;
    this.closedWith = { code, reason };
    this.#listener?.closed(code, reason);
    this.other?.close(code, reason);
  }
  /** Hands a message to this end as if the other had sent it. */
  deliver(text: string): void {
    if (!this.closedWith) this.#listener?.message(text);
  }
}

export function linkPair(): [MemoryLink, MemoryLink] {
  const [a, b] = [new MemoryLink(), new MemoryLink()];
  a.other = b;
  b.other = a;
  return [a, b];
}
