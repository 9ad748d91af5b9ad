import type { PhoneSummary } from "../../shared/live.ts";

export interface StepLink {
  readonly label: string;
  readonly href: string;
  /** Opens beside the console: the phone's person does this on another device. */
  readonly elsewhere?: true;
}

/** What a person does next with a phone that shows this, for somebody who has not read anything. */
export interface NextStep {
  readonly title: string;
  readonly steps: readonly string[];
  readonly links: readonly StepLink[];
}

const step = (title: string, steps: readonly string[], links: readonly StepLink[] = []): NextStep => ({ title, steps, links });

/** Where the administrator puts the phone's address in. */
const provisionHref = (mac: string): string => `#/admin/ip-phones/provision?mac=${mac}`;
const deviceHref = (mac: string): string => `#/admin/ip-phones/${mac}`;
const ACCOUNTS: StepLink = { label: "See the accounts", href: "#/admin/accounts" };
/** Whoever goes there needs an account. */
export const PORTAL: StepLink = { label: "Open Device Login", href: "/devicelogin", elsewhere: true };

/** Screens on which whoever stands before the phone is in the middle of something else. */
const OF_RESETTING = new Set(["factory-reset", "admin-pin"]);

const SIGN_IN_SCREENS: Readonly<Record<string, (phone: PhoneSummary) => NextStep>> = {
  "dial-pad": ({ mac }) =>
    step(
      "Type the verification code",
      [
        "Generate the code in the admin center if you have none.",
        "Type it with your keyboard or on the glass, then choose Next.",
      ],
      [{ label: "Get the code in the admin center", href: provisionHref(mac) }],
    ),
  refused: ({ mac }) =>
    step(
      "The code was not accepted",
      [
        "A code is good for 24 hours, for one phone, once. The phone does not say which of these it was.",
        "Look the phone up in the admin center and generate a new code, then choose Try again.",
      ],
      [{ label: "Look it up in the admin center", href: provisionHref(mac) }],
    ),
  "too-many-tries": ({ mac }) =>
    step(
      "Too many tries",
      ["Generate a new verification code; the old one no longer counts."],
      [{ label: "Generate a new code", href: provisionHref(mac) }],
    ),
  checking: () => step("The code is being checked", ["This takes a few seconds. Nothing to do."]),
  provisioned: () =>
    step("Provisioned", ["The phone now belongs to the organization. It goes on to its sign-in page by itself."]),
  "wrong-time": () =>
    step("This phone's clock is wrong", ["Sign-in needs the right time. Set its clock right under Levers, then choose Retry."]),
  "no-network": () => step("No network", ["The phone has a cable but reaches nobody. See delay and loss under Levers."]),
  "not-reached": () =>
    step("The server was not reached", ["See network cable, delay and loss under Levers, then try again on the phone."]),
  settings: ({ mac, organization }) =>
    organization === null
      ? step(
          "Choose Provision phone",
          ["It asks for the verification code that the admin center generates for this phone's MAC address."],
          [{ label: "Get the code in the admin center", href: provisionHref(mac) }],
        )
      : step("Settings", ["The phone is provisioned already. The arrow leads back to its sign-in page."]),
  "user-name": () =>
    step(
      "Sign in on this device",
      ["Type the account's name with your keyboard, then choose Next.", "The password comes after it."],
      [ACCOUNTS],
    ),
  "second-factor": () => step("Second factor", ["Type the code of the account's second factor, then choose Next."], [ACCOUNTS]),
  "checking-credentials": () => step("Signing in", ["The account is being checked. Nothing to do."]),
  password: () => step("Sign in on this device", ["Type the password with your keyboard, then choose Sign in."]),
  blocked: ({ mac }) =>
    step("A rule keeps this account out", ["The admin center says which one."], [{ label: "See why", href: deviceHref(mac) }]),
};

/** Null where there is nothing left to do. */
export function nextStep(phone: PhoneSummary): NextStep | null {
  const { mac, organization, account } = phone;
  if (!phone.powered) return step("This phone is off", ["Switch it on under Levers."]);
  if (phone.screen === "starting") return step("The phone is starting", ["In a few moments it shows its sign-in page."]);
  if (phone.cable === "out")
    return step("The network cable is out", ["Plug it in under Levers: without it the phone reaches nobody."]);
  if (OF_RESETTING.has(phone.screen)) return null;
  if (phone.standing === "held")
    return step(
      "The administrator signs this phone in",
      ["Nothing can be tapped meanwhile. The login code is in the admin center; it is typed at Device Login."],
      [{ label: "See the code in the admin center", href: deviceHref(mac) }, PORTAL],
    );
  if (phone.standing === "signing-in")
    return step("Signing in", ["The phone registers itself and checks the policy. Nothing to do."]);
  if (phone.standing === "signed-in")
    return step(
      `Signed in${account ? ` as ${account}` : ""}`,
      ["Sign it out, restart it or reset it from the admin center, or on the phone itself."],
      [{ label: "See it in the admin center", href: deviceHref(mac) }],
    );
  const special = SIGN_IN_SCREENS[phone.screen];
  if (special) return special(phone);
  if (organization === null)
    return step(
      "Not provisioned",
      [
        "In the admin center, add this phone's MAC address and generate a verification code.",
        "On the phone, open Settings (the gear), then Provision phone, and type the code.",
        "Or skip that and sign in straight away: type the code on the phone's screen at Device Login.",
      ],
      [{ label: "Add it in the admin center", href: provisionHref(mac) }, PORTAL],
    );
  return step(
    `Provisioned for ${organization}, not signed in`,
    [
      "Somebody with an account opens Device Login and types the code that the phone shows.",
      "Or the administrator does it for them: Sign in a user, in the admin center.",
    ],
    [PORTAL, { label: "Sign in a user", href: deviceHref(mac) }, ACCOUNTS],
  );
}
