import type { Film } from "../../scenario/film.ts";
import type { RunRecord } from "../../scenario/run-record.ts";
import { offlinePage } from "../offline-page.ts";
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
    return offlinePage({
      title: "offhook run",
      withoutScripts: "This report needs scripts to show its runs. They are all in this file.",
      data: this.#data.build(ending),
      pictures: "data:",
      assets: this.#assets,
    });
  }
}
