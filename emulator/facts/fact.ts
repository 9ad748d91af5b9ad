import type { Mark, Shower, WrittenFact } from "./fact-schema.ts";
import { FACT_SOURCES } from "./sources.ts";

/** Something known about phones, tenants and portals, and how well. */
export interface Fact {
  readonly id: string;
  readonly says: string;
  /** Spelled out. */
  readonly sources: readonly string[];
  readonly mark: Mark;
  /** Who could show it; empty when nobody of ours can. */
  readonly shownBy: readonly Exclude<Shower, "nobody">[];
  /** Why no scenario shows it. Always there when nobody can. */
  readonly notShown: string | null;
  /** The tenant's settings behind it, with their defaults. */
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
}

/** Facts that belong together, in the order of their ids. */
export interface Section {
  /** `1.1` */
  readonly section: string;
  readonly title: string;
  readonly facts: readonly Fact[];
}

export function factOf(written: WrittenFact): Fact {
  return {
    id: written.id,
    says: written.says,
    sources: written.source.map((word) => FACT_SOURCES[word]),
    mark: written.mark,
    shownBy: written["shown-by"].filter((one) => one !== "nobody"),
    notShown: written["not-shown"] ?? null,
    settings: written.setting ?? {},
  };
}
