import { recoveryScreen, updatingScreen } from "@offhook/agent/sign-in/screens/firmware.ts";
import type { Entry } from "./entry.ts";

/** Firmware is replaced, or is beyond repair. Drawn by themselves: the chart does not come here yet. */
export const firmwareScreens: readonly Entry[] = [
  {
    name: "updating",
    title: "Updating",
    draw: ({ profile, firmware }) =>
      updatingScreen({ from: firmware.version, to: profile.firmware.ladder.at(-1)?.version ?? firmware.version, percent: 42 }),
  },
  {
    name: "recovery",
    title: "Recovery: neither slot starts",
    draw: () =>
      recoveryScreen({
        slots: [
          { slot: "a", problem: "does-not-start" },
          { slot: "b", problem: "damaged" },
        ],
        address: "192.0.2.17",
        port: 8471,
      }),
  },
  {
    name: "recovery.no-network",
    title: "Recovery without a network",
    draw: () =>
      recoveryScreen({
        slots: [
          { slot: "a", problem: "unsigned" },
          { slot: "b", problem: "empty" },
        ],
        address: null,
        port: 8471,
      }),
  },
];
