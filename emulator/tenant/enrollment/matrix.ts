import type { Circumstances } from "./circumstances.ts";
import { type EnrollmentRow, matches, type Trial } from "./row.ts";

/** The first version that enrolls by AOSP device management is not documented for these phones; 9 is the first that can be. */
const BEFORE_AOSP = ["6.2", "7.0.2", "7.0.3", "7.1.3", "8"] as const;
const SEVEN = ["7.0.2", "7.0.3", "7.1.3"] as const;
const UNLICENSED = ["common-area", "none"] as const;

const COMMENTS = "the article's comments";
const DEPLOYMENT = "Microsoft's deployment guide for phones and panels, 2024-04";
const MIGRATION = "Microsoft's AOSP migration guide, 2024-05";

const MICROSOFTS_PLAN: Trial = {
  what: "followed a plan from Microsoft's support: delete the newest device platform restriction and make it anew, block Android Enterprise (work profile), allow Android device administrator, assign it to the group of accounts that sign in to phones, see that neither the default restriction nor the one of highest priority overlaps with it, wait some minutes, reboot the phone and sign in again",
  helped: "yes",
};
const EXCLUSIONS: Trial = { what: "excluded the phones from other Intune policies", helped: "no" };
const OTHER_FIRMWARE: Trial = { what: "went forward to firmware 7.1 and back to 6.2", helped: "no" };
const ADDED_TO_LIST: Trial = {
  what: "added the phone's MAC address to the list in the Teams admin center so that it need not enroll; one phone signed in after that and a reboot, but the article's author says that provisioning bypasses nothing",
  helped: "unclear",
};

/**
 * Who is let in, and what becomes of the others: the first row that matches decides. This table is all there is to it; a test tries
 * every combination against it.
 */
export const MATRIX: readonly EnrollmentRow[] = [
  {
    rule: "no-device-management",
    when: { mode: ["none"] },
    outcome: "not-needed",
    explanation: "The organization does not manage Android devices.",
    remedy: null,
    tried: [],
    rests: { on: `${COMMENTS}: phones have to enroll when Android enrollment is enabled in the tenant`, mark: "seen" },
  },
  {
    rule: "licence-not-asked-for-yet",
    when: { firmware: ["6.2"], licence: UNLICENSED },
    outcome: "not-needed",
    explanation: "This firmware lets accounts without an Intune license in without enrolling.",
    remedy: null,
    tried: [],
    rests: { on: `${COMMENTS}: only versions newer than 6.2 keep a phone out that does not enroll`, mark: "inference" },
  },
  {
    rule: "common-area-phone-needs-no-licence",
    when: { firmware: SEVEN, licence: ["common-area"] },
    outcome: "not-needed",
    explanation: "A Common Area Phone needs no Intune license.",
    remedy: null,
    tried: [],
    rests: { on: `${COMMENTS}: an Intune license is required except for phones in Common Area Phone mode`, mark: "seen" },
  },
  {
    rule: "licence-missing",
    when: { firmware: SEVEN, licence: ["none"] },
    outcome: "refused",
    explanation:
      "The account has no Intune license, and this phone has to enroll in Intune before it can be used. Ask your administrator to assign one.",
    remedy: {
      change: { kind: "intune-licence" },
      how: "Microsoft 365 admin center: give the account a license that includes Intune",
    },
    tried: [
      {
        what: "were advised to test with an account whose Intune license was taken away, and could not, because people's own devices depend on it",
        helped: "unclear",
      },
      OTHER_FIRMWARE,
      ADDED_TO_LIST,
    ],
    rests: { on: `${COMMENTS}: all versions newer than 6.2 require a successful enrollment and an Intune license`, mark: "seen" },
  },
  {
    rule: "unlicensed-under-restrictions",
    when: [
      { firmware: ["8"], licence: UNLICENSED, deviceAdministrator: ["blocked"] },
      { firmware: ["8"], licence: UNLICENSED, personalDevice: ["blocked"] },
      { firmware: ["8"], licence: UNLICENSED, encryption: ["required"] },
    ],
    outcome: "refused",
    explanation:
      "The account has no Intune license, and your organization restricts devices or demands compliance. Ask your administrator for a license, or to lift the restriction for this account.",
    remedy: {
      change: { kind: "intune-licence" },
      how: "Microsoft 365 admin center: give the account a license that includes Intune; or turn restrictions and compliance policies off for it",
    },
    tried: [],
    rests: { on: `${DEPLOYMENT}: an unlicensed account must have compliance and restrictions off`, mark: "seen" },
  },
  {
    rule: "unlicensed-without-restrictions",
    when: { firmware: ["8"], licence: UNLICENSED },
    outcome: "not-needed",
    explanation: "The account has no Intune license and nothing asks for one.",
    remedy: null,
    tried: [],
    rests: { on: `${DEPLOYMENT}: only a licensed account enrolls automatically`, mark: "seen" },
  },
  {
    rule: "no-licence-no-enrollment",
    when: { firmware: ["9"], licence: UNLICENSED },
    outcome: "not-needed",
    explanation: "The account has no Intune license, so there is no enrollment.",
    remedy: null,
    tried: [],
    rests: { on: `${MIGRATION}: without an Intune license there is no enrollment, only the firmware is updated`, mark: "seen" },
  },
  {
    rule: "aosp-profile-missing",
    when: { firmware: ["9"], aospProfile: ["absent"] },
    outcome: "refused",
    explanation:
      "This firmware enrolls by AOSP device management, and your organization has no enrollment profile for it. Ask your administrator to make one for Microsoft Teams devices.",
    remedy: {
      change: { kind: "rule", name: "aospProfile", value: "true" },
      how: 'Intune admin center: an AOSP enrollment profile "Corporate-owned, user-associated devices" with Microsoft Teams devices enabled, before phones get the firmware; mind the date its token expires',
    },
    tried: [],
    rests: {
      on: "Cisco's guide to AOSP: a device that gets the firmware before the migration is complete is logged out",
      mark: "inference",
    },
  },
  ...withOldCompanyPortal({
    rule: "firmware-before-aosp",
    when: { mode: ["aosp"], firmware: BEFORE_AOSP },
    outcome: "refused",
    explanation:
      "Your organization manages Android devices by AOSP device management only, which this firmware does not know. Ask your administrator to update it.",
    remedy: {
      change: { kind: "rule", name: "mode", value: "device-administrator" },
      how: "update the phone's firmware; until then keep Android device administrator enabled in Intune",
    },
    tried: [],
    rests: { on: `${MIGRATION}: AOSP device management replaces Android device administrator from 2024 on`, mark: "assumed" },
  }),
  ...withOldCompanyPortal({
    rule: "device-administrator-blocked",
    when: { mode: ["device-administrator"], firmware: BEFORE_AOSP, deviceAdministrator: ["blocked"] },
    outcome: "refused",
    explanation:
      "Your organization blocks Android device administrator, by which this phone enrolls. Ask your administrator to allow it for this account.",
    remedy: {
      change: { kind: "rule", name: "deviceAdministrator", value: "allow" },
      how: "Intune admin center, device platform restrictions: allow Android device administrator for the accounts of phones; new tenants have it off",
    },
    tried: [MICROSOFTS_PLAN, EXCLUSIONS, OTHER_FIRMWARE, ADDED_TO_LIST],
    rests: { on: `${COMMENTS}; ${DEPLOYMENT}`, mark: "seen" },
  }),
  ...withOldCompanyPortal({
    rule: "work-profile-first",
    when: { mode: ["android-enterprise"], firmware: BEFORE_AOSP, workProfile: ["allowed"] },
    outcome: "refused",
    explanation:
      "Your organization enrolls Android devices with a work profile, which this phone cannot have. Ask your administrator to block work profiles and allow Android device administrator for this account.",
    remedy: {
      change: { kind: "rule", name: "workProfile", value: "block" },
      how: "Intune admin center, device platform restrictions: block Android Enterprise (work profile) and allow Android device administrator for the accounts of phones",
    },
    tried: [MICROSOFTS_PLAN, EXCLUSIONS, OTHER_FIRMWARE, ADDED_TO_LIST],
    rests: { on: `${COMMENTS}; ${DEPLOYMENT}: phones have no Google services`, mark: "seen" },
  }),
  ...withOldCompanyPortal({
    rule: "nothing-left-to-enroll-by",
    when: {
      mode: ["android-enterprise"],
      firmware: BEFORE_AOSP,
      workProfile: ["blocked"],
      deviceAdministrator: ["blocked"],
    },
    outcome: "refused",
    explanation:
      "Your organization blocks both work profiles and Android device administrator, so this phone cannot enroll. Ask your administrator to allow Android device administrator for this account.",
    remedy: {
      change: { kind: "rule", name: "deviceAdministrator", value: "allow" },
      how: "Intune admin center, device platform restrictions: allow Android device administrator for the accounts of phones",
    },
    tried: [MICROSOFTS_PLAN],
    rests: { on: `${COMMENTS}: Microsoft's plan asks for the one to be blocked and the other to be allowed`, mark: "inference" },
  }),
  ...withOldCompanyPortal({
    rule: "personal-device-blocked",
    when: { firmware: BEFORE_AOSP, personalDevice: ["blocked"] },
    outcome: "refused",
    explanation:
      "Your organization blocks personally owned devices, and this phone is not listed as one of its own. Ask your administrator to list it as a corporate device.",
    remedy: {
      change: { kind: "rule", name: "corporateIdentifiers", value: "true" },
      how: "Intune admin center, corporate device identifiers: add the phones' serial numbers; or allow personally owned devices",
    },
    tried: [
      {
        what: "were told of Microsoft's guidance: block personally owned devices and define all phones as corporate devices",
        helped: "unclear",
      },
    ],
    rests: { on: `${COMMENTS}: Microsoft's guidance`, mark: "seen" },
  }),
  ...withOldCompanyPortal({
    rule: "encryption-required",
    when: { firmware: BEFORE_AOSP, encryption: ["required"] },
    outcome: "refused",
    explanation:
      "Your organization demands encrypted storage, which this phone cannot show. Ask your administrator to exclude phones from that policy.",
    remedy: {
      change: { kind: "rule", name: "requireEncryption", value: "false" },
      how: "Intune admin center, compliance policies: do not require encryption of phones",
    },
    tried: [],
    rests: { on: "an issue about Microsoft's documentation, #1460", mark: "seen" },
  }),
  ...withOldCompanyPortal({
    rule: "device-limit",
    when: { deviceLimit: ["reached"] },
    outcome: "refused",
    explanation:
      "The account has enrolled as many devices as your organization allows. Ask your administrator to delete those it does not use any more.",
    remedy: {
      change: { kind: "rule", name: "deviceLimit", value: "15" },
      how: "delete the device objects of phones that are gone (a factory reset leaves them), or raise the device limit in Intune and in Entra ID; 15 is Intune's most",
    },
    tried: [],
    rests: { on: "egroup-us.com, part 2: Intune's limit goes up to 15, and every phone leaves three objects", mark: "seen" },
  }),
  {
    rule: "stuck-verifying",
    when: { attempt: ["hangs"] },
    outcome: "stuck",
    explanation: "Verifying a few things… takes no end. Power the phone off and on, then sign in again.",
    remedy: { change: { kind: "power-cycle" }, how: "power the phone off and on, then sign in again" },
    tried: [],
    rests: { on: "Microsoft's release notes, 2020-08", mark: "seen" },
  },
  {
    rule: "aosp",
    when: { firmware: ["9"], mode: ["aosp"] },
    outcome: "enrolled",
    explanation: "Enrolled by AOSP device management.",
    remedy: null,
    tried: [],
    rests: {
      on: `${MIGRATION}; that its compliance setting for encryption can be met by a phone is taken from it`,
      mark: "seen",
    },
  },
  {
    rule: "aosp-in-place-of-device-administrator",
    when: { firmware: ["9"] },
    outcome: "enrolled",
    explanation: "Enrolled by AOSP device management, because there is a profile for it.",
    remedy: null,
    tried: [],
    rests: { on: `${MIGRATION}: with the profile in place the firmware moves a phone over`, mark: "inference" },
  },
  {
    rule: "device-administrator",
    when: { mode: ["device-administrator"] },
    outcome: "enrolled",
    explanation: "Enrolled by Android device administrator.",
    remedy: null,
    tried: [],
    rests: { on: DEPLOYMENT, mark: "seen" },
  },
  {
    rule: "device-administrator-beside-work-profile",
    when: { mode: ["android-enterprise"] },
    outcome: "enrolled",
    explanation: "Enrolled by Android device administrator, because work profiles are blocked for this account.",
    remedy: null,
    tried: [MICROSOFTS_PLAN],
    rests: { on: `${COMMENTS}: Microsoft's plan`, mark: "seen" },
  },
];

/** The row that decides. */
export function judge(circumstances: Circumstances): EnrollmentRow {
  const row = MATRIX.find((candidate) => matches(candidate, circumstances));
  if (row === undefined) throw new Error(`no row of the enrollment matrix matches ${JSON.stringify(circumstances)}`);
  return row;
}

export const rowOf = (rule: string): EnrollmentRow | null => MATRIX.find((row) => row.rule === rule) ?? null;

/** The same refusal as two rows: the Company Portal of firmware 6.2 says nothing and goes on "Provisioning" for a quarter of an hour. */
function withOldCompanyPortal(row: EnrollmentRow): readonly [EnrollmentRow, EnrollmentRow] {
  const conditions = [row.when].flat();
  return [
    {
      ...row,
      rule: `${row.rule}-on-6.2`,
      when: conditions.map((condition) => ({ ...condition, firmware: ["6.2"] })),
      explanation: `Company Portal stays at Provisioning for a quarter of an hour. ${row.explanation}`,
      tried: [{ what: "waited for 15 minutes at Provisioning", helped: "no" }, ...row.tried],
      rests: { on: `${COMMENTS}: stuck at Provisioning for 15 minutes on 6.2; the cause: ${row.rests.on}`, mark: row.rests.mark },
    },
    row,
  ];
}
