import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const OUT = join(import.meta.dirname, "dist");

/** Beside each text file its compressed forms: the edge hands out files as they lie there. */
const compressed: Plugin = {
  name: "compressed",
  closeBundle() {
    for (const name of readdirSync(OUT, { recursive: true, encoding: "utf8" })) {
      if (!/\.(html|js|css|svg)$/.test(name)) continue;
      const bytes = readFileSync(join(OUT, name));
      writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(bytes));
      writeFileSync(join(OUT, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
};

/** The console's pages as files that the edge serves under `/console/`; made during install, never committed. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  plugins: [compressed],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // Everything is a file of its own: the content-security-policy allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
