import { Topic } from "@offhook/protocol/topic.ts";
import type { LIVE_PATH, PageSays, ServerSays } from "../../shared/live.ts";

/** `off` while nobody is signed in. */
export type LineState = "off" | "connecting" | "open" | "lost";

/** Said again, checked by its type: the module it stands in brings zod along. */
const PATH: typeof LIVE_PATH = "/console/live";
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** The one WebSocket to the server. Lost, it tries again by itself, less and less often; {@link retry} does so at once. */
export class Line {
  readonly changed = new Topic();
  readonly heard = new Topic<ServerSays>();
  state: LineState = "off";
  /** When the next try is due, of `performance.now()`. */
  retryAtMs = 0;
  #socket: WebSocket | null = null;
  #timer = 0;
  #waitMs = FIRST_WAIT_MS;
  readonly #mayTry: () => Promise<boolean>;

  /** `mayTry` is asked before every try after the first one: whether the session still holds. It throws when nobody answers. */
  constructor(mayTry: () => Promise<boolean>) {
    this.#mayTry = mayTry;
    addEventListener("online", () => this.retry());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.retry());
  }

  open(): void {
    if (this.state !== "off") return;
    this.#become("connecting");
    this.#connect();
  }

  close(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#waitMs = FIRST_WAIT_MS;
    this.#become("off");
  }

  /** False when it cannot be said now. */
  say(message: PageSays): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  retry(): void {
    if (this.state !== "lost") return;
    clearTimeout(this.#timer);
    void this.#tryAgain();
  }

  async #tryAgain(): Promise<void> {
    this.#become("connecting");
    const may = await this.#mayTry().catch(() => null);
    if (this.state !== "connecting") return;
    if (may === null) return this.#lost();
    if (may) this.#connect();
  }

  #connect(): void {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${PATH}`);
    this.#socket = socket;
    socket.onopen = () => {
      this.#waitMs = FIRST_WAIT_MS;
      this.#become("open");
    };
    socket.onmessage = ({ data }) => this.heard.tell(JSON.parse(String(data)) as ServerSays);
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#lost();
    };
  }

  #lost(): void {
    // A little of chance keeps many pages from coming back in the same instant.
    const waitMs = this.#waitMs * (0.75 + Math.random() / 2);
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
    this.retryAtMs = performance.now() + waitMs;
    this.#timer = window.setTimeout(() => void this.#tryAgain(), waitMs);
    this.#become("lost");
  }

  #become(state: LineState): void {
    this.state = state;
    this.changed.tell();
  }
}
