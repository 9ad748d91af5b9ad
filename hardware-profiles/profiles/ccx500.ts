import { defineProfile } from "../define.ts";
import { ccxFirmware } from "../firmware/ccx.ts";
import {
  assumed,
  CCX_500_GUIDE,
  CERTIFIED,
  documented,
  FACTORY_RESET_REPORT,
  REMOTE_PROVISIONING,
  UNCHECKED,
} from "../sources.ts";
import { polyOuiSource, polyOuis, typicalTimingSources, typicalTimings } from "./typical.ts";

export const ccx500 = defineProfile({
  id: "ccx500",
  brand: "Poly",
  label: "CCX 500",
  category: "desk-phone",
  screen: { widthPx: 720, heightPx: 1280, diagonalIn: 5, orientation: "portrait", touch: true },
  hardKeys: [
    { id: "volume-up", label: "Volume up" },
    { id: "volume-down", label: "Volume down" },
    { id: "mute", label: "Mute" },
    { id: "speaker", label: "Speaker" },
    { id: "headset", label: "Headset" },
    { id: "hook", label: "Handset" },
  ],
  leds: [
    { id: "mute", colours: ["red", "amber", "green"] },
    { id: "message", colours: ["red"] },
    { id: "speaker", colours: ["green"] },
    { id: "headset", colours: ["green"] },
  ],
  ports: { handset: true, headset: true, usbA: 1, usbC: 1, ethernet: 2 },
  radios: { wifi: false, bluetooth: true },
  ouis: polyOuis,
  timings: typicalTimings,
  androidVersion: "9",
  firmware: { shipped: "7.0.2.1072", ladder: ccxFirmware },
  sources: {
    screen: assumed(UNCHECKED),
    hardKeys: documented(`${CCX_500_GUIDE}, in part; the volume keys are ${UNCHECKED}`),
    leds: documented(
      `message light and lit keys: ${CCX_500_GUIDE}; mute red, amber, green: ${FACTORY_RESET_REPORT}; green is assumed`,
    ),
    ports: assumed(UNCHECKED),
    "ports.usbA": documented(CCX_500_GUIDE),
    "ports.usbC": documented(CCX_500_GUIDE),
    radios: assumed(UNCHECKED),
    ouis: polyOuiSource,
    ...typicalTimingSources,
    androidVersion: documented(CERTIFIED),
    "firmware.shipped": documented(
      `${REMOTE_PROVISIONING}: the first that can be provisioned; that a phone ships with it is assumed`,
    ),
    "firmware.ladder": documented(CERTIFIED),
  },
});
