import { z } from "zod";
import { parseClockSetting, parseDrift } from "../clock/clock-setting.ts";
import { DurationText } from "./values.ts";

/** A phone's clock, as scenarios write it. Texts with a template in them are checked when it is filled in. */

const checkedBy = (parse: (text: string) => unknown, error: string) =>
  z.string({ error }).superRefine((written, check) => {
    if (written.includes("${")) return;
    try {
      parse(written);
    } catch (wrong) {
      check.addIssue({ code: "custom", message: wrong instanceof Error ? wrong.message : error });
    }
  });

const Setting = checkedBy(parseClockSetting, "write a date such as 1970-01-01T00:00:00Z, or how far it is off: +1d, -1h30m").meta(
  {
    description: "1970-01-01T00:00:00Z, or how far it is off the right time: +1d, -1h30m",
  },
);
const Drift = checkedBy(parseDrift, "write 200ppm (fast) or -200ppm (slow)").meta({
  description: "Parts per million it runs fast; slow when negative: 200ppm, -200ppm",
});
const NetworkTime = z.enum(["up", "down"]).meta({ description: "Whether somebody on the network says what time it is" });

/** What is wrong with it from the start. */
export const ClockOfPhone = z.strictObject({
  "starts-at": Setting.optional(),
  drift: Drift.optional(),
  "network-time": NetworkTime.optional(),
});
export type ClockOfPhone = z.infer<typeof ClockOfPhone>;

const verbs = {
  set: Setting.optional(),
  drift: Drift.optional(),
  suspend: DurationText.optional(),
  "network-time": NetworkTime.optional(),
};

/** What is done to it. */
export const ClockStep = z.strictObject(verbs).refine((written) => Object.keys(written).length === 1, {
  message: `one of ${Object.keys(verbs).join(", ")} is needed, and only one`,
});
export type ClockStep = z.infer<typeof ClockStep>;
