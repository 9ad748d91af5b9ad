import { type ReconnectState, stepReconnect } from "@offhook/agent/link/reconnect.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";

/** All phones lose the server in one instant; it takes 2,000 a second once it is back. Bins of one second. */
export function storm({
  phones,
  outageS,
  windowS,
  capacityPerS,
}: {
  phones: number;
  outageS: number;
  windowS: number;
  capacityPerS: number;
}) {
  const dice = new SeededDice(20_260_801);
  const due: ReconnectState[][] = [];
  const schedule = (atS: number, state: ReconnectState) => {
    const bin = due[atS] ?? [];
    due[atS] = bin;
    bin.push(state);
  };
  const waitS = (effects: readonly { type: string; ms?: number }[]) => Math.floor((effects[0]?.ms ?? 0) / 1_000);
  for (let i = 0; i < phones; i++) {
    const up: ReconnectState = { phase: "up", failures: 0, spreadMs: windowS * 1_000 };
    const { state, effects } = stepReconnect(up, { type: "lost", roll: dice.roll() });
    schedule(waitS(effects), state);
  }
  let [attempts, peak, back, p99S, lastS] = [0, 0, 0, 0, 0];
  for (let second = 0; second < due.length; second++) {
    const now = due[second] ?? [];
    attempts += now.length;
    peak = Math.max(peak, now.length);
    now.forEach((waiting, index) => {
      if (second >= outageS && index < capacityPerS) {
        back++;
        lastS = second;
        if (back === Math.ceil(phones * 0.99)) p99S = second - outageS;
        return;
      }
      const dialing = stepReconnect(waiting, { type: "due" }).state;
      const { state, effects } = stepReconnect(dialing, { type: "failed", roll: dice.roll() });
      schedule(second + Math.max(1, waitS(effects)), state);
    });
  }
  return { peak, attemptsPerPhone: attempts / phones, p99S, allS: lastS - outageS, back };
}
