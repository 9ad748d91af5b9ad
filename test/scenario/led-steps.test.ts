import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FakeDesk } from "./fake-desk.ts";
import { runText } from "./harness.ts";

const LedSteps = suite("steps about lights");

const runOn = (leds: FakeDesk["leds"], step: string) => {
  const desk = new FakeDesk(7);
  desk.leds = leds;
  return runText(`steps:\n  - expect-led: ${step}\n`, desk);
};

LedSteps("a light that does what was said passes, and so do several", async () => {
  assert.is((await runOn({ mute: "cycling", message: "off" }, "{ mute: cycling }")).verdict, "passed");
  assert.is((await runOn({ mute: "cycling", message: "off" }, "{ mute: cycling, message: off }")).verdict, "passed");
});

LedSteps("one that does something else is named with what it does", async () => {
  const { verdict, failure } = await runOn({ mute: "off", message: "red" }, "{ message: red, mute: cycling }");
  assert.is(verdict, "failed");
  assert.is(failure?.expected, "the light message to be red and the light mute to be cycling");
  assert.is(failure?.came, "the light mute is off");
});

LedSteps("a light that the phone has not is answered with those it has", async () => {
  const { verdict, failure } = await runOn({}, "{ mutte: red }");
  assert.is.not(verdict, "passed");
  assert.match(
    failure?.came ?? "",
    'CCX 600 has no light "mutte" (did you mean "mute"?); it has mute, message, speaker, headset',
  );
});

LedSteps("a state that no light has is refused when the scenario is read", () => {
  const desk = new FakeDesk(7);
  return runText("steps:\n  - expect-led: { mute: purple }\n", desk).then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, /s\/a\.yaml:4:\d+.*expect-led/),
  );
});

LedSteps.run();
