import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Secret } from "@offhook/protocol/secret.ts";
import { dataDirectoryPath } from "./data-directory.adapter.ts";
import type { CliIo } from "./io.adapter.ts";

/**
 * The token for a server: `--token`, else OFFHOOK_TOKEN, else what a tenant on this machine left in the data directory, but
 * only if it is that tenant that is asked: a token is not handed to strangers.
 */
export async function adminToken({
  token,
  data,
  server,
  io,
}: {
  token: string | undefined;
  data: string | undefined;
  server: string;
  io: CliIo;
}): Promise<Secret | null> {
  const given = token ?? io.env.OFFHOOK_TOKEN;
  if (given) return new Secret(given);
  const directory = dataDirectoryPath({ data, io });
  const [origin, kept] = await Promise.all([
    readText(join(directory, "server-origin")),
    readText(join(directory, "admin-token")),
  ]);
  return origin !== null && kept !== null && sameServer(origin, server) ? new Secret(kept) : null;
}

function sameServer(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}

/** Null when it is not there or not ours to read. */
async function readText(path: string): Promise<string | null> {
  try {
    return (await readFile(path, "utf8")).trim() || null;
  } catch {
    return null;
  }
}
