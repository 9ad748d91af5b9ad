import { html } from "lit";
import type { PhoneSummary, ProfileChoice } from "../../shared/live.ts";
import { NOT_PROVISIONED, type WallFilters } from "./wall-filters.ts";
import { STANDINGS } from "./words.ts";

interface Choice {
  readonly value: string;
  readonly label: string;
}

const option = ({ value, label }: Choice, chosen: string) =>
  html`<option value=${value} .selected=${value === chosen}>${label}</option>`;

const unique = (choices: readonly Choice[]): readonly Choice[] =>
  [...new Map(choices.map((choice) => [choice.value, choice])).values()].toSorted((a, b) => a.label.localeCompare(b.label));

/** What narrows the wall. Only what some phone has can be chosen. */
export function filterBar(
  phones: readonly PhoneSummary[],
  profiles: readonly ProfileChoice[],
  filters: WallFilters,
  narrow: (change: Partial<WallFilters>) => void,
) {
  const saidBy = ({ target }: Event) => (target as HTMLSelectElement | HTMLInputElement).value;
  const screens = unique(
    phones.filter(({ powered }) => powered).map(({ screen, screenName }) => ({ value: `screen:${screen}`, label: screenName })),
  );
  const organizations = unique(
    phones.flatMap(({ organization }) => (organization === null ? [] : [{ value: organization, label: organization }])),
  );
  const standings = Object.entries(STANDINGS).map(([standing, label]) => ({ value: `standing:${standing}`, label }));
  return html`<search class="filters" aria-label="Filter the phones">
    <input
      type="search"
      placeholder="Search by MAC, account, model…"
      aria-label="Search by MAC address, account, model or screen"
      .value=${filters.text}
      @input=${(event: Event) => narrow({ text: saidBy(event) })}
    />
    <select aria-label="Model" @change=${(event: Event) => narrow({ profile: saidBy(event) })}>
      ${option({ value: "", label: "All models" }, filters.profile)}
      ${profiles.map(({ id, label }) => option({ value: id, label }, filters.profile))}
    </select>
    <select aria-label="State" @change=${(event: Event) => narrow({ state: saidBy(event) })}>
      ${option({ value: "", label: "Any state" }, filters.state)}
      <optgroup label="Standing">${standings.map((choice) => option(choice, filters.state))}</optgroup>
      <optgroup label="Shows">
        ${screens.map((choice) => option(choice, filters.state))} ${option({ value: "off", label: "Off" }, filters.state)}
      </optgroup>
    </select>
    <select aria-label="Organization" @change=${(event: Event) => narrow({ organization: saidBy(event) })}>
      ${option({ value: "", label: "Any organization" }, filters.organization)}
      ${option({ value: NOT_PROVISIONED, label: "Not provisioned" }, filters.organization)}
      ${organizations.map((choice) => option(choice, filters.organization))}
    </select>
  </search>`;
}
