import { defineProfile } from "../define.ts";
import { ccxFirmware } from "../firmware/ccx.ts";
import { ARTICLE, assumed, CERTIFIED, documented, REMOTE_PROVISIONING, UNCHECKED } from "../sources.ts";
import { CCX_BODY, polyOuiSource, polyOuis, typicalTimingSources, typicalTimings } from "./typical.ts";

const AS_CCX_500 = `as the CCX 500 (${UNCHECKED})`;

/** The phone of the article. */
export const ccx600 = defineProfile({
  id: "ccx600",
  brand: "Poly",
  label: "CCX 600",
  category: "desk-phone",
  screen: { widthPx: 1024, heightPx: 600, diagonalIn: 7, orientation: "landscape", touch: true },
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
      { xMm: 250, yMm: 0, roundMm: 11 },
      { xMm: 250, yMm: 172, roundMm: 11 },
      { xMm: 0, yMm: 172, roundMm: 11 },
    ],
    glass: { xMm: 66, yMm: 8, widthMm: 176, heightMm: 156, roundMm: 7 },
    screen: { xMm: 77.3, yMm: 24 },
    wordmark: { xMm: 154, yMm: 16.5, heightMm: 6 },
    handset: { xMm: 9, yMm: 8, widthMm: 48, heightMm: 156, roundMm: 18, key: "hook" },
    keys: {
      mute: { xMm: 77, yMm: 126, widthMm: 28, heightMm: 24, roundMm: 5, icon: "mute", kind: "touch" },
      headset: { xMm: 108, yMm: 126, widthMm: 28, heightMm: 24, roundMm: 5, icon: "headset", kind: "touch" },
      speaker: { xMm: 139, yMm: 126, widthMm: 28, heightMm: 24, roundMm: 5, icon: "speaker", kind: "touch" },
      "volume-down": { xMm: 171, yMm: 129, widthMm: 29, heightMm: 18, roundMm: 5, icon: "volume-down" },
      "volume-up": { xMm: 202, yMm: 129, widthMm: 29, heightMm: 18, roundMm: 5, icon: "volume-up" },
    },
    leds: {
      mute: { keys: ["mute"] },
      message: { marks: [{ xMm: 210, yMm: 2.4, widthMm: 28, heightMm: 3.2, roundMm: 1.6 }] },
      speaker: { keys: ["speaker"] },
      headset: { keys: ["headset"] },
    },
  },
  ports: { handset: true, headset: true, usbA: 1, usbC: 1, ethernet: 2 },
  radios: { wifi: true, bluetooth: true },
  ouis: polyOuis,
  timings: typicalTimings,
  androidVersion: "9",
  firmware: { shipped: "7.0.2.1072", ladder: ccxFirmware },
  sources: {
    screen: assumed(UNCHECKED),
    hardKeys: assumed(AS_CCX_500),
    leds: assumed(AS_CCX_500),
    body: assumed(CCX_BODY),
    ports: assumed(AS_CCX_500),
    radios: assumed(UNCHECKED),
    ouis: polyOuiSource,
    ...typicalTimingSources,
    androidVersion: documented(CERTIFIED),
    "firmware.shipped": documented(
      `${REMOTE_PROVISIONING}: the first that can be provisioned; the phone of ${ARTICLE} has its screens`,
    ),
    "firmware.ladder": documented(CERTIFIED),
  },
});
