import { formatMac } from "@offhook/protocol/mac.ts";
import type { DeviceRow } from "../shown.ts";
import type { Device } from "./devices.ts";
import type { IssuedCode } from "./verification-codes.ts";

/** Devices as the admin center's two lists, and its refusals, show them. */

/** The list is where the administrator reads the code: it leaves its type here. */
export const rowForActivation = ({ mac, location }: Device, live: IssuedCode | undefined): DeviceRow => ({
  mac,
  location,
  verificationCode: live?.digits.reveal() ?? null,
  codeExpiresAtMs: live?.expiresAtMs ?? null,
  deviceUserStatus: null,
});

export const rowForSignIn = ({ mac, location }: Device): DeviceRow => ({
  mac,
  location,
  verificationCode: null,
  codeExpiresAtMs: null,
  deviceUserStatus: "Signed Out",
});

const WHERE = {
  "waiting-on-activation":
    "listed already and waiting on activation: generate a verification code and have it typed on the phone",
  "waiting-for-sign-in": "provisioned already and waiting for sign in: click Signed Out to sign it in",
  "signed-in": "signed in already: reset the phone to factory settings to provision it again",
} as const;

/** `48:25:67:0a:0b:0c (location "Lobby") is listed already and …` */
export const standingOf = ({ mac, location, state }: Device): string =>
  `${formatMac(mac)}${location === "" ? "" : ` (location ${JSON.stringify(location)})`} is ${WHERE[state]}`;
