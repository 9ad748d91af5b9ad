/** What the admin center and the portal show, whoever looks: programs, pages, tests. */

export interface DeviceRow {
  readonly mac: string;
  readonly location: string;
  /** Digits, while one is live; else null. */
  readonly verificationCode: string | null;
  readonly codeExpiresAtMs: number | null;
  /** Device user status as the list words it; null while waiting on activation. */
  readonly deviceUserStatus: "Signed Out" | null;
}

/** The provisioning summary above the two lists. */
export interface Summary {
  readonly addedMacAddresses: number;
  readonly waitingOnActivation: number;
  readonly waitingForSignIn: number;
}

export interface RemoteSignIn {
  readonly id: string;
  readonly mac: string;
  readonly status: "queued" | "inProgress" | "successful" | "failed";
  /** The code as the pane shows it, while it may be shown. */
  readonly loginCode: string | null;
  readonly verificationUri: string | null;
  readonly codeExpiresAtMs: number | null;
  /** Why it failed: a word for programs, a sentence for people. */
  readonly failure: { readonly reason: string; readonly message: string } | null;
}

/** A record of a phone in one of the directories that keep one. */
export interface DeviceObject {
  readonly directory: "Intune" | "Entra ID" | "Teams admin center";
  /** Who enrolled it; null in the admin center. */
  readonly account: string | null;
  readonly sinceMs: number;
}

/** What the page shows after each step. */
export interface PortalPage {
  readonly page: "code" | "account" | "password" | "mfa" | "confirm" | "done" | "cancelled";
  /** The complaint in red, if any. */
  readonly error: string | null;
  /** On `confirm`: what is being signed in. */
  readonly device: {
    readonly model: string;
    readonly macTail: string;
    readonly organization: string | null;
    readonly client: string;
  } | null;
}
