import { defineProfile } from "../define.ts";
import { trioC60Firmware } from "../firmware/trio-c60.ts";
import { assumed, CERTIFIED, documented, REMOTE_PROVISIONING, TRIO_C60_GUIDE, UNCHECKED } from "../sources.ts";
import { polyOuiSource, polyOuis, typicalTimingSources, typicalTimings } from "./typical.ts";

/** A conference phone: no handset, no headset, and somebody on each side who wants to mute it. */
export const trioC60 = defineProfile({
  id: "trio-c60",
  brand: "Poly",
  label: "Trio C60",
  category: "conference-phone",
  screen: { widthPx: 720, heightPx: 1280, diagonalIn: 5, orientation: "portrait", touch: true },
  hardKeys: [
    { id: "volume-up", label: "Volume up" },
    { id: "volume-down", label: "Volume down" },
    { id: "mute-left", label: "Mute (left)" },
    { id: "mute-right", label: "Mute (right)" },
    { id: "mute-front", label: "Mute (front)" },
  ],
  // The marks on the three sides light together.
  leds: [{ id: "mute", colours: ["red", "amber", "green"] }],
  // Three legs, one towards whoever uses the screen; each ends in a mute mark that is upright for the person who sits there.
  body: {
    outline: [
      { xMm: 42, yMm: 0, roundMm: 36 },
      { xMm: 142, yMm: 30, roundMm: 48 },
      { xMm: 242, yMm: 0, roundMm: 36 },
      { xMm: 284, yMm: 72, roundMm: 36 },
      { xMm: 205, yMm: 141, roundMm: 48 },
      { xMm: 184, yMm: 252, roundMm: 36 },
      { xMm: 100, yMm: 252, roundMm: 36 },
      { xMm: 79, yMm: 141, roundMm: 48 },
      { xMm: 0, yMm: 72, roundMm: 36 },
    ],
    glass: { xMm: 102, yMm: 38, widthMm: 80, heightMm: 163, roundMm: 9 },
    grilles: [
      { xMm: 182.7, yMm: 47, widthMm: 60, heightMm: 36, roundMm: 8, turnDegrees: -120 },
      { xMm: 41.3, yMm: 47, widthMm: 60, heightMm: 36, roundMm: 8, turnDegrees: 120 },
    ],
    screen: { xMm: 110.87, yMm: 55 },
    wordmark: { xMm: 142, yMm: 46.5, heightMm: 6 },
    keys: {
      "volume-down": { xMm: 108, yMm: 174, widthMm: 32, heightMm: 20, roundMm: 5, icon: "volume-down", kind: "touch" },
      "volume-up": { xMm: 144, yMm: 174, widthMm: 32, heightMm: 20, roundMm: 5, icon: "volume-up", kind: "touch" },
      "mute-left": { xMm: 16.5, yMm: 35, widthMm: 46, heightMm: 22, roundMm: 11, turnDegrees: 120, icon: "mute", kind: "touch" },
      "mute-right": {
        xMm: 221.5,
        yMm: 35,
        widthMm: 46,
        heightMm: 22,
        roundMm: 11,
        turnDegrees: -120,
        icon: "mute",
        kind: "touch",
      },
      "mute-front": { xMm: 119, yMm: 215, widthMm: 46, heightMm: 22, roundMm: 11, icon: "mute", kind: "touch" },
    },
    leds: { mute: { keys: ["mute-left", "mute-right", "mute-front"] } },
  },
  ports: { handset: false, headset: false, usbA: 1, usbC: 0, ethernet: 2 },
  radios: { wifi: true, bluetooth: true },
  ouis: polyOuis,
  timings: typicalTimings,
  androidVersion: "9",
  firmware: { shipped: "7.0.2.1071", ladder: trioC60Firmware },
  sources: {
    screen: assumed(UNCHECKED),
    hardKeys: assumed(UNCHECKED),
    leds: assumed(UNCHECKED),
    body: assumed(
      `three legs and a mute mark at the end of each: ${UNCHECKED}; every measure is our choice, more compact than the device, so that its screen is large enough to read`,
    ),
    ports: assumed(UNCHECKED),
    "ports.usbA": documented(`${TRIO_C60_GUIDE}, in part`),
    "ports.ethernet": documented(`${TRIO_C60_GUIDE}: LAN IN and LAN OUT`),
    radios: assumed(`${UNCHECKED}; the NR variant has none (${CERTIFIED})`),
    ouis: polyOuiSource,
    ...typicalTimingSources,
    androidVersion: documented(CERTIFIED),
    "firmware.shipped": documented(
      `${REMOTE_PROVISIONING}: the first that can be provisioned; that a phone ships with it is assumed`,
    ),
    "firmware.ladder": documented(CERTIFIED),
  },
});
