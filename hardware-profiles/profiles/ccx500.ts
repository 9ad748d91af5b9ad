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
import { CCX_BODY, polyOuiSource, polyOuis, typicalTimingSources, typicalTimings } from "./typical.ts";

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
  body: {
    outline: [
      { xMm: 0, yMm: 0, roundMm: 11 },
      { xMm: 160, yMm: 0, roundMm: 11 },
      { xMm: 160, yMm: 208, roundMm: 11 },
      { xMm: 0, yMm: 208, roundMm: 11 },
    ],
    glass: { xMm: 66, yMm: 8, widthMm: 86, heightMm: 192, roundMm: 7 },
    screen: { xMm: 77.9, yMm: 25 },
    wordmark: { xMm: 109, yMm: 17, heightMm: 6 },
    handset: { xMm: 9, yMm: 8, widthMm: 48, heightMm: 192, roundMm: 18, key: "hook" },
    keys: {
      mute: { xMm: 69, yMm: 143, widthMm: 26, heightMm: 22, roundMm: 5, icon: "mute", kind: "touch" },
      headset: { xMm: 96, yMm: 143, widthMm: 26, heightMm: 22, roundMm: 5, icon: "headset", kind: "touch" },
      speaker: { xMm: 123, yMm: 143, widthMm: 26, heightMm: 22, roundMm: 5, icon: "speaker", kind: "touch" },
      "volume-down": { xMm: 72, yMm: 174, widthMm: 36, heightMm: 17, roundMm: 5, icon: "volume-down" },
      "volume-up": { xMm: 110, yMm: 174, widthMm: 36, heightMm: 17, roundMm: 5, icon: "volume-up" },
    },
    leds: {
      mute: { keys: ["mute"] },
      message: { marks: [{ xMm: 128, yMm: 2.4, widthMm: 20, heightMm: 3.2, roundMm: 1.6 }] },
      speaker: { keys: ["speaker"] },
      headset: { keys: ["headset"] },
    },
  },
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
    body: assumed(CCX_BODY),
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
