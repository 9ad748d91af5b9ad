import type { PhoneSummary } from "@offhook/emulator/console/shared/live.ts";
import {
  filtersOf,
  isNarrowed,
  isOnWall,
  NO_FILTERS,
  NOT_PROVISIONED,
  queryOf,
  type WallFilters,
} from "@offhook/emulator/console/src/phones/wall-filters.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fakePhone } from "./fake-phones.ts";

const Filters = suite("the filters of the wall");

const lobby: PhoneSummary = {
  ...fakePhone(2),
  mac: "0004f2abcdef",
  profile: "trio-c60",
  label: "Poly Trio C60",
  powered: true,
  screen: "home",
  screenName: "Home",
  standing: "signed-in",
  organization: "Contoso",
  account: "lobby@contoso.example",
};
const shown = (filters: Partial<WallFilters>, phone: PhoneSummary = lobby) => isOnWall(phone, { ...NO_FILTERS, ...filters });

Filters("without filters every phone is there", () => {
  assert.ok(shown({}) && !isNarrowed(NO_FILTERS));
});

Filters("a text finds a phone by its address in any spelling, and by account, model and screen", () => {
  for (const text of ["0004f2abcdef", "00:04:F2:AB", "00-04-f2", "ab:cd:ef", "lobby", "trio home", "contoso signed"])
    assert.ok(shown({ text }), text);
  for (const text of ["ffff", "ccx", "trio lobby elsewhere"]) assert.not(shown({ text }), text);
});

Filters("model, organization and state each narrow, and together", () => {
  assert.ok(shown({ profile: "trio-c60", organization: "Contoso", state: "standing:signed-in" }));
  assert.not(shown({ profile: "ccx600" }));
  assert.not(shown({ organization: NOT_PROVISIONED }));
  assert.ok(shown({ organization: NOT_PROVISIONED }, { ...lobby, organization: null }));
  assert.not(shown({ state: "standing:held" }));
  assert.ok(shown({ state: "screen:home" }));
});

Filters("a phone without power shows no screen, and is found as off", () => {
  const off = { ...lobby, powered: false };
  assert.ok(shown({ state: "off" }, off) && !shown({ state: "screen:home" }, off) && !shown({ state: "off" }));
});

Filters("what stands in the address is read back as it was", () => {
  const filters = { profile: "ccx600", state: "screen:dial-pad", organization: "A & B", text: "00:04 ä" };
  assert.equal(filtersOf(Object.fromEntries(new URLSearchParams(queryOf(filters)))), filters);
  assert.is(queryOf(NO_FILTERS), "");
});

Filters.run();
