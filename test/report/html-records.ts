import type { Film } from "@offhook/emulator/scenario/film.ts";
import type { RunRecord, StepRecord } from "@offhook/emulator/scenario/run-record.ts";
import { profileById } from "@offhook/hardware-profiles/registry.ts";
import type { Screen } from "@offhook/protocol/screen.ts";

/** What would break out of a page if anything was read as markup. */
export const NASTY = `</script><img src="http://evil.example/x" onerror="document.title='owned'"> & "q"`;

const step = (label: string, title: string, status: StepRecord["status"] = "passed"): StepRecord => ({
  ...{ label, title, file: "a.yaml", line: 3, status, startMs: 1_000, durationMs: 500 },
});

export const passed: RunRecord = {
  ...{ scenario: "It signs in", description: "One line\nthat goes on.\n\nAnother.", file: "a.yaml", profile: "ccx600" },
  ...{ firmware: "7.0.2.1072", tags: ["fast"], properties: {}, verdict: "passed", virtualMs: 90_000, wallMs: 40.4, seed: 7 },
  ...{ replay: "npx offhook run a.yaml", digest: "ab".repeat(32), failure: null },
  steps: [
    step("snapshot ready 1", "wait-for screen sign-in"),
    step("1", "tap settings"),
    step("2", "advance 1m"),
    step("3", "not here", "skipped"),
  ],
  trace: [
    { tMs: 5, who: "020f0f000001", kind: "message", name: "→ device.hello request", data: { mac: "020f0f000001" } },
    { tMs: 6, who: "020f0f000001", kind: "event", name: "network.up", data: {} },
    { tMs: 1_500, who: "tenant", kind: "message", name: "later", data: null },
  ],
};

export const failed: RunRecord = {
  ...passed,
  ...{
    scenario: NASTY,
    description: NASTY,
    profile: "trio-c60",
    verdict: "failed",
    tags: [NASTY],
    properties: { [NASTY]: NASTY },
  },
  steps: [step("1", NASTY), step("2", "expect-text Home", "failed")],
  failure: {
    at: "00:01:30.000",
    step: { label: "2", title: "expect-text Home", file: "a.yaml", line: 9 },
    expected: "something with Home",
    came: NASTY,
    screens: [{ phone: "phone", tree: `- screen ${JSON.stringify(NASTY)}` }],
    wire: [NASTY],
    replay: "npx offhook run a.yaml",
  },
  trace: [{ tMs: 5, who: NASTY, kind: "message", name: NASTY, data: { text: NASTY } }],
};

/** A run whose desk did not even open. */
export const crashed: RunRecord = {
  ...passed,
  ...{ scenario: "It never began", verdict: "incomplete", firmware: null, digest: null, steps: [], trace: [], virtualMs: 0 },
  failure: {
    at: "00:00:00.000",
    step: null,
    expected: "the desk to open",
    came: "no port",
    screens: [],
    wire: [],
    replay: "again",
  },
};

const screen = (name: string): Screen => ({
  ...{ role: "screen", id: name, name },
  children: [{ role: "text", id: "left", name: "Expires in", untilMs: 900_000 }],
});

/** One phone that goes through these screens, one look each, in these steps. */
export function filmOf(profile: string, looks: readonly (readonly [step: number, screen: string, atMs?: number])[]): Film {
  const screens = new Map(looks.map(([, name]) => [name, screen(name)]));
  return {
    phones: [{ name: "phone", mac: "020f0f000001", profile: profileById(profile), firmware: "7.0.2.1072" }],
    looks: looks.map(([index, name, atMs = 0], traced) => ({
      ...{ atMs, step: index, traced },
      phones: [{ screen: screens.get(name) ?? screen(name), leds: {}, nowMs: atMs, epochMs: 34_860_000 + atMs }],
    })),
  };
}
