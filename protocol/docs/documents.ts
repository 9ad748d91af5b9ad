import { interfaces } from "./interfaces.ts";
import { messageSchema } from "./messages.ts";
import { openRpc } from "./openrpc.ts";

/** Every published document, by file name. The same text each time: from the tables and nothing else. */
export function documents(): Map<string, string> {
  const files = new Map<string, string>();
  for (const published of interfaces) {
    files.set(`${published.name}.openrpc.json`, textOf(openRpc(published)));
    files.set(`${published.name}.schema.json`, textOf(messageSchema(published)));
  }
  return files;
}

const textOf = (document: object) => `${JSON.stringify(document, null, 2)}\n`;
