import { InputError } from "@offhook/protocol/errors.ts";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

const inUrl = (host: string) => (host.includes(":") && !host.startsWith("[") ? `[${host}]` : host);

/** True for addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(inUrl(host)) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Checks what can be checked before listening. @throws {InputError} saying what to give instead. */
export function checkAddress({ host, origin }: { host: string; origin: string | undefined }): void {
  if (origin === undefined) {
    if (host === "0.0.0.0" || host === "::")
      throw new InputError(
        `listening on ${host} needs an origin: the address by which phones and browsers reach it, as http://192.0.2.10:8470`,
      );
    return;
  }
  const url = URL.parse(origin);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || url.origin !== origin)
    throw new InputError(`${JSON.stringify(origin)} is no origin; write scheme, host and port only, as https://phones.example`);
}

/** The addresses this server is reached at, the one it names itself by first. A loopback server answers to each name of the loop. */
export function originsOf({ host, port, origin }: { host: string; port: number; origin: string | undefined }): string[] {
  const own = origin ?? `http://${inUrl(host)}:${port}`;
  const loop = isLoopback(host) ? LOOPBACK.map((name) => `http://${name}:${port}`) : [];
  return [...new Set([own, ...loop])];
}
