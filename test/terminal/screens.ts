import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";

/** Screens as phones show them, written by hand so that a change of wording elsewhere does not move the golden files. */

const tap = { type: "tap" };
const button = (id: string, name: string, more: Partial<ScreenNode> = {}): ScreenNode => ({
  role: "button",
  id,
  name,
  tap,
  ...more,
});
const dead = (id: string, name: string): ScreenNode => ({ role: "button", id, name, enabled: false });
const text = (id: string, name: string, more: Partial<ScreenNode> = {}): ScreenNode => ({ role: "text", id, name, ...more });
const heading = (name: string): ScreenNode => ({ role: "heading", id: "heading", name });
const back = button("back", "Back", { look: "quiet" });
const gear = button("settings", "Settings", { look: "quiet" });
const organization = (name = "Contoso") => text("organization", name, { look: "header" });
const screen = (id: string, children: ScreenNode[], name = id): Screen => ({ role: "screen", id, name, children });

const keypad = (live: boolean): ScreenNode => ({
  role: "list",
  id: "keypad",
  name: "Dial pad",
  children: [..."123456789*0#"].map((digit) => {
    const id = digit === "*" ? "key-star" : digit === "#" ? "key-pound" : `key-${digit}`;
    const reacts = live && /\d/.test(digit);
    return { role: "key", id, name: digit, ...(reacts ? { tap } : { enabled: false as const }) };
  }),
});

export const signIn = (organizationName: string | null = "Contoso", code = "EV9PGNQN8"): Screen =>
  screen("sign-in", [
    ...(organizationName === null ? [] : [organization(organizationName)]),
    gear,
    text("product", "Microsoft Teams", { look: "header" }),
    heading("Sign in"),
    text("instruction", "On your computer or mobile phone, go to"),
    text("verification-uri", "https://microsoft.com/devicelogin", { look: "accent" }),
    text("instruction-2", "and enter the code"),
    text("login-code", code, { look: "code", sensitive: true }),
    text("time-left", "Expires in", { untilMs: 872_000, look: "quiet" }),
  ]);

export const lapsed = (): Screen =>
  screen("sign-in", [
    organization(),
    gear,
    text("product", "Microsoft Teams", { look: "header" }),
    heading("Sign in"),
    text("lapsed", "The code has expired."),
    button("refresh-code", "Refresh code", { look: "primary" }),
  ]);

export const wrongTime = (): Screen =>
  screen("wrong-time", [
    organization(),
    gear,
    heading("Wrong time"),
    {
      role: "alert",
      id: "alert",
      name: "This phone's clock says 1 January 1970, 00:02 (UTC); sign-in needs the right time.",
      look: "danger",
    },
    text("asked", "Asked for the time, without an answer: DHCP option 42, time.android.com, time.windows.com, time.nist.gov", {
      look: "quiet",
    }),
    text("hint", "Let the phone reach one of these, or set its clock. It goes on by itself then."),
    button("retry", "Retry", { look: "primary" }),
  ]);

export const settings = (): Screen =>
  screen("settings", [
    back,
    heading("Settings"),
    {
      role: "list",
      id: "items",
      name: "Settings",
      children: [button("provision", "Provision phone"), button("device-settings", "Device settings"), button("about", "About")],
    },
  ]);

export const dialPad = (digits = "6971"): Screen =>
  screen("dial-pad", [
    back,
    heading("Enter the verification code from your administrator"),
    { role: "textbox", id: "digits", name: "Verification code", value: digits, sensitive: true },
    keypad(true),
    digits === "" ? dead("delete", "Delete") : button("delete", "Delete"),
    digits.length < 6 ? dead("next", "Next") : button("next", "Next", { look: "primary" }),
  ]);

export const checking = (): Screen =>
  screen("checking", [
    heading("Enter the verification code from your administrator"),
    { role: "textbox", id: "digits", name: "Verification code", value: "697150", sensitive: true, enabled: false },
    keypad(false),
    dead("delete", "Delete"),
    dead("next", "Next"),
    { role: "progressbar", id: "progress", name: "Checking the code…", look: "accent" },
  ]);

export const refused = (): Screen =>
  screen("refused", [
    back,
    { role: "alert", id: "alert", name: "This verification code cannot be used.", look: "danger" },
    text("hint", "Check it and try again, or ask your administrator for a new one."),
    button("try-again", "Try again", { look: "primary" }),
  ]);

export const held = (): Screen =>
  screen("held", [
    organization(),
    heading("Your administrator is signing this phone in"),
    text("hint", "The phone cannot be used until that is done. This ends by itself."),
    text("time-left", "Expires in", { untilMs: 600_000, look: "quiet" }),
    { role: "progressbar", id: "progress", name: "Your administrator is signing this phone in", look: "accent" },
  ]);

export const companyPortal = (): Screen =>
  screen("company-portal", [
    heading("Company Portal"),
    {
      role: "list",
      id: "steps",
      name: "Company Portal",
      children: [
        { role: "listitem", id: "step-1", name: "Verifying a few things…", value: "done" },
        { role: "listitem", id: "step-2", name: "Registering your device…", value: "now" },
        { role: "listitem", id: "step-3", name: "Checking your organization's policies…", value: "next" },
      ],
    },
    { role: "progressbar", id: "progress", name: "Registering your device…", look: "accent" },
  ]);

export const off = (): Screen => screen("off", []);

export const starting = (): Screen =>
  screen("starting", [
    { role: "image", id: "logo", name: "Poly" },
    { role: "progressbar", id: "progress", name: "Starting", look: "accent" },
  ]);

const menu = button("menu", "Menu", { look: "quiet" });
const clock = [text("clock-time", "Time", { now: "time" }), text("clock-date", "Date", { now: "date" })];
const who = (name: string, account: string): ScreenNode[] => [
  heading(name),
  { role: "status", id: "mode", name: account },
  menu,
  text("phone-number", "+1 425 555 0117"),
];

export const homeCommonArea = (): Screen =>
  screen("home", [
    organization(),
    ...clock,
    ...who("Lobby", "cap@contoso.example"),
    { role: "textbox", id: "digits", name: "Number", value: "4255550199" },
    keypad(true),
    button("delete", "Delete"),
  ]);

export const homeUser = (): Screen =>
  screen("home", [
    organization(),
    ...clock,
    { role: "image", id: "avatar", name: "", value: "AV", look: "accent" },
    ...who("Adele Vance", "adele.vance@contoso.example"),
    {
      role: "list",
      id: "tiles",
      name: "Home",
      children: ["Calls", "Calendar", "People", "Voicemail"].map((name) => ({
        ...{ role: "listitem", id: `tile-${name.toLowerCase()}`, name, tap },
      })),
    },
  ]);

export const updating = (value = "42"): Screen =>
  screen("updating", [
    heading("Updating"),
    text("versions", "From firmware 7.0.2.1072 to 7.1.3.0991"),
    text("hint", "Do not unplug the phone. It restarts by itself."),
    { role: "progressbar", id: "progress", name: "Updating", value, look: "accent" },
  ]);

export const inCells = (value = "6971"): Screen =>
  screen("dial-pad", [
    back,
    { role: "textbox", id: "digits", name: "Verification code", value, cells: 6, look: "code", sensitive: true },
  ]);
