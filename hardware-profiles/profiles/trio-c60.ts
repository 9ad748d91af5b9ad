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
