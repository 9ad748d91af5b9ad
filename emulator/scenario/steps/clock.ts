import { parseDrift } from "../../clock/clock-setting.ts";
import type { PhoneClockOptions } from "../../desk/types.ts";
import type { ClockOfPhone, ClockStep } from "../clock-schema.ts";
import type { RunContext } from "../run-context.ts";
import type { Step } from "../step-schema.ts";

/** Sets a phone's clock, lets it drift, puts the phone to sleep, takes network time away or brings it back. */
export async function clock(run: RunContext, wanted: ClockStep, step: Step): Promise<void> {
  const own = run.phone(step.phone).clock;
  if (wanted.set !== undefined) await own.set(wanted.set);
  if (wanted.drift !== undefined) await own.drift(parseDrift(wanted.drift));
  if (wanted.suspend !== undefined) await own.suspend(wanted.suspend);
  if (wanted["network-time"] !== undefined) await own.networkTime(wanted["network-time"] === "up");
}

export function clockOptions(written: ClockOfPhone): PhoneClockOptions {
  const { "starts-at": startsAt, drift, "network-time": networkTime } = written;
  return {
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(drift === undefined ? {} : { driftPpm: parseDrift(drift) }),
    ...(networkTime === undefined ? {} : { networkTime: networkTime === "up" }),
  };
}
