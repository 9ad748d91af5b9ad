import { canProvision, type Entry, held, signedOut, withCode } from "./entry.ts";
import { adele, failure, lobby, QUOTED, room } from "./samples.ts";

/** Names as they come from elsewhere: nobody asks the phone whether there is room. */
const LONG =
  "Contoso International Holdings and Subsidiaries for Telephony, Conferencing and Everything Else, Regional Headquarters North-West, Building 14, Third Floor, Corridor B, Reception Desk Two, by the Lift";
const ARABIC = "شركة كونتوسو للاتصالات المتقدمة";
const HEBREW = "קונטוסו טלפוניה בעמ 2026";
const EMOJI = "🏢 Contoso 👩‍👩‍👧‍👦 🇩🇪 👍🏽 ☎️";
const LONG_ACCOUNT = `${"reception.and.front.desk.of.the.regional.headquarters.".repeat(4)}north-west@contoso-international-holdings.example`;

const named = (name: string) => ({ id: "stress", name });
const signInPage = (name: string, title: string, organization: string): Entry => ({
  name: `stress.sign-in-${name}`,
  title: `Sign-in page: ${title}`,
  sign: signedOut("showing"),
  context: { ...withCode, organization: named(organization) },
});
const provisioned = (name: string, title: string, organization: string): Entry => ({
  name: `stress.provisioned-${name}`,
  title: `Provisioned: ${title}`,
  sign: signedOut("showing", "provisioned"),
  context: { ...withCode, organization: named(organization) },
  when: canProvision,
});
const home = (name: string, title: string, words: string, session: typeof lobby | typeof adele | typeof room): Entry => ({
  name: `stress.home-${name}`,
  title: `Home: ${title}`,
  sign: { home: { CommonAreaPhoneSignIn: "commonArea", UserSignIn: "user", MeetingSignIn: "meeting" }[session.mode] },
  context: { organization: named(words), session: { ...session, displayName: words } },
});

/** The same screens with what breaks layouts. */
export const stress: readonly Entry[] = [
  signInPage("long", "200 characters of organization", LONG),
  signInPage("arabic", "an Arabic organization", ARABIC),
  signInPage("hebrew", "a Hebrew organization", HEBREW),
  signInPage("emoji", "an organization with emoji", EMOJI),
  {
    name: "stress.sign-in-long-address",
    title: "Sign-in page: a long address and a long code",
    sign: signedOut("showing"),
    context: {
      ...withCode,
      loginCode: "EV9PGNQN8XKTR4WZ",
      verificationUri: "https://login.contoso-international.example/common/oauth2/devicelogin",
    },
  },
  {
    name: "stress.sign-in-failed",
    title: "Sign-in page: a long reference",
    sign: signedOut("failed"),
    context: { failure: failure("refused", `temporarily_unavailable: ${LONG}`) },
  },
  provisioned("long", "200 characters of organization", LONG),
  provisioned("arabic", "an Arabic organization", ARABIC),
  {
    name: "stress.already-provisioned-long",
    title: "Already provisioned: 200 characters of organization",
    sign: signedOut("showing", "alreadyProvisioned"),
    context: { organization: named(LONG) },
    when: canProvision,
  },
  {
    name: "stress.about-long",
    title: "About: 200 characters of organization",
    sign: signedOut("showing", "about"),
    context: { organization: named(LONG) },
  },
  {
    name: "stress.held-hebrew",
    title: "Held: a Hebrew organization",
    sign: held("waitingForApproval"),
    context: { ...withCode, organization: named(HEBREW), operation: "op-1" },
  },
  {
    name: "stress.user-name-long",
    title: "User name: a very long one",
    sign: signedOut("showing", "userName"),
    context: { typed: LONG_ACCOUNT },
  },
  {
    name: "stress.password-long-account",
    title: "Password: of a very long account",
    sign: signedOut("showing", "password"),
    context: { account: LONG_ACCOUNT, typed: "x".repeat(80), complaint: failure("password-expired", "AADSTS50055") },
  },
  home("long", "a name of 200 characters", LONG, lobby),
  home("arabic", "an Arabic name", ARABIC, adele),
  home("hebrew", "a Hebrew room", HEBREW, room),
  home("emoji", "a name with emoji", EMOJI, adele),
  {
    name: "stress.sign-out-long",
    title: "Sign out: a name of 200 characters",
    sign: { home: "signOutConfirm" },
    context: { session: { ...lobby, displayName: LONG } },
  },
  {
    name: "stress.blocked-long",
    title: "Shut out: everything is long",
    sign: { blocked: "told" },
    context: {
      session: { ...lobby, displayName: LONG },
      complaint: failure("policy-blocked", "AADSTS53003", { ...QUOTED, explanation: `Access is blocked by the policy ${LONG}.` }),
    },
  },
];
