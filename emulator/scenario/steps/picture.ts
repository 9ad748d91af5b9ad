import { InputError } from "@offhook/protocol/errors.ts";
import { comparePngs } from "../../render/compare-pngs.adapter.ts";
import { pictureOf } from "../../render/picture.ts";
import { pngOf } from "../../render/png.adapter.ts";
import { ExpectationError } from "../expectation.ts";
import { hiddenScreen } from "../hidden-screen.ts";
import type { RunContext } from "../run-context.ts";
import { DEFAULT_THRESHOLD, type ScreenshotStep } from "../screenshot-schema.ts";
import type { Step } from "../step-schema.ts";

/** Loaded when a scenario takes a picture: most take none, and drawing brings a layout engine along. */
export async function takeScreenshot(run: RunContext, wanted: ScreenshotStep, step: Step): Promise<void> {
  const { "save-to": target, "compare-with": golden, threshold = DEFAULT_THRESHOLD } = wanted;
  if (golden !== undefined) await compare(golden, threshold);
  if (target !== undefined) run.golden.write(target, taken());

  function taken(): Uint8Array {
    const { glass } = run.phone(step.phone);
    const screen = wanted["show-codes"] ? glass.screen() : hiddenScreen(glass.screen(), (text) => run.redactor.text(text));
    const moment = { nowMs: glass.nowMs(), epochMs: glass.epochMs(), timeZone: "UTC" };
    return pngOf(pictureOf({ profile: glass.profile, screen, leds: glass.leds(), moment, device: wanted.device ?? false }));
  }

  async function compare(path: string, least: number): Promise<void> {
    const expected = run.golden.read(path);
    if (expected === null) {
      const actual = taken();
      if (run.golden.updates) return run.update(path, actual, "new");
      const kept = keep("actual", actual);
      const hint = `offhook run --update-snapshots writes it; what the phone showed is in ${kept}`;
      throw new ExpectationError(`the picture ${path}`, `there is no such file; ${hint}`);
    }
    let last = { actual: taken(), told: "" };
    const look = () => {
      const actual = taken();
      const { matchPercent, sizes } = comparedWith(path, expected, actual);
      last = { actual, told: sizes === null ? `${percent(matchPercent)} of it match` : `it is ${sizes} pixels` };
      return matchPercent >= least ? null : last.told;
    };
    const wantedText = `the picture ${path}, at least ${least} % of it`;
    try {
      await run.expect(wantedText, look, step);
    } catch (error) {
      if (!(error instanceof ExpectationError)) throw error;
      if (run.golden.updates) return run.update(path, last.actual, last.told);
      const { difference } = comparedWith(path, expected, last.actual);
      const files = [keep("actual", last.actual), ...(difference ? [keep("difference", difference)] : [])];
      throw new ExpectationError(wantedText, `${error.came}; see ${files.join(" and ")}`);
    }
  }

  /** Beside the other pictures of failures, under a name that says which it is. */
  function keep(what: "actual" | "difference", png: Uint8Array): string {
    const path = run.golden.failurePath(`${run.place}-${what}.png`);
    run.golden.write(path, png);
    return path;
  }
}

function comparedWith(path: string, expected: Uint8Array, actual: Uint8Array) {
  try {
    return comparePngs({ expected, actual });
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${path}: ${error.message}`) : error;
  }
}

/** Down, never up: 97.96 % that is to be 98 % does not read as 98. */
const percent = (value: number) => `${Math.floor(value * 100) / 100} %`;
