import { defineProfile } from "../define.ts";
import { ccxFirmware } from "../firmware/ccx.ts";
import { ARTICLE, assumed, CERTIFIED, documented, REMOTE_PROVISIONING, UNCHECKED } from "../sources.ts";
import { polyOuiSource, polyOuis, typicalTimingSources, typicalTimings } from "./typical.ts";

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
