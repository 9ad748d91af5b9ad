import { parseClockSetting, parseDrift } from "@offhook/emulator/clock/clock-setting.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Setting = suite("what a clock is set to");

Setting("a date with its time zone, a day, or how far it is off", () => {
  assert.equal(parseClockSetting("1970-01-01T00:00:00Z"), { epochMs: 0 });
  assert.equal(parseClockSetting("1970-01-02"), { epochMs: 86_400_000 });
  assert.equal(parseClockSetting("2021-10-31T02:30:00+02:00"), { epochMs: Date.UTC(2021, 9, 31, 0, 30) });
  assert.equal(parseClockSetting("+1d"), { offMs: 86_400_000 });
  assert.equal(parseClockSetting(" -1h30m "), { offMs: -5_400_000 });
  assert.equal(parseClockSetting("-0s"), { offMs: 0 });
});

Setting("anything else is refused with what to write", () => {
  for (const wrong of ["", "tomorrow", "1d", "2021-02-30T00:00:00Z", "2021-03-29T09:00:00", "29.3.2021", "12:00", "0"])
    assert.throws(() => parseClockSetting(wrong), /no setting for a clock; write a date with its time zone/, wrong);
  assert.throws(() => parseClockSetting("+1 day"), /not a duration; write/);
  assert.throws(() => parseClockSetting("+"), /not a duration/);
  assert.throws(() => parseClockSetting("-40000d"), /at most 100 years off/);
});

Setting("a drift is parts per million, fast or slow, and no more than a clock can have", () => {
  assert.equal(["200ppm", "+1.5ppm", "-10000ppm", "0ppm"].map(parseDrift), [200, 1.5, -10_000, 0]);
  for (const wrong of ["200", "ppm", "1%", "200 ppm", "1e3ppm"]) assert.throws(() => parseDrift(wrong), /write 200ppm/, wrong);
  assert.throws(() => parseDrift("10001ppm"), /at most 10000 ppm/);
  assert.throws(() => parseDrift("-99999ppm"), /at most 10000 ppm/);
});

Setting.run();
