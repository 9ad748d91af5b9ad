import type { Film } from "../../scenario/film.ts";
import type { RunRecord } from "../../scenario/run-record.ts";
import type { PageAssets } from "../page-assets.adapter.ts";
import type { Ending } from "../reporter.ts";
import { PageDataBuilder } from "./page-data.ts";
import type { Draw } from "./picture-book.ts";

/**
 * The report as one HTML file that asks nothing of a network: every run with its steps, pictures, wire log and times.
 * Runs are added as they end; `text` is the file.
 */
export class HtmlReport {
  readonly #data: PageDataBuilder;
  readonly #assets: PageAssets;

  constructor(draw: Draw, assets: PageAssets) {
    this.#data = new PageDataBuilder(draw);
    this.#assets = assets;
  }

  add(record: RunRecord, film: Film | null): void {
    this.#data.add(record, film);
  }

  text(ending: Ending): string {
    const { style, script, icon } = this.#assets;
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>offhook run</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<style>
${style}
</style>
</head>
<body>
<noscript>This report needs scripts to show its runs. They are all in this file.</noscript>
<script type="application/json" id="data">${inScript(JSON.stringify(this.#data.build(ending)))}</script>
<script>
${script}
</script>
</body>
</html>
`;
  }
}

/** Nothing leaves and nothing is fetched, whatever a run put into it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/** JSON that cannot end the element it stands in. */
const inScript = (json: string) => json.replaceAll("<", "\\u003c");
