import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import {
  blockedScreen,
  checkingCredentialsScreen,
  enrollmentRefusedScreen,
  passwordScreen,
  secondFactorScreen,
  userNameScreen,
} from "./screens/credentials.ts";
import { adminPinScreen, menuScreen, resetConfirmScreen, resettingScreen, signOutScreen } from "./screens/device-admin.ts";
import { checkingScreen, dialPadScreen } from "./screens/dial-pad.ts";
import { appScreen, homeScreen } from "./screens/home.ts";
import { type ChartState, type Device, isAt, progress, screen } from "./screens/nodes.ts";
import {
  alreadyProvisionedScreen,
  notReachedScreen,
  provisionedScreen,
  refusedScreen,
  tooManyTriesScreen,
} from "./screens/provisioning-outcome.ts";
import { aboutScreen, deviceSettingsScreen, settingsScreen } from "./screens/settings.ts";
import { signInPage } from "./screens/sign-in-page.ts";
import { companyPortalScreen, heldScreen, teamsStartingScreen } from "./screens/signing-in.ts";
import { en } from "./wording.ts";

/** What the person sees, as a pure function of where the chart stands. Never throws; every state has a screen. */
export function screenOf(state: ChartState, device: Device): Screen {
  const { context } = state;
  for (const [path, draw] of SCREENS) if (isAt(state, path)) return draw(state, device);
  if (isAt(state, "sign.starting")) return startingScreen(state, device);
  return context.operation === null ? signInPage(state, device) : heldScreen(context, device);
}

/** A phone without power. */
export const offScreen: Screen = screen("off", en.off, []);

const SCREENS: readonly (readonly [path: string, draw: (state: ChartState, device: Device) => Screen])[] = [
  ["sign.held", ({ context }, device) => heldScreen(context, device)],
  ["sign.resetting", resettingScreen],
  ["sign.home.menu", menuScreen],
  ["sign.home.app", ({ context }) => appScreen(context)],
  ["sign.home.signOutPin", ({ context }) => adminPinScreen(context)],
  ["sign.home.signOutConfirm", ({ context }) => signOutScreen(context)],
  ["sign.home.resetPin", ({ context }) => adminPinScreen(context)],
  ["sign.home.resetConfirmAgain", () => resetConfirmScreen({ again: true })],
  ["sign.home.resetConfirm", () => resetConfirmScreen({ again: false })],
  ["sign.signedOut.view.resetPin", ({ context }) => adminPinScreen(context)],
  ["sign.signedOut.view.resetConfirmAgain", () => resetConfirmScreen({ again: true })],
  ["sign.signedOut.view.resetConfirm", () => resetConfirmScreen({ again: false })],
  ["sign.home", homeScreen],
  ["sign.passwordNeeded.password", ({ context }) => passwordScreen(context, { again: true })],
  ["sign.passwordNeeded.checkingPassword", ({ context }) => checkingCredentialsScreen(context)],
  ["sign.passwordNeeded.secondFactor", ({ context }) => secondFactorScreen(context)],
  ["sign.passwordNeeded.checkingSecondFactor", ({ context }) => checkingCredentialsScreen(context)],
  ["sign.passwordNeeded.signOutPin", ({ context }) => adminPinScreen(context)],
  ["sign.passwordNeeded.signOutConfirm", ({ context }) => signOutScreen(context)],
  ["sign.blocked.signOutPin", ({ context }) => adminPinScreen(context)],
  ["sign.blocked.signOutConfirm", ({ context }) => signOutScreen(context)],
  ["sign.blocked", ({ context }) => blockedScreen(context)],
  ["sign.resuming", teamsStartingScreen],
  ["sign.signingIn.startingTeams", teamsStartingScreen],
  ["sign.signingIn.enrollmentRefused", ({ context }) => enrollmentRefusedScreen(context)],
  ["sign.signingIn", companyPortalScreen],
  ["sign.signedOut.view.page", signInPage],
  ["sign.signedOut.view.userName", ({ context }) => userNameScreen(context)],
  ["sign.signedOut.view.password", ({ context }) => passwordScreen(context, { again: false })],
  ["sign.signedOut.view.checkingPassword", ({ context }) => checkingCredentialsScreen(context)],
  ["sign.signedOut.view.secondFactor", ({ context }) => secondFactorScreen(context)],
  ["sign.signedOut.view.checkingSecondFactor", ({ context }) => checkingCredentialsScreen(context)],
  ["sign.signedOut.view.settings", ({ context }, device) => settingsScreen(context, device)],
  ["sign.signedOut.view.deviceSettings", ({ context }) => deviceSettingsScreen(context)],
  ["sign.signedOut.view.about", ({ context }, device) => aboutScreen(context, device)],
  ["sign.signedOut.view.alreadyProvisioned", ({ context }) => alreadyProvisionedScreen(context)],
  ["sign.signedOut.view.dialPad", ({ context }, device) => dialPadScreen(context, device)],
  ["sign.signedOut.view.checking", ({ context }, device) => checkingScreen(context, device)],
  ["sign.signedOut.view.provisioned", ({ context }) => provisionedScreen(context)],
  ["sign.signedOut.view.refused", refusedScreen],
  ["sign.signedOut.view.tooManyTries", tooManyTriesScreen],
  ["sign.signedOut.view.notReached", notReachedScreen],
];

/** First logo, black, second logo: Poly phones show their logo twice. */
function startingScreen(state: ChartState, { profile }: Device): Screen {
  if (isAt(state, "sign.starting.dark")) return screen("starting", en.starting, []);
  const logo: ScreenNode = { role: "image", id: "logo", name: profile.brand };
  return screen("starting", en.starting, isAt(state, "sign.starting.secondLogo") ? [logo, progress(en.starting)] : [logo]);
}
