import { offScreen } from "@offhook/agent/sign-in/screen-of.ts";
import { compareVersions } from "@offhook/hardware-profiles/firmware/version.ts";
import { canProvision, type Entry, signedOut, withCode } from "./entry.ts";
import { contoso, failure, TIME_SERVERS } from "./samples.ts";

/** From the power coming on to the sign-in page, and what lies behind its gear. */
export const beforeSignIn: readonly Entry[] = [
  { name: "off", title: "Off", draw: () => offScreen },
  { name: "starting.first-logo", title: "Starting: first logo", sign: { starting: "firstLogo" }, context: { networkUp: false } },
  { name: "starting.dark", title: "Starting: dark between the logos", sign: { starting: "dark" } },
  { name: "starting.second-logo", title: "Starting: second logo", sign: { starting: "secondLogo" } },
  {
    name: "no-network",
    title: "No network",
    sign: signedOut("offline"),
    context: { networkUp: false, serverUp: false },
  },
  {
    name: "no-network.provisioned",
    title: "No network, provisioned",
    sign: signedOut("offline"),
    context: { networkUp: false, serverUp: false, organization: contoso },
  },
  { name: "sign-in.requesting", title: "Sign-in page: getting a code", sign: signedOut("requesting") },
  { name: "sign-in.code", title: "Sign-in page: the code", sign: signedOut("showing"), context: withCode },
  { name: "sign-in.lapsed", title: "Sign-in page: Refresh code", sign: signedOut("lapsed") },
  {
    name: "sign-in.failed",
    title: "Sign-in page: no code, with a reference",
    sign: signedOut("failed"),
    context: { failure: failure("refused", "AADSTS900023") },
  },
  {
    name: "sign-in.unreachable",
    title: "Sign-in page: the service is out of reach",
    sign: signedOut("failed"),
    context: { failure: failure("unreachable", null) },
  },
  {
    name: "wrong-time",
    title: "Wrong time",
    sign: signedOut("wrongTime"),
    context: { wrongTime: { saysMs: 120_000, asked: TIME_SERVERS } },
  },
  {
    name: "wrong-time.asking",
    title: "Wrong time: asking again",
    sign: signedOut("requesting"),
    context: { wrongTime: { saysMs: 120_000, asked: TIME_SERVERS } },
  },
  { name: "settings", title: "Settings", sign: signedOut("showing", "settings") },
  {
    name: "settings.provision-device",
    title: "Settings on newer firmware: the other label",
    sign: signedOut("showing", "settings"),
    on: ({ profile, firmware }) =>
      profile.firmware.ladder.find(
        ({ can, labels, version }) =>
          can.provision && labels.provision !== firmware.labels.provision && compareVersions(version, firmware.version) > 0,
      ),
  },
  {
    name: "settings.old-firmware",
    title: "Settings on older firmware: nothing to provision",
    sign: signedOut("showing", "settings"),
    on: ({ profile }) => profile.firmware.ladder.find(({ can }) => !can.provision),
    when: canProvision,
  },
  { name: "device-settings", title: "Device settings", sign: signedOut("showing", "deviceSettings") },
  {
    name: "device-settings.no-network",
    title: "Device settings without a network",
    sign: signedOut("offline", "deviceSettings"),
    context: { networkUp: false, serverUp: false },
  },
  { name: "about", title: "About", sign: signedOut("showing", "about") },
  {
    name: "about.provisioned",
    title: "About, provisioned",
    sign: signedOut("showing", "about"),
    context: { organization: contoso },
  },
];
