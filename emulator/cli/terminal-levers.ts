import type { TerminalLevers } from "@offhook/agent/render/terminal/levers.ts";

/** A phone as far as its plugs go. */
export interface Plugged {
  readonly powered: boolean;
  readonly cable: "in" | "out";
  powerOff(): void;
  powerOn(): Promise<void>;
  plug(cable: "in" | "out"): void;
}

/** What the terminal's keys do to the phone. */
export function terminalLevers(phone: Plugged): TerminalLevers {
  return {
    async powerCycle() {
      phone.powerOff();
      await phone.powerOn();
    },
    async togglePower() {
      if (phone.powered) {
        phone.powerOff();
        return "off";
      }
      await phone.powerOn();
      return "on";
    },
    async toggleCable() {
      phone.plug(phone.cable === "in" ? "out" : "in");
      return phone.cable;
    },
  };
}
