import type { RunRecord } from "./run-record.ts";
import type { ShownScreen } from "./screen-log.ts";

/** Profiles that agree, and on what. A list of these has at least two; where all agree there is none. */
export interface Group<T> {
  readonly profiles: readonly string[];
  readonly value: T;
}
export type Differing<T> = readonly Group<T>[] | null;

/** The same scenario on several profiles. */
export interface Comparison {
  readonly scenario: string;
  readonly file: string;
  readonly seed: number;
  readonly profiles: readonly string[];
  readonly verdict: Differing<string>;
  /** Ids of the screens each phone showed, in order. */
  readonly order: readonly { readonly phone: string; readonly on: readonly Group<readonly string[]>[] }[];
  /** Screens that look different, or show for another time. */
  readonly screens: readonly ScreenDifference[];
}

export interface ScreenDifference {
  readonly phone: string;
  readonly screen: string;
  /** Which time the phone showed it, counted from 1. */
  readonly visit: number;
  /** Milliseconds of desk time; null as long as nothing followed. */
  readonly shownMs: Differing<number | null>;
  /** Lines of the tree that not all of them have, as they came. */
  readonly lines: Differing<readonly string[]>;
}

/** One stay on one screen, however often its content changed meanwhile. */
interface Visit {
  readonly screen: string;
  readonly visit: number;
  readonly lines: readonly string[];
  readonly shownMs: number | null;
}

/** What differs between runs of one scenario, one per profile. */
export function compareRuns(
  runs: readonly { readonly record: RunRecord; readonly screens: readonly ShownScreen[] }[],
): Comparison {
  const [first] = runs;
  if (!first) throw new Error("there are no runs to compare");
  const { scenario, file, seed } = first.record;
  const phones = [...new Set(runs.flatMap(({ screens }) => screens.map(({ phone }) => phone)))];
  const byPhone = phones.map((phone) => ({
    phone,
    visits: runs.map(({ record, screens }) => ({ profile: record.profile, value: visitsOf(screens, phone) })),
  }));
  return {
    scenario,
    file,
    seed,
    profiles: runs.map(({ record }) => record.profile),
    verdict: differing(runs.map(({ record }) => ({ profile: record.profile, value: toldOf(record) }))),
    order: byPhone.flatMap(({ phone, visits }) => {
      const on = differing(visits.map(({ profile, value }) => ({ profile, value: value.map(({ screen }) => screen) })));
      return on === null ? [] : [{ phone, on }];
    }),
    screens: byPhone.flatMap(({ phone, visits }) => screenDifferences(phone, visits)),
  };
}

export const isSame = ({ verdict, order, screens }: Comparison) => verdict === null && order.length + screens.length === 0;

/** Null when all have the same. */
export function differing<T>(all: readonly { readonly profile: string; readonly value: T }[]): Differing<T> {
  const groups = [...Map.groupBy(all, ({ value }) => JSON.stringify(value)).values()];
  if (groups.length < 2) return null;
  return groups.flatMap((group) => {
    const [one] = group;
    return one ? [{ profiles: group.map(({ profile }) => profile), value: one.value }] : [];
  });
}

/** Each thing only as far as not all have it. */
export function withoutCommon(all: readonly { readonly profile: string; readonly value: readonly string[] }[]) {
  const isCommon = (one: string) => all.every(({ value }) => value.includes(one));
  return all.map(({ profile, value }) => ({ profile, value: value.filter((one) => !isCommon(one)) }));
}

const toldOf = ({ verdict, failure }: RunRecord) =>
  failure ? `${verdict}: expected ${failure.expected}; ${failure.came}` : verdict;

function screenDifferences(
  phone: string,
  all: readonly { readonly profile: string; readonly value: readonly Visit[] }[],
): ScreenDifference[] {
  const visits = new Map(all.flatMap(({ value }) => value).map((one) => [`${one.screen}#${one.visit}`, one]));
  return [...visits.values()].flatMap(({ screen, visit }) => {
    const same = all.flatMap(({ profile, value }) =>
      value.filter((one) => one.screen === screen && one.visit === visit).map((one) => ({ profile, one })),
    );
    const shownMs = differing(same.map(({ profile, one }) => ({ profile, value: one.shownMs })));
    const lines = differing(withoutCommon(same.map(({ profile, one }) => ({ profile, value: one.lines }))));
    return shownMs === null && lines === null ? [] : [{ phone, screen, visit, shownMs, lines }];
  });
}

function visitsOf(screens: readonly ShownScreen[], phone: string): Visit[] {
  const visits: { screen: string; visit: number; lines: string[]; startMs: number; shownMs: number | null }[] = [];
  for (const { id, atMs, tree } of screens.filter((one) => one.phone === phone)) {
    let current = visits.at(-1);
    if (current?.screen !== id) {
      if (current) current.shownMs = atMs - current.startMs;
      const visit = visits.filter(({ screen }) => screen === id).length + 1;
      current = { screen: id, visit, lines: [], startMs: atMs, shownMs: null };
      visits.push(current);
    }
    for (const line of tree.split("\n")) if (!current.lines.includes(line)) current.lines.push(line);
  }
  return visits;
}
