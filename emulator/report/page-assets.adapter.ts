import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** A page of ours that is one file: the parts of its script stand in the order in which they use each other. */
const PAGES = {
  report: {
    style: "./html/page/page.css",
    modules: ["dom", "data", "picture", "log", "player", "run", "list", "main"].map((name) => `./html/page/${name}.js`),
  },
  gallery: {
    style: "../gallery/page/gallery.css",
    modules: ["./html/page/dom.js", "../gallery/page/sheet.js", "../gallery/page/preview.js", "../gallery/page/gallery.js"],
  },
} as const;

const FACES = [
  { weight: 400, file: "400Regular/OpenSans_400Regular.ttf" },
  { weight: 600, file: "600SemiBold/OpenSans_600SemiBold.ttf" },
];

export interface PageAssets {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
}

/** Style, script and fonts of a page, as texts to be written into it. */
export function pageAssets(page: keyof typeof PAGES): PageAssets {
  const { style, modules } = PAGES[page];
  const script = modules.map((name) => withoutImports(read(name))).join("\n");
  return {
    style: [fontFaces(), read("./html/page/theme.css"), read(style)].join("\n"),
    script: `"use strict";\n${script}`,
    icon: read("./html/page/icon.svg"),
  };
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

/** The pictures' font, so that a page shows them as PNGs and golden files do. */
function fontFaces(): string {
  const { resolve } = createRequire(import.meta.url);
  return FACES.map(({ weight, file }) => {
    const font = readFileSync(resolve(`@expo-google-fonts/open-sans/${file}`)).toString("base64");
    return `@font-face { font-family: "Open Sans"; font-weight: ${weight}; src: url(data:font/ttf;base64,${font}) format("truetype"); }`;
  }).join("\n");
}

/** A file that is opened from disk may not load modules, so they become one script. */
function withoutImports(module: string): string {
  return module.replaceAll(/^import [^;]*;\n/gm, "").replaceAll(/^export (?=const|function|class|let)/gm, "");
}
