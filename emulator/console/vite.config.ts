import { defineConfig } from "vite";
import { compressed } from "./vite-compress.ts";

/** The console's pages as files that the edge serves under `/console/`; made during install, never committed. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  plugins: [compressed()],
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
