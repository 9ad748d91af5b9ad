import type { Device } from "@offhook/agent/sign-in/screens/nodes.ts";
import { type Entry, held, signedOut, withCode } from "./entry.ts";
import { contoso, failure, lobby, QUOTED } from "./samples.ts";

const organization = contoso;

const PORTAL_STEPS = [
  ["verifying", "verifying a few things", { verifying: "working" }],
  ["registering", "registering", "registering"],
  ["checking-policy", "checking policies", "checkingPolicy"],
] as const;

const showsSteps = ({ firmware }: Device) => firmware.companyPortalView !== "provisioning";

/** The administrator signs the phone in, and the phone goes its way through Company Portal to Teams. */
export const remoteSignIn: readonly Entry[] = [
  {
    name: "sign-in.provisioned",
    title: "Sign-in page: code and organization",
    sign: signedOut("showing"),
    context: { ...withCode, organization },
  },
  {
    name: "sign-in.provisioned-lapsed",
    title: "Sign-in page: Refresh code, with the organization",
    sign: signedOut("lapsed"),
    context: { organization },
  },
  {
    name: "held.connecting",
    title: "Held while the administrator fetches the code",
    sign: held("connecting"),
    context: { organization, operation: "op-1" },
  },
  {
    name: "held.code-out",
    title: "Held, the code is at the administrator's",
    sign: held("waitingForApproval"),
    context: { ...withCode, organization, operation: "op-1" },
  },
  ...PORTAL_STEPS.map(
    ([name, words, at]): Entry => ({
      name: `company-portal.${name}`,
      title: `Company Portal: ${words}`,
      sign: { signingIn: at },
      context: { organization, account: lobby.account },
      when: showsSteps,
    }),
  ),
  {
    name: "company-portal.no-connection",
    title: "Company Portal: no connection",
    sign: { signingIn: { verifying: "unreachable" } },
    context: { organization, account: lobby.account, serverUp: false },
    when: showsSteps,
  },
  {
    name: "company-portal.provisioning",
    title: "Company Portal of firmware 6.2",
    sign: { signingIn: { verifying: "lingering" } },
    context: { account: lobby.account },
    on: ({ profile }) => profile.firmware.ladder.find(({ companyPortalView }) => companyPortalView === "provisioning"),
  },
  {
    name: "enrollment-refused",
    title: "Enrollment refused, explained",
    sign: { signingIn: "enrollmentRefused" },
    context: {
      organization,
      explainsRefusals: true,
      complaint: failure("enrollment-refused", "AADSTS53000", {
        ...QUOTED,
        explanation: "Your organization does not let personal devices in. Have this phone's serial number added first.",
      }),
    },
  },
  {
    name: "enrollment-refused.plain",
    title: "Enrollment refused, no reason given",
    sign: { signingIn: "enrollmentRefused" },
    context: { organization, explainsRefusals: true, complaint: failure("enrollment-refused", null) },
  },
  {
    name: "teams-starting",
    title: "Teams starts",
    sign: { signingIn: { startingTeams: "working" } },
    context: { organization, account: lobby.account },
  },
  {
    name: "teams-starting.resuming",
    title: "Teams starts after a power cut",
    sign: { resuming: "asking" },
    context: { organization, session: lobby },
  },
  {
    name: "teams-starting.no-connection",
    title: "Teams starts: no connection",
    sign: { resuming: "waiting" },
    context: { organization, session: lobby, networkUp: false, serverUp: false },
  },
];
