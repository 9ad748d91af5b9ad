import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LIVE_PATH, PageSays, type Role, type ServerSays } from "@offhook/emulator/console/shared/live.ts";
import { type WebSocket, WebSocketServer } from "ws";

const DIST = join(import.meta.dirname, "../../emulator/console/dist");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};
/** As strict as the edge's own: nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const FONTS: Readonly<Record<string, string>> = {
  "fonts/open-sans-400.ttf": "@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf",
  "fonts/open-sans-600.ttf": "@expo-google-fonts/open-sans/600SemiBold/OpenSans_600SemiBold.ttf",
};
export const PASSWORD = "correct horse";

/** The server's side of the console as a script: it says what the test has it say, and keeps what the page said. */
export class FakeConsoleServer {
  readonly heard: PageSays[] = [];
  /** Called for every connection, before anything is said on it. */
  onOpen: (say: (message: ServerSays) => void) => void = () => undefined;
  onHeard: (message: PageSays, say: (message: ServerSays) => void) => void = () => undefined;
  role: Role = "administrator";
  signedIn = false;
  readonly #http = createServer((request, response) => void this.#answer(request, response));
  readonly #sockets = new WebSocketServer({ server: this.#http, path: LIVE_PATH });
  readonly #open = new Set<WebSocket>();

  constructor() {
    this.#sockets.on("connection", (socket) => {
      this.#open.add(socket);
      const say = (message: ServerSays) => socket.send(JSON.stringify(message));
      socket.on("close", () => this.#open.delete(socket));
      socket.on("message", (data) => {
        const message = PageSays.parse(JSON.parse(String(data)));
        this.heard.push(message);
        this.onHeard(message, say);
      });
      this.onOpen(say);
    });
  }

  /** On a free port of the loopback, or the one it had before; its address. */
  async start(port = 0): Promise<string> {
    await new Promise<void>((started) => this.#http.listen(port, "127.0.0.1", started));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Cuts all connections and answers nothing more until started again. */
  async stop(): Promise<void> {
    for (const socket of this.#open) socket.terminate();
    this.#http.closeAllConnections();
    await new Promise((stopped) => this.#http.close(stopped));
  }

  say(message: ServerSays): void {
    for (const socket of this.#open) socket.send(JSON.stringify(message));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://fake");
    if (pathname === "/api/session") return this.#session(request, response);
    if (pathname === "/api/sample-accounts") {
      const body = { accounts: [{ account: "cap@contoso.example", password: "Lobby-Phone-1" }] };
      return void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    }
    const name = pathname.replace(/^\/console\//, "") || "index.html";
    const font = FONTS[name];
    const file = await readFile(font ? fileURLToPath(import.meta.resolve(font)) : join(DIST, name)).catch(() => null);
    if (file === null) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "", "content-security-policy": POLICY }).end(file);
  }

  async #session(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "DELETE") {
      this.signedIn = false;
      return void response.writeHead(204).end();
    }
    if (request.method === "POST") {
      let body = "";
      for await (const part of request) body += part;
      const { password } = JSON.parse(body);
      this.signedIn = password === PASSWORD;
    }
    if (!this.signedIn) return void response.writeHead(401).end();
    const body = { administrator: { name: this.role, role: this.role }, organization: { id: "contoso", name: "Contoso" } };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  }
}
