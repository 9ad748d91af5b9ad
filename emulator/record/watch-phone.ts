import type { Glass } from "@offhook/agent/glass.ts";
import type { TerminalLevers } from "@offhook/agent/render/terminal/levers.ts";
import type { Recorder } from "./recorder.ts";

/** The same glass; what is done to it and what it shows is written down. Starts with what it shows now. */
export function watchedGlass(glass: Glass, recorder: Recorder): { glass: Glass; stop: () => void } {
  let shown = glass.screen();
  recorder.note({ kind: "screen", screen: shown });
  const stop = glass.onChange(() => {
    const screen = glass.screen();
    if (screen === shown) return;
    shown = screen;
    recorder.note({ kind: "screen", screen });
  });
  return {
    stop,
    glass: {
      profile: glass.profile,
      firmware: glass.firmware,
      mac: glass.mac,
      screen: () => glass.screen(),
      leds: () => glass.leds(),
      tap: (node) => {
        recorder.note({ kind: "tap", node, screen: glass.screen() });
        glass.tap(node);
      },
      press: (key) => {
        recorder.note({ kind: "press", key });
        glass.press(key);
      },
      holdCorners: () => {
        recorder.note({ kind: "hold", what: "corners" });
        glass.holdCorners();
      },
      onChange: (listener) => glass.onChange(listener),
      nowMs: () => glass.nowMs(),
      epochMs: () => glass.epochMs(),
    },
  };
}

/** The same levers, each written down before it is worked: what it does shows at once. */
export function watchedLevers(levers: TerminalLevers, glass: Glass, recorder: Recorder): TerminalLevers {
  const { powerCycle, togglePower, toggleCable, advance } = levers;
  let plugged = true;
  return {
    ...(powerCycle && {
      powerCycle: async () => {
        recorder.note({ kind: "power", what: "cycle" });
        await powerCycle();
      },
    }),
    ...(togglePower && {
      togglePower: () => {
        recorder.note({ kind: "power", what: glass.screen().id === "off" ? "restore" : "cut" });
        return togglePower();
      },
    }),
    ...(toggleCable && {
      toggleCable: () => {
        plugged = !plugged;
        recorder.note({ kind: "network", what: plugged ? "up" : "down" });
        return toggleCable();
      },
    }),
    ...(advance && {
      advance: async (ms: number) => {
        recorder.note({ kind: "advance", ms });
        await advance(ms);
        recorder.note({ kind: "advanced" });
      },
    }),
  };
}
