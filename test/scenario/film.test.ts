import { openDesk } from "@offhook/emulator/desk/open-desk.ts";
import type { Film } from "@offhook/emulator/scenario/film.ts";
import { hiddenScreen } from "@offhook/emulator/scenario/hidden-screen.ts";
import { inputValues } from "@offhook/emulator/scenario/inputs.ts";
import { loadScenario } from "@offhook/emulator/scenario/load.ts";
import { runScenario } from "@offhook/emulator/scenario/run-scenario.ts";
import { wallClock } from "@offhook/emulator/scenario/wall-clock.adapter.ts";
import type { Screen } from "@offhook/protocol/screen.ts";
import { HIDDEN } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { PROFILES } from "./harness.ts";
import { memoryFiles } from "./memory-files.ts";

const Films = suite("films of runs");

async function filmed(text: string, wantsFilm = true) {
  const files = memoryFiles({ "a.yaml": `name: a\nversion: 1\n${text}` });
  const scenario = loadScenario("a.yaml", { files, profiles: PROFILES });
  if (!scenario) throw new Error("a fragment");
  const films: Film[] = [];
  const record = await runScenario(scenario, {
    ...{ profile: "ccx600", seed: 1, realTime: false, timeoutMs: null, replay: "again", wall: wallClock },
    inputs: inputValues(scenario, new Map()),
    openDesk: (options) => openDesk({ ...options, tenant: undefined }),
    ...(wantsFilm && { onFilm: (film: Film) => void films.push(film) }),
  });
  return { record, film: films[0] };
}

const PROVISION = `
phones: { second: { profile: trio-c60 } }
steps:
  - wait-for: { screen: sign-in, within: 5m }
  - server: { add-mac: "\${phone.mac}", location: Lobby }
  - server: { generate-code: "\${phone.mac}" }
    save-as: code
  - tap: { role: button, name: Settings }
  - tap: { role: button, name: Provision phone }
  - dial: "\${code}"
  - advance: 1m
`;

Films("a look for every step and every change, in the steps' own order", async () => {
  const { record, film } = await filmed(PROVISION);
  assert.is(record.verdict, "passed");
  assert.equal(
    film?.phones.map(({ name, profile }) => `${name} ${profile.id}`),
    ["phone ccx600", "second trio-c60"],
  );
  const looks = film?.looks ?? [];
  for (const [index] of record.steps.entries())
    assert.ok(
      looks.some(({ step }) => step === index),
      `step ${index}`,
    );
  const order = looks.map(({ step, traced, atMs }) => [step, traced, atMs]);
  assert.equal(
    order,
    order.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)),
  );
  // Each digit that was dialled changed the screen.
  assert.ok(looks.filter(({ step }) => step === 5).length >= 6);
});

Films("no code is on a film, however it came onto the glass", async () => {
  const { film } = await filmed(PROVISION);
  const texts = JSON.stringify(film?.looks.map(({ phones }) => phones.map(({ screen }) => screen)));
  assert.match(texts, HIDDEN);
  assert.match(texts, '"id":"login-code"');
  assert.not.match(texts, /"name":"[A-Z0-9]{9}"/);
  assert.not.match(texts, /"value":"\d/);
});

Films("a run that is filmed goes as one that is not", async () => {
  const [with_, without] = [await filmed(PROVISION), await filmed(PROVISION, false)];
  assert.is(with_.record.digest, without.record.digest);
  assert.is(without.film, undefined);
  const times = ({ record }: typeof with_) => ({ ...record, wallMs: 0 });
  assert.equal(times(with_), times(without));
});

Films("a film ends with the screen on which the run failed", async () => {
  const { record, film } = await filmed('steps:\n  - wait-for: { screen: sign-in, within: 5m }\n  - expect-text: "Nothing"\n');
  assert.is(record.verdict, "failed");
  const last = film?.looks.at(-1);
  assert.equal([last?.step, last?.phones[0]?.screen.id], [1, "sign-in"]);
});

Films("what is inside a secret is secret, a label is not, and an empty field stays empty", () => {
  const screen: Screen = {
    ...{ role: "screen", id: "x", name: "Code 4711" },
    children: [
      { role: "textbox", id: "digits", name: "Verification code", value: "697150", sensitive: true },
      { role: "textbox", id: "pin", name: "PIN", value: "", sensitive: true },
      { role: "list", id: "cells", name: "697", sensitive: true, children: [{ role: "text", id: "cell", name: "6" }] },
    ],
  };
  const shown = hiddenScreen(screen, (text) => text.replace("4711", "…"));
  assert.is(shown.name, "Code …");
  const [digits, pin, cells] = shown.children;
  assert.equal([digits?.name, digits?.value, pin?.value], ["Verification code", HIDDEN, ""]);
  assert.equal([cells?.name, cells?.children?.[0]?.name], [HIDDEN, HIDDEN]);
  assert.is(screen.children[0]?.value, "697150");
});

Films.run();
