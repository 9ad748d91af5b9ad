#!/usr/bin/env node
// Plain JavaScript that any Node reads: it has to be able to say that this Node is too old.
import { readFileSync } from "node:fs";
import module from "node:module";

const OLDEST_NODE = 24;

if (process.argv.length === 3 && ["--version", "-V"].includes(process.argv[2])) {
  console.log(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version);
} else if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(
    `offhook needs Node ${OLDEST_NODE} or newer; this is ${process.version} (${process.execPath}).\n` +
      "Start it with `npx offhook …` or `npm start` from the project: those use the Node that `npm ci` brought along.",
  );
  process.exitCode = 2;
} else {
  // Who reads has had enough (`offhook … | head`): that is no failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (error.code === "EPIPE") process.exit();
      // The terminal is gone. A signal says so as well, and what has to be put in order then is still to be done.
      if (error.code === "EIO") return;
      throw error;
    });
  }
  module.enableCompileCache?.();
  const { main } = await import("../cli/main.ts");
  const code = await main(process.argv.slice(2));
  // A verb may have set one by itself; what it found out is not to be lost.
  if (code !== 0) process.exitCode = code;
}
