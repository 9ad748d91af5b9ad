import { writeFileSync } from "node:fs";
import { documents } from "./documents.ts";

// `npm run protocol-docs` writes every document beside this file.
for (const [name, text] of documents()) writeFileSync(new URL(`./${name}`, import.meta.url), text);
