import type { Firmware, HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { z } from "zod";

const OneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const ORDER = /^(?<sign>>=|<=|>|<|=)\s*(?<version>\d+(\.\d+)*)$/;

/** When a step counts. Everything that is said must hold. */
export const Condition = z
  .strictObject({
    profile: OneOrMore.optional().meta({ description: "Only on this profile, or one of these" }),
    "not-profile": OneOrMore.optional(),
    firmware: z.string().regex(ORDER, "write >=7.1.3 or <8.0").optional().meta({ description: "Such as >=7.1.3" }),
    can: z.enum(["provision", "remoteSignOut", "openAdb"]).optional().meta({ description: "Only on firmware that can" }),
  })
  .refine((written) => Object.values(written).some((value) => value !== undefined), "an empty condition says nothing");
export type Condition = z.infer<typeof Condition>;

export function holds(condition: Condition, profile: HardwareProfile, firmware: Firmware): boolean {
  if (condition.profile !== undefined && ![condition.profile].flat().includes(profile.id)) return false;
  if (condition["not-profile"] !== undefined && [condition["not-profile"]].flat().includes(profile.id)) return false;
  if (condition.firmware !== undefined && !fits(firmware.version, condition.firmware)) return false;
  return condition.can === undefined || firmware.can[condition.can];
}

function fits(version: string, order: string): boolean {
  const { sign = "=", version: bound = "" } = ORDER.exec(order)?.groups ?? {};
  const difference = compareVersions(version, bound);
  if (sign === "=") return difference === 0;
  return sign.startsWith(">")
    ? difference > 0 || (sign === ">=" && difference === 0)
    : difference < 0 || (sign === "<=" && difference === 0);
}

/** Number by number; a missing one counts as 0, so 7.1 equals 7.1.0. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
