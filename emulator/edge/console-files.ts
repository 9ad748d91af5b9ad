import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { homePage } from "./home-page.ts";

/** Where the console's files are built. */
export const CONSOLE_FILES = fileURLToPath(new URL("../console/dist/", import.meta.url));
export const CONSOLE_PATH = "/console/";

/** Nothing but what this server serves, and nothing inline. */
export const CONSOLE_HEADERS = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
} as const;

/** Built files carry a hash of what is in them in their names. */
const FOR_EVER = "public, max-age=31536000, immutable";
const FOR_A_MONTH = "public, max-age=2592000";
const HASHED = /[-.][\w-]{8,}\.\w+(\.br|\.gz)?$/;

/** The fonts of the phones' pictures, by the names they are served under. */
const FONTS: Readonly<Record<string, string>> = {
  "open-sans-400.ttf": "open-sans/400Regular/OpenSans_400Regular.ttf",
  "open-sans-600.ttf": "open-sans/600SemiBold/OpenSans_600SemiBold.ttf",
  "noto-emoji.ttf": "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
  "noto-sans-arabic.ttf": "noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
  "noto-sans-hebrew.ttf": "noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf",
};

/** The console's pages and the fonts of its pictures. Where it was not built, a page that says how. */
export async function consoleFiles(
  app: FastifyInstance,
  { files, organization }: { files: string; organization: string },
): Promise<void> {
  const built = existsSync(join(files, "index.html"));
  const hidden = { schema: { hide: true } };
  app.addHook("onSend", async (_request, reply) => {
    reply.headers(CONSOLE_HEADERS);
  });
  await app.register(fastifyStatic, {
    root: files,
    prefix: CONSOLE_PATH,
    serve: built,
    suppressWarning: true,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => cacheFor(reply, path),
  });
  for (const [name, file] of Object.entries(FONTS))
    app.get(`${CONSOLE_PATH}fonts/${name}`, hidden, (_request, reply) => {
      const path = fileURLToPath(import.meta.resolve(`@expo-google-fonts/${file}`));
      return reply.sendFile(basename(path), dirname(path));
    });
  const without = async (reply: FastifyReply, status: number) => {
    const { headers, body } = homePage(organization);
    return await reply.code(status).headers(headers).send(body);
  };
  if (built) {
    app.get("/", hidden, async (_request, reply) => await reply.redirect(CONSOLE_PATH));
    // The server takes an address with and without the slash at its end for the same; the page's own addresses need it.
    app.get("/console", hidden, (request, reply) =>
      request.url.startsWith(CONSOLE_PATH) ? reply.sendFile("index.html") : reply.redirect(CONSOLE_PATH),
    );
  } else {
    app.get("/", hidden, async (_request, reply) => await without(reply, 200));
    for (const path of ["/console", `${CONSOLE_PATH}*`])
      app.get(path, hidden, async (_request, reply) => await without(reply, 404));
  }
}

function cacheFor(reply: FastifyReply, path: string): void {
  const name = basename(path);
  reply.header("cache-control", name.endsWith(".ttf") ? FOR_A_MONTH : HASHED.test(name) ? FOR_EVER : "no-cache");
}
