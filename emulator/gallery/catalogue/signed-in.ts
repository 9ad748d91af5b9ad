import type { PhoneContext } from "@offhook/agent/sign-in/context.ts";
import { type Entry, signedOut, withCode } from "./entry.ts";
import { adele, contoso, lobby, room } from "./samples.ts";

const APPS = [
  ["calls", "Calls"],
  ["calendar", "Calendar"],
  ["people", "People"],
  ["voicemail", "Voicemail"],
] as const;

const signedIn = (name: string, title: string, home: string, context: Partial<PhoneContext>): Entry => ({
  name,
  title,
  sign: { home },
  context: { organization: contoso, ...context },
});

/** Home screens, and what the person in charge of the device does behind the menu. */
export const signedInScreens: readonly Entry[] = [
  signedIn("home.common-area", "Home: Common Area Phone", "commonArea", { session: lobby }),
  signedIn("home.common-area-dialing", "Home: Common Area Phone, dialing", "commonArea", {
    session: lobby,
    digits: "4255550199",
  }),
  signedIn("home.user", "Home: user", "user", { session: adele }),
  ...APPS.map(([app, title]) => signedIn(app, title, "app", { session: adele, app })),
  signedIn("home.meeting", "Home: meeting room", "meeting", { session: room }),
  signedIn("home.meeting-dialing", "Home: meeting room, dialing", "meeting", { session: room, digits: "4255550199" }),
  signedIn("home.not-provisioned", "Home of a phone that was never provisioned", "commonArea", {
    session: { ...lobby, phoneNumber: null },
    organization: null,
  }),
  signedIn("menu", "Menu", "menu", { session: lobby }),
  signedIn("admin-pin.empty", "Admin password: empty", "signOutPin", { session: lobby }),
  signedIn("admin-pin.typed", "Admin password: typed", "signOutPin", { session: lobby, digits: "456" }),
  signedIn("sign-out", "Sign out?", "signOutConfirm", { session: lobby }),
  {
    name: "factory-reset-confirm",
    title: "Factory reset?",
    sign: signedOut("showing", "resetConfirm"),
    context: { ...withCode, organization: contoso },
  },
  {
    name: "factory-reset-confirm-again",
    title: "Really reset?",
    sign: signedOut("showing", "resetConfirmAgain"),
    context: { ...withCode, organization: contoso },
  },
  { name: "factory-reset", title: "Resetting", sign: "resetting" },
];
