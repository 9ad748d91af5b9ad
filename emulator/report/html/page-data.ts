import type { Film } from "../../scenario/film.ts";
import type { RunRecord, StepRecord } from "../../scenario/run-record.ts";
import type { Ending } from "../reporter.ts";
import { DRAWN, type Draw, PictureBook } from "./picture-book.ts";
import { TextTable } from "./text-table.ts";

/** Numbers of texts stand wherever texts come again and again; `data.js` of the page reads this. */
export interface PageData {
  readonly texts: readonly string[];
  readonly fragments: readonly string[];
  readonly pictures: readonly { readonly parts: readonly number[]; readonly tree: number; readonly screen: number }[];
  /** What pictures were drawn with where the page writes the times. */
  readonly drawn: typeof DRAWN;
  readonly runs: readonly PageRun[];
  readonly ending: Ending;
}

type PageStep = readonly [
  label: number,
  title: number,
  file: number,
  line: number,
  status: number,
  startMs: number,
  durationMs: number,
];
type PageTrace = readonly [tMs: number, who: number, kind: number, name: number, data: number];
/** Per phone: the picture and its times; null when it is as in the stop before. */
type PageStop = readonly [
  atMs: number,
  step: number,
  traced: number,
  phones: readonly (readonly [picture: number, times: readonly number[]] | null)[],
];

export interface PageRun extends Omit<RunRecord, "steps" | "trace"> {
  readonly phones: readonly { readonly name: string; readonly label: string; readonly mac: string; readonly firmware: string }[];
  readonly steps: readonly PageStep[];
  readonly stops: readonly PageStop[];
  readonly trace: readonly PageTrace[];
}

/** Collects runs as they end, so that their films need not be kept. */
export class PageDataBuilder {
  readonly #texts = new TextTable();
  readonly #book: PictureBook;
  readonly #runs: PageRun[] = [];

  constructor(draw: Draw) {
    this.#book = new PictureBook(draw);
  }

  add(record: RunRecord, film: Film | null): void {
    const { steps, trace, wallMs, ...rest } = record;
    const number = (text: string) => this.#texts.number(text);
    this.#runs.push({
      ...rest,
      wallMs: Math.round(wallMs),
      phones: (film?.phones ?? []).map(({ name, mac, firmware, profile: { brand, label } }) => ({
        ...{ name, mac, firmware, label: `${brand} ${label}` },
      })),
      steps: steps.map((step) => this.#step(step)),
      stops: film ? this.#stops(film) : [],
      trace: trace.map(({ tMs, who, kind, name, data }) => [
        ...([tMs, number(who), number(kind), number(name), number(data === null ? "" : JSON.stringify(data))] as const),
      ]),
    });
  }

  build(ending: Ending): PageData {
    const pictures = this.#book.pictures.map(({ parts, tree, screen }) => ({
      ...{ parts, tree: this.#texts.number(tree), screen: this.#texts.number(screen) },
    }));
    return { texts: this.#texts.texts, fragments: this.#book.fragments, pictures, drawn: DRAWN, runs: this.#runs, ending };
  }

  #step({ label, title, file, line, status, startMs, durationMs }: StepRecord): PageStep {
    const [a, b, c, d] = [label, title, file, status].map((text) => this.#texts.number(text)) as [number, number, number, number];
    return [a, b, c, line, d, startMs, durationMs];
  }

  #stops(film: Film): PageStop[] {
    const last: string[] = [];
    return film.looks.map(({ atMs, step, traced, phones }) => {
      const shown = phones.map((look, index) => {
        const phone = film.phones[index];
        if (!phone) return null;
        const { picture, times } = this.#book.show(phone, look);
        const now = [picture, times.map((time) => this.#texts.number(time))] as const;
        const key = JSON.stringify(now);
        if (last[index] === key) return null;
        last[index] = key;
        return now;
      });
      return [atMs, step, traced, shown];
    });
  }
}
