import { CYCLE_STEP_MS, litAt } from "@offhook/agent/led-cycle.ts";
import { freshContext } from "@offhook/agent/sign-in/context.ts";
import { ledsOf } from "@offhook/agent/sign-in/leds.ts";
import { pacedTimings } from "@offhook/hardware-profiles/pace.ts";
import { profileById, profiles } from "@offhook/hardware-profiles/registry.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Leds = suite("lights of a phone");

const { timings } = profileById("ccx500");
const context = freshContext({
  memory: { organization: null, session: null, lastAccount: null },
  canProvision: true,
  adminPin: "456",
  explainsRefusals: false,
  lingersWhenRefused: false,
  timings: { ...pacedTimings(timings, "device"), codeRetrievalMs: 1_000 },
});
const at = (sign: unknown) => ({ value: { network: "up", server: "connected", sign }, context });

Leds("the mute light cycles while the phone is reset, and every other light stays dark", () => {
  for (const profile of Object.values(profiles)) {
    const leds = ledsOf(at("resetting"), profile);
    assert.is(leds.mute, "cycling", profile.id);
    assert.equal(
      Object.keys(leds),
      profile.leds.map(({ id }) => id),
      profile.id,
    );
    for (const [id, state] of Object.entries(leds)) if (id !== "mute") assert.is(state, "off", `${profile.id} ${id}`);
  }
});

Leds("all lights are dark without power, and in every state but the reset", () => {
  for (const state of [
    undefined,
    at({ starting: "secondLogo" }),
    at({ home: "idle" }),
    at({ signedOut: { code: "showing", view: "page" } }),
  ])
    assert.equal([...new Set(Object.values(ledsOf(state, profileById("ccx600"))))], ["off"]);
});

Leds("a cycle goes through the colours in their order and begins anew", () => {
  const colours = ["red", "amber", "green"] as const;
  const seen = [0, 1, 2, 3].map((step) => litAt("cycling", colours, step * CYCLE_STEP_MS));
  assert.equal(seen, ["red", "amber", "green", "red"]);
  assert.is(litAt("cycling", colours, CYCLE_STEP_MS - 1), "red");
  assert.is(litAt("cycling", [], 0), "off", "a light without colours");
});

Leds("a steady light shows its state whenever one looks", () => {
  assert.is(litAt("green", ["red"], 12_345), "green");
  assert.is(litAt("off", ["red"], 12_345), "off");
});

Leds.run();
