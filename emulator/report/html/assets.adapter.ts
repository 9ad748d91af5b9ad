import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The page's own parts, in the order in which they are put together: what is used stands before what uses it. */
const MODULES = ["dom", "data", "picture", "log", "player", "run", "list", "main"];

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

export interface PageAssets {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
}

/** Style, script and fonts of the report's page, as texts to be written into it. */
export function pageAssets(): PageAssets {
  const script = MODULES.map((name) => withoutImports(read(`./page/${name}.js`))).join("\n");
  return {
    style: `${fontFaces()}\n${read("./page/page.css")}`,
    script: `"use strict";\n${script}`,
    icon: read("./page/icon.svg"),
  };
}

/** The pictures' font, so that the page shows them as PNGs and golden files do. */
export function fontFaces(): string {
  return FACES.map(({ weight, file }) => {
    const font = readFileSync(require.resolve(`@expo-google-fonts/open-sans/${file}`)).toString("base64");
    return `@font-face { font-family: "Open Sans"; font-weight: ${weight}; src: url(data:font/ttf;base64,${font}) format("truetype"); }`;
  }).join("\n");
}

const require = createRequire(import.meta.url);
const FACES = [
  { weight: 400, file: "400Regular/OpenSans_400Regular.ttf" },
  { weight: 600, file: "600SemiBold/OpenSans_600SemiBold.ttf" },
];

/** A file that is opened from disk may not load modules, so they become one script. */
function withoutImports(module: string): string {
  return module.replaceAll(/^import [^;]*;\n/gm, "").replaceAll(/^export (?=const|function|class|let)/gm, "");
}
