import { formatDuration } from "@offhook/protocol/units.ts";

/** What surrounds a phone and can be worked from the keyboard. Only a virtual phone's host has any. */
export interface TerminalLevers {
  /** Turns it off and on again. */
  powerCycle?(): void | Promise<void>;
  /** Cuts or restores the power; says whether there is power now. */
  togglePower?(): Promise<"on" | "off">;
  /** Pulls or plugs the network cable; says which it is now. */
  toggleCable?(): Promise<"in" | "out">;
  /** Lets time pass at once. */
  advance?(ms: number): Promise<void>;
}

const QUARTER_HOUR_MS = 900_000;
const DAY_MS = 86_400_000;

interface Lever {
  readonly key: string;
  readonly help: string;
  readonly has: (levers: TerminalLevers) => boolean;
  /** Works it and says what happened. */
  readonly work: (levers: TerminalLevers) => Promise<string>;
}

const passing = (key: string, ms: number): Lever => ({
  key,
  help: `${key} +${formatDuration(ms)}`,
  has: (levers) => levers.advance !== undefined,
  work: async (levers) => {
    await levers.advance?.(ms);
    return `${formatDuration(ms)} passed`;
  },
});

export const LEVERS: readonly Lever[] = [
  {
    key: "p",
    help: "p power cycle",
    has: (levers) => levers.powerCycle !== undefined,
    work: async (levers) => {
      await levers.powerCycle?.();
      return "power cycled";
    },
  },
  {
    key: "o",
    help: "o power off/on",
    has: (levers) => levers.togglePower !== undefined,
    work: async (levers) => `power ${await levers.togglePower?.()}`,
  },
  {
    key: "n",
    help: "n network cable",
    has: (levers) => levers.toggleCable !== undefined,
    work: async (levers) => `network cable ${await levers.toggleCable?.()}`,
  },
  passing("]", QUARTER_HOUR_MS),
  passing("}", DAY_MS),
];
