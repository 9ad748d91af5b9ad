import { LIVE_PATH, type PageSays, type ServerSays } from "@offhook/emulator/console/shared/live.ts";
import WebSocket from "ws";

type Of<T extends ServerSays["type"]> = Extract<ServerSays, { type: T }>;

/** A page without a browser: says what it is told to, and waits for what it hears. */
export class LiveClient {
  readonly heard: ServerSays[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #waiting = new Set<() => void>();
  /** Messages before this one were taken by an earlier wait. */
  #taken = 0;
  #lastId = 0;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data) => {
      this.heard.push(JSON.parse(String(data)) as ServerSays);
      for (const look of [...this.#waiting]) look();
    });
    this.closed = new Promise((resolve) => socket.once("close", (code, reason) => resolve({ code, reason: String(reason) })));
  }

  /** Signs in and connects. */
  static async open(origin: string, { name, password }: { name: string; password: string }): Promise<LiveClient> {
    return await LiveClient.connect(origin, await signIn(origin, { name, password }));
  }

  /** `from` is the site whose page connects; the server's own unless given. */
  static async connect(origin: string, cookie: string, from = origin): Promise<LiveClient> {
    const socket = new WebSocket(origin.replace("http", "ws") + LIVE_PATH, { headers: { cookie, origin: from } });
    const client = new LiveClient(socket);
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return client;
  }

  say(message: PageSays): void {
    this.socket.send(JSON.stringify(message));
  }

  /** What an action came to: null when it was done. */
  async ask(
    what:
      | { type: "act"; phone: string; action: Extract<PageSays, { type: "act" }>["action"] }
      | { type: "bench"; action: Extract<PageSays, { type: "bench" }>["action"] },
  ): Promise<string | null> {
    const id = this.#lastId++;
    const done = this.find("done", (message) => message.id === id);
    this.say({ ...what, id } as PageSays);
    return (await done).error;
  }

  /** The next message of that kind after the one that was waited for last. */
  async next<T extends ServerSays["type"]>(type: T, holds: (message: Of<T>) => boolean = () => true): Promise<Of<T>> {
    for (;;) {
      while (this.#taken < this.heard.length) {
        const message = this.heard[this.#taken++];
        if (message?.type === type && holds(message as Of<T>)) return message as Of<T>;
      }
      await this.#more();
    }
  }

  /** The first one from now on, whatever else is waited for. */
  async find<T extends ServerSays["type"]>(type: T, holds: (message: Of<T>) => boolean = () => true): Promise<Of<T>> {
    for (let at = this.heard.length; ; at++) {
      while (at >= this.heard.length) await this.#more();
      const message = this.heard[at];
      if (message?.type === type && holds(message as Of<T>)) return message as Of<T>;
    }
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }

  #more(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      // Nothing more comes: whoever waits has to fail, not to hang.
      void this.closed.then(({ code, reason }) => reject(new Error(`the line ended: ${code} ${reason}`)));
    });
  }
}

/** The cookie of a session. */
export async function signIn(origin: string, who: { name: string; password: string }): Promise<string> {
  const answer = await fetch(`${origin}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(who),
  });
  if (!answer.ok) throw new Error(`not signed in: ${answer.status} ${await answer.text()}`);
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}
