/** What the admin interface answers, as `/api/openapi.json` has it. */

export type SortOrder = "asc" | "desc";

/** One page of a list. */
export interface Listing {
  readonly search: string;
  readonly sort: string;
  readonly order: SortOrder;
  readonly offset: number;
  readonly limit: number;
}

export interface Summary {
  readonly addedMacAddresses: number;
  readonly waitingOnActivation: number;
  readonly waitingForSignIn: number;
}

export type WaitingOn = "activation" | "sign-in";

export interface DeviceRow {
  readonly mac: string;
  readonly location: string;
  readonly verificationCode: string | null;
  readonly codeExpiresAtMs: number | null;
  readonly deviceUserStatus: "Signed Out" | null;
}

export interface Operation {
  readonly id: string;
  readonly mac: string;
  readonly status: "queued" | "inProgress" | "successful" | "failed";
  readonly loginCode: string | null;
  readonly verificationUri: string | null;
  readonly codeExpiresAtMs: number | null;
  readonly failure: { readonly reason: string; readonly message: string } | null;
}

export interface UploadResult {
  readonly added: number;
  readonly refused: readonly RefusedRow[];
  readonly encoding: string;
  readonly delimiter: string;
}
export interface RefusedRow {
  readonly row: number;
  readonly column: string | null;
  readonly why: string;
}

export type SignInMode = "UserSignIn" | "CommonAreaPhoneSignIn" | "MeetingSignIn";
export type PhoneMode = "all" | "user" | "common-area" | "meeting";

export interface PhoneRow {
  readonly mac: string;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly teamsApp: string | null;
  readonly location: string | null;
  readonly account: string | null;
  readonly displayName: string | null;
  readonly mode: SignInMode | null;
  readonly standing: "signed-out" | "held" | "signing-in" | "signed-in" | null;
  readonly connected: boolean;
  readonly maySignIn: boolean;
  readonly lastSeenMs: number | null;
}

export interface AuditRecord {
  readonly id: number;
  readonly atMs: number;
  readonly actor: string;
  readonly what: string;
  readonly mac: string | null;
  readonly detail: string;
}

export interface NextStep {
  readonly says: string;
  readonly command: string | null;
}
export interface Explanation {
  readonly mac: string;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly location: string | null;
  readonly organization: string | null;
  readonly connected: boolean;
  readonly listed: "no" | "waiting-on-activation" | "waiting-for-sign-in" | "signed-in";
  readonly account: string | null;
  readonly stands: readonly string[];
  readonly refusals: readonly {
    readonly what: string;
    readonly atMs: number;
    readonly account: string | null;
    readonly because: string;
    readonly remedy: NextStep | null;
    readonly tried: readonly { readonly what: string; readonly helped: "yes" | "no" | "unclear" }[];
  }[];
  readonly next: readonly NextStep[];
}
export interface DeviceObject {
  readonly directory: string;
  readonly account: string | null;
  readonly sinceMs: number;
}

export interface AccountRow {
  readonly account: string;
  readonly displayName: string;
  readonly mode: SignInMode;
  readonly licence: string | null;
  readonly intuneLicence: boolean;
  readonly policy: string | null;
  readonly phoneNumber: string | null;
  readonly enabled: boolean;
  readonly mfa: boolean;
  readonly passwordNeverExpires: boolean;
  readonly passwordExpired: boolean;
  readonly passwordEndsAtMs: number | null;
}
export type AccountChange = Partial<Omit<AccountRow, "account" | "mode" | "passwordEndsAtMs"> & { readonly password: string }>;
export interface AuthenticatorCode {
  readonly account: string;
  readonly code: string;
  readonly leftS: number;
}

export interface RuleChange {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}
export interface RulePreset {
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly rules: object;
}
