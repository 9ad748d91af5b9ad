import {
  ADB_ADVISORY,
  ADMIN_GUIDE_9_2,
  ARTICLE,
  CERTIFIED,
  FACTORY_RESET_REPORT,
  REMOTE_PROVISIONING,
  SIGNED_OUT,
} from "@offhook/hardware-profiles/sources.ts";

/** Where facts are from: the word the catalogue uses, and what people find it by. */
export const FACT_SOURCES = {
  article: ARTICLE,
  "remote-provisioning": REMOTE_PROVISIONING,
  "signed-out": SIGNED_OUT,
  certified: CERTIFIED,
  "remote-sign-in": "Microsoft, Remote sign in and sign out for Teams Android devices, 2024-09",
  "sip-gateway": "Microsoft, Configure SIP Gateway, 2023-11",
  "release-notes": "Microsoft, What's new in Microsoft Teams devices, entries up to 2025-02",
  "device-management": "Microsoft, Manage your devices in Microsoft Teams",
  "user-interface": "Microsoft, Teams Android devices user interface",
  "phone-policy": "Microsoft Teams PowerShell, Set-CsTeamsIPPhonePolicy",
  authentication: "Microsoft, Authentication best practices for Teams Android devices",
  "common-area-phones": "Microsoft, Set up common area phones",
  deploy: "Microsoft, Deploy Teams phones and panels, 2024-04",
  "aosp-migration": "Microsoft, Migration of Teams Android devices to AOSP device management, 2024-05",
  "conditional-access": "Microsoft, Supported Conditional Access and Intune compliance policies for Teams devices, 2024-08",
  "android-support": "Microsoft, Android version support for Teams devices",
  "device-code-policy": "Microsoft Entra, Conditional Access for Teams devices that sign in by device code flow, 2026-05",
  "authentication-flows": "Microsoft Entra, Conditional Access: authentication flows, 2026-03 and older versions",
  "managed-policy-blog": "Microsoft Teams blog on the managed policy that blocks device code flow, 2025-04, comments included",
  "device-code-flow": "Microsoft identity platform, OAuth 2.0 device authorization grant, 2024",
  "live-answers": "Microsoft Q&A 981553: answers of the device code endpoints as somebody saw them",
  graph: "Microsoft Graph beta, teamworkDevice and its operations",
  rfc8628: "RFC 8628, OAuth 2.0 Device Authorization Grant",
  attesto: "attesto (hex.pm), a library that follows RFC 8628",
  audiocodes: "AudioCodes, manuals of the Teams phones C448HD, C450HD, C455HD and C470HD",
  "adb-advisory": ADB_ADVISORY,
  "admin-guide": ADMIN_GUIDE_9_2,
  "factory-reset-report": FACTORY_RESET_REPORT,
  "poly-community": "Poly community forum and the table of contents of the admin guide",
  noctel: "noctel.com, factory reset of Trio 8300, 8500 and 8800",
  "cisco-aosp": "Cisco, AOSP migration of Teams Rooms devices (roomos.cisco.com)",
  egroup: "egroup-us.com, second part of a series about Teams phones",
  msxfaq: "msxfaq.de, a look at the security of a CCX 500",
  evolveip: "evolveip.net on Teams Shared Devices licences",
  "docs-issue-8591": docsIssue(8591),
  "docs-issue-9248": docsIssue(9248),
  "docs-issue-9745": docsIssue(9745),
  "docs-issue-9751": docsIssue(9751),
  "docs-issue-9801": docsIssue(9801),
  "docs-issue-1460": "an issue in Microsoft's documentation repositories, 1460",
  "docs-issue-3991": "an issue in Microsoft's documentation repositories, 3991",
  "docs-issue-4151": "an issue in Microsoft's documentation repositories, 4151",
  "general-knowledge": "general knowledge that nobody checked yet",
  "in-no-source": "in none of the sources; looked for and not found",
} as const satisfies Record<string, string>;

export type FactSource = keyof typeof FACT_SOURCES;

function docsIssue(number: number): string {
  return `MicrosoftDocs/OfficeDocs-SkypeForBusiness, issue or pull request ${number}`;
}
