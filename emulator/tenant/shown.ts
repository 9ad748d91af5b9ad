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

/** A phone in the category of IP phones. */
export interface PhoneRow {
  readonly mac: string;
  /** Null until it has said hello, as the firmware. */
  readonly model: string | null;
  readonly firmware: string | null;
  /** Version of its Teams app; null when it names none. */
  readonly teamsApp: string | null;
  /** Empty when the organization does not list it. */
  readonly location: string;
  /** Who is signed in on it, or about to be. */
  readonly account: string | null;
  /** Of that account, and what it makes of the phone; null when it is not the organization's. */
  readonly displayName: string | null;
  readonly mode: "UserSignIn" | "CommonAreaPhoneSignIn" | "MeetingSignIn" | null;
  readonly standing: "signed-out" | "held" | "signing-in" | "signed-in" | null;
  readonly connected: boolean;
  /** Whether a remote sign-in can be started. */
  readonly maySignIn: boolean;
  /** When it connected last, by the tenant's clock. */
  readonly lastSeenMs: number | null;
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

export interface AccountRow {
  /** User principal name. */
  readonly account: string;
  readonly displayName: string;
  readonly mode: "UserSignIn" | "CommonAreaPhoneSignIn" | "MeetingSignIn";
  readonly licence: string | null;
  readonly intuneLicence: boolean;
  readonly policy: string | null;
  readonly phoneNumber: string | null;
  readonly enabled: boolean;
  readonly mfa: boolean;
  readonly passwordNeverExpires: boolean;
  /** Whether its life is over now, by an administrator or by the rules. */
  readonly passwordExpired: boolean;
  /** When the rules end its life; null when they do not. */
  readonly passwordEndsAtMs: number | null;
}

/** Somebody who may sign in to the console. */
export interface AdministratorRow {
  readonly name: string;
  readonly role: "administrator" | "device-administrator" | "reader";
  readonly createdAtMs: number;
  readonly lastSignInMs: number | null;
}

/** An account that every new tenant starts with, and that has its printed password still. */
export interface SampleLogin {
  readonly account: string;
  readonly password: string;
}

/** What an account's authenticator shows. */
export interface AuthenticatorCode {
  readonly account: string;
  readonly code: string;
  /** Whole seconds until it shows another. */
  readonly leftS: number;
}

/** What came, or would come, of bringing a tenant to a description of it. */
export interface TenantChanges {
  readonly added: readonly string[];
  /** `what` names what changes, with the new value unless it is a password: `enabled=no`. */
  readonly changed: readonly { readonly account: string; readonly what: readonly string[] }[];
  readonly removed: readonly string[];
  readonly rules: readonly { readonly name: string; readonly from: unknown; readonly to: unknown }[];
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
