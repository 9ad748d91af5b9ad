import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** What gains by it; fonts and pictures come compressed already. */
const TEXT = /\.(js|css|html|svg|json)$/;
/** Bytes below which an answer is one packet either way. */
const WORTH_IT = 1_024;

/** Leaves a `.br` and a `.gz` beside every built text file: the server sends them as they are, and compresses nothing by itself. */
export function compressed(): Plugin {
  let folder = "";
  return {
    name: "offhook:compressed",
    apply: "build",
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir);
    },
    closeBundle: async () => {
      for (const name of await readdir(folder, { recursive: true })) {
        if (!TEXT.test(name)) continue;
        const file = join(folder, name);
        const bytes = await readFile(file);
        if (bytes.length < WORTH_IT) continue;
        await writeFile(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
        await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
