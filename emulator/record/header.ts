import type { Firmware, HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { DEFAULT_TIMEOUT_MS } from "../scenario/budget.ts";
import type { RecordedHeader } from "./to-yaml.ts";
import { generousBound } from "./waits.ts";

export interface RecordedCircumstances {
  /** A sentence; made of the file's name when not given. */
  readonly name: string | undefined;
  readonly file: string;
  readonly profile: HardwareProfile;
  readonly firmware: Firmware;
  readonly onlyThisProfile: boolean;
  /** Profiles there are besides. */
  readonly others: readonly HardwareProfile[];
  /** Whether tenant and phone had been used before. */
  readonly fromEarlier: boolean;
  /** Desk time a replay is expected to spend waiting, in milliseconds. */
  readonly expectedMs: number;
}

/** What stands above the steps of a recording. */
export function recordedHeader(made: RecordedCircumstances): RecordedHeader {
  const { profile, firmware, onlyThisProfile, fromEarlier, expectedMs } = made;
  const shipped = firmware.version === profile.firmware.shipped;
  return {
    name: made.name ?? nameFrom(made.file),
    origin: [
      `Recorded by hand on a ${profile.brand} ${profile.label} with firmware ${firmware.version}.`,
      ...(fromEarlier
        ? ["Tenant and phone had been used before: a new phone may have to be brought to where this one began."]
        : []),
    ],
    profiles: onlyThisProfile ? [profile.id] : shipped ? undefined : profilesWith(firmware, made),
    firmware: shipped ? undefined : firmware.version,
    timeout: 2 * expectedMs > DEFAULT_TIMEOUT_MS ? generousBound(2 * expectedMs) : undefined,
  };
}

/** Only some profiles have a firmware of that version. */
function profilesWith({ version }: Firmware, { profile, others }: RecordedCircumstances): string[] {
  const have = others.filter(({ firmware }) => firmware.ladder.some((rung) => rung.version === version)).map(({ id }) => id);
  return [...new Set([...have, profile.id])];
}

/** `scenarios/lobby-phone.yaml` → `Lobby phone`. */
function nameFrom(file: string): string {
  const words = (file.split(/[/\\]/).at(-1) ?? "")
    .replace(/\.ya?ml$/, "")
    .replaceAll(/[-_\s]+/g, " ")
    .trim();
  const name = words === "" ? "Recorded by hand" : words;
  return (name.charAt(0).toUpperCase() + name.slice(1)).slice(0, 200);
}
