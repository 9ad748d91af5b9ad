import type { Role } from "../shared/live.ts";

/** One page's line to the server, whatever carries it. */
export interface LiveConnection {
  /** Hands a text over; `sent` is called when it has left this process, never when the line is gone. */
  send(text: string, sent?: () => void): void;
  /** Bytes handed over that have not left this process. */
  readonly bufferedBytes: number;
  /** Ends the line; the page learns why. */
  close(code: number, reason: string): void;
  /** Ends it at once: for a page that does not read and would not hear why. */
  drop(): void;
  onText(listener: (text: string) => void): void;
  /** Once, however it ended. */
  onClose(listener: () => void): void;
}

/** Who sits in front of the page. */
export interface Who {
  readonly name: string;
  readonly role: Role;
}
