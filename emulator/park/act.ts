import { typeOn } from "@offhook/agent/typing.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import type { PhoneAction } from "../console/shared/live.ts";
import type { ParkPhone } from "./park-phone.ts";

/**
 * Does to a phone what somebody in front of it, or at the bench, can do. What is done by hand shows before this returns.
 * @throws {InputError} for a key, a date and the like that there is not.
 */
export async function actOn(phone: ParkPhone, action: Exclude<PhoneAction, { kind: "remove" }>): Promise<void> {
  const { glass } = phone;
  switch (action.kind) {
    case "tap": {
      const node = [...nodesOf(glass.screen())].find(({ id }) => id === action.node);
      if (node) glass.tap(node);
      return;
    }
    case "press":
      return glass.press(action.key);
    case "type":
      typeOn(glass, action.character);
      return;
    case "hold-corners":
      return glass.holdCorners();
    case "power":
      if (action.power !== "on") phone.powerOff();
      return action.power === "off" ? undefined : await phone.powerOn();
    case "network":
      return phone.plug(action.cable);
    case "conditions":
      return phone.setConditions({ delayMs: action.delayMs, lossPercent: action.lossPercent });
    case "clock":
      return phone.setClock(action);
    case "network-time":
      return phone.answerNetworkTime(action.answers);
    case "factory-reset":
      return await phone.reset();
  }
}
