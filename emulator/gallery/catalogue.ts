import type { LedState } from "@offhook/agent/glass.ts";
import type { Moment } from "@offhook/agent/screen/placed.ts";
import { statesOf } from "@offhook/agent/sign-in/chart-map.ts";
import { ledsOf } from "@offhook/agent/sign-in/leds.ts";
import { screenOf } from "@offhook/agent/sign-in/screen-of.ts";
import type { ChartState, Device } from "@offhook/agent/sign-in/screens/nodes.ts";
import type { HardwareProfile } from "@offhook/hardware-profiles/profile.ts";
import { firmwareOf } from "@offhook/hardware-profiles/registry.ts";
import type { Screen } from "@offhook/protocol/screen.ts";
import { beforeSignIn } from "./catalogue/before-sign-in.ts";
import { chartStateOf, type Entry } from "./catalogue/entry.ts";
import { firmwareScreens } from "./catalogue/firmware.ts";
import { onDevice } from "./catalogue/on-device.ts";
import { provisioning } from "./catalogue/provisioning.ts";
import { remoteSignIn } from "./catalogue/remote-sign-in.ts";
import { MAC, MOMENT } from "./catalogue/samples.ts";
import { shutOut } from "./catalogue/shut-out.ts";
import { signedInScreens } from "./catalogue/signed-in.ts";
import { stress } from "./catalogue/stress.ts";

/** One screen as a picture book shows it. */
export interface CatalogueScreen {
  /** Unique within a profile, and safe as a file name: the screen, then what is special about it, as `sign-in.lapsed`. */
  readonly name: string;
  /** For people, in English. */
  readonly title: string;
  readonly screen: Screen;
  /** LED ids of the profile, each with its state. */
  readonly leds: Readonly<Record<string, LedState>>;
  /** The same for every screen, so that pictures are the same every time. */
  readonly moment: Moment;
  /** Where the chart stands when this shows, by the names of `chart-map.ts`; empty for a screen that the chart does not reach. */
  readonly states: readonly string[];
}

/** In the order in which the article comes across them; the hard cases last. */
const ENTRIES: readonly Entry[] = [
  ...beforeSignIn,
  ...provisioning,
  ...remoteSignIn,
  ...onDevice,
  ...signedInScreens,
  ...shutOut,
  ...firmwareScreens,
  ...stress,
];

/**
 * Every screen that a phone of this profile can show. With a firmware named, only what that firmware shows; without one, what the
 * phone ships with shows, and where another firmware of it looks different, that too.
 * @throws {InputError} when the profile has no such firmware.
 */
export function screensOf(profile: HardwareProfile, firmwareVersion?: string): readonly CatalogueScreen[] {
  const device: Device = { profile, firmware: firmwareOf(profile, firmwareVersion), mac: MAC };
  return ENTRIES.flatMap((entry) => catalogued(entry, device, { others: firmwareVersion === undefined }));
}

function catalogued(entry: Entry, device: Device, { others }: { others: boolean }): CatalogueScreen[] {
  const firmware = entry.on ? entry.on(device) : device.firmware;
  if (firmware === undefined || (firmware !== device.firmware && !others) || entry.when?.(device) === false) return [];
  const shownOn = { ...device, firmware, masksVerificationCode: entry.masksVerificationCode ?? false };
  const { name, title } = entry;
  const common = { name, title, moment: MOMENT };
  const leds = (state?: ChartState) => ledsOf(state, device.profile);
  if (entry.draw) return [{ ...common, screen: entry.draw(shownOn), leds: leds(), states: [] }];
  const state = chartStateOf(entry, shownOn);
  return [{ ...common, screen: screenOf(state, shownOn), leds: leds(state), states: statesOf(state.value) }];
}
