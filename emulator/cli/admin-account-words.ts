import { formatTimeLeft } from "@offhook/protocol/units.ts";
import type { WrittenChange } from "../tenant/administration/account-fields.ts";
import { policyByName } from "../tenant/policies.ts";
import type { AccountRow } from "../tenant/shown.ts";
import { table } from "./table.ts";

/** Accounts in words: the list, and what a change of one means for the phones it is signed in on. */

export function accountTable(rows: readonly AccountRow[], epochMs: number): string {
  if (rows.length === 0) return "Accounts: none\n";
  return table(
    ["Account", "Display name", "Licence", "Intune", "Policy", "Mode", "MFA", "Password", "Enabled"],
    rows.map((row) => [
      ...[row.account, row.displayName, row.licence ?? "none", yesNo(row.intuneLicence), row.policy ?? "none", row.mode],
      ...[row.mfa ? "on" : "off", passwordState(row, epochMs), yesNo(row.enabled)],
    ]),
  );
}

const yesNo = (value: boolean) => (value ? "yes" : "no");

export function passwordState(row: AccountRow, epochMs: number): string {
  const { passwordExpired, passwordNeverExpires, passwordEndsAtMs } = row;
  if (passwordExpired) return "expired";
  if (passwordNeverExpires) return "never expires";
  if (passwordEndsAtMs === null) return "no limit";
  const leftMs = passwordEndsAtMs - epochMs;
  return leftMs >= 2 * DAY_MS ? `${Math.floor(leftMs / DAY_MS)} days left` : `${formatTimeLeft(leftMs)} left`;
}

const DAY_MS = 86_400_000;

const AT_REFRESH = "at their next token refresh, within the hour";

const SCREENS: Readonly<Record<AccountRow["mode"], string>> = {
  UserSignIn: "the full home screen",
  CommonAreaPhoneSignIn: "the dial pad",
  MeetingSignIn: "the calendar",
};

/** What a phone shows, and if the licence does not let the policy decide that, why not. */
export function screenText({ mode, licence, policy }: AccountRow): string {
  const shows = `shows ${SCREENS[mode]} (${mode})`;
  if (policy === null || policyMode(policy) === mode) return shows;
  return `${shows}, because ${licence === null ? "it has no licence" : `its licence (${licence}) does not allow`} what the policy asks for`;
}

/** Null for a policy of a newer server. */
function policyMode(name: string): string | null {
  try {
    return policyByName(name).SignInMode;
  } catch {
    return null;
  }
}

/** One sentence for each thing that was changed: what it means, and when a signed-in phone notices. */
export function meaningOf(row: AccountRow, change: WrittenChange): string[] {
  const { account } = row;
  const said: (string | false | undefined)[] = [
    change.enabled === false && `It cannot sign in from now on. Phones it is signed in on notice ${AT_REFRESH}.`,
    change.enabled === true && "It can sign in from now on. Phones that were signed out meanwhile have to be signed in again.",
    change.password !== undefined &&
      `The new password is good from now on, the old one is not. Phones signed in with the old one notice ${AT_REFRESH}, and have to be signed in again.`,
    change.passwordExpired === true &&
      `Its password is no good any more until another is set (--password-stdin). Phones it is signed in on notice ${AT_REFRESH}.`,
    change.passwordExpired === false && "Its password is good again; what the rules say of a password's life still holds.",
    change.passwordNeverExpires === true && "The rule passwordLifeDays does not touch it any more.",
    change.passwordNeverExpires === false &&
      `The rule passwordLifeDays holds for it. Phones it is signed in on notice ${AT_REFRESH}.`,
    change.mfa === true &&
      `Its next sign-in asks for an authenticator code too: offhook admin accounts authenticator-code ${account}. Phones signed in without one notice ${AT_REFRESH}, and have to be signed in again.`,
    change.mfa === false &&
      "Its sign-ins ask for the password alone, and its authenticator is forgotten. Signed-in phones notice nothing.",
    licenceMeaning(row, change),
    change.intuneLicence === true && "It can enroll devices. Phones are enrolled when they are signed in.",
    change.intuneLicence === false &&
      "It cannot enroll devices. That is asked when a phone is signed in; phones that are signed in notice nothing until then.",
    change.policy !== undefined && `Takes effect after sign-out and sign-in, and not before: a phone then ${screenText(row)}.`,
    (change.displayName !== undefined || change.phoneNumber !== undefined) && "Phones show it after their next sign-in.",
  ];
  return said.filter((sentence) => typeof sentence === "string");
}

function licenceMeaning(row: AccountRow, { licence }: WrittenChange): string | undefined {
  if (licence === undefined) return undefined;
  if (row.licence === null)
    return `It can still sign in, and has nothing to open. Phones it is signed in on notice ${AT_REFRESH}.`;
  return `What a phone shows changes after sign-out and sign-in, and not before: it then ${screenText(row)}.`;
}
