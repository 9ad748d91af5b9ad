/**
 * A two-way stream of whole text messages: a WebSocket, a framed serial line, or two ends in one process.
 * Messages arrive in the order sent, or not at all.
 */
export interface Link {
  /** Hands a message over for sending. After the link closed it does nothing. */
  send(text: string): void;
  /** Ends the link; the other end learns the code and reason. Closing twice does nothing. */
  close(code: number, reason: string): void;
  /** Sets who is told. Called once, before the first message is delivered. */
  listen(listener: LinkListener): void;
}

export interface LinkListener {
  message(text: string): void;
  /** Exactly once, however the link ended. Code 1006 when it broke without a word. */
  closed(code: number, reason: string): void;
}

/** The two timer calls that deadlines need; every `Clock` has them. */
export interface Timers {
  setTimeout(run: () => void, delayMs: number): number;
  clearTimeout(id: number): void;
}
