import { KeptDate } from "@offhook/emulator/cli/kept-date.ts";
import { LiveClock } from "@offhook/emulator/clock/live-clock.adapter.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const HOUR_MS = 3_600_000;

function rig({ own = true } = {}) {
  const clock = new LiveClock();
  const written: number[] = [];
  const date = new KeptDate({
    clock,
    directory: own ? { write: async (_name, text) => void written.push(Number(text)) } : null,
    onFault: (_, error) => {
      throw error;
    },
  });
  return { clock, date, written };
}

const Kept = suite("kept date");

Kept("what is written down is never behind what the clock has said, whenever the run breaks off", async () => {
  const { clock, date, written } = rig();
  await date.advance(HOUR_MS);
  assert.ok((written.at(-1) ?? 0) >= clock.epochMs(), "after an advance");
  await date.setRate(3_600);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok((written.at(-1) ?? 0) >= clock.epochMs(), "at a rate");
  await date.setRate(1);
  assert.ok((written.at(-1) ?? 0) >= clock.epochMs(), "back to real time");
  assert.ok((written.at(-1) ?? 0) < clock.epochMs() + 60_000, "and not hours ahead");
  await date.close();
  assert.ok(Math.abs((written.at(-1) ?? 0) - clock.epochMs()) < 1_000, "at the end, the time it is");
  clock.close();
});

Kept("a date that nobody moved, and one in somebody else's directory, is not written down", async () => {
  const unmoved = rig();
  await unmoved.date.close();
  assert.equal(unmoved.written, []);
  unmoved.clock.close();
  const guest = rig({ own: false });
  await guest.date.advance(HOUR_MS);
  await guest.date.close();
  guest.clock.close();
});

Kept.run();
