import type { Organization } from "@offhook/protocol/fields.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Session } from "@offhook/protocol/provisioning.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { Account } from "./account.ts";

/** What the tenant's halves know of each other: the device registry on one side, accounts and device login on the other. */

/** Proof that a device login was asked for by this phone, on its present connection; for a remote sign-in, for that operation. */
export interface Tickets {
  issue(holder: TicketHolder): Secret;
  /** Null when it was never issued, or its connection or operation has ended. */
  find(ticket: Secret): TicketHolder | null;
  revoke(ticket: Secret): void;
}
export interface TicketHolder {
  readonly mac: MacAddress;
  /** The remote sign-in it was made for, or null for the codes a phone shows by itself. */
  readonly operation: string | null;
}

/** Device logins that were started, by their login code. */
export interface DeviceLogins {
  find(loginCode: Secret): Promise<IssuedLogin | null>;
  /** Ends every pending login of a device: its codes are dead from now on. */
  endAll(mac: MacAddress): Promise<void>;
  /** Called when a person approved or declined one; returns how to stop. */
  onDecided(listener: (login: IssuedLogin) => void): () => void;
}
export interface IssuedLogin {
  readonly mac: MacAddress | null;
  readonly operation: string | null;
  readonly clientId: string;
  /** `pending` until somebody decides; `redeemed` once tokens were given out. */
  readonly status: "pending" | "approved" | "declined" | "redeemed" | "ended";
  /** `epochMs()` of the tenant's clock, which is true and never jumps. Valid before, dead from this very millisecond on. */
  readonly expiresAtMs: number;
}

/** Reads the tenant's own access tokens. */
export interface Access {
  /** Null when it is no valid token of ours, or its account is gone or disabled. */
  verify(accessToken: Secret): Promise<VerifiedToken | null>;
}

export interface VerifiedToken {
  readonly session: Session;
  /** The phone it was given to, or null. */
  readonly mac: MacAddress | null;
  /** The organization of the account, where it is known. */
  readonly organizationId?: string;
  /** The account itself, where it is known. */
  readonly account?: Account;
}

/** What the registry knows of a phone, whoever it belongs to. */
export interface KnownPhones {
  describe(mac: MacAddress): Promise<{ model: string; organization: Organization | null } | null>;
  /**
   * The first key a MAC shows is the one it must show from then on (trust on first use): a second device with the same
   * MAC is told apart. `other` means refuse.
   */
  claimKey(mac: MacAddress, thumbprint: string): Promise<"first" | "same" | "other">;
}

/** Where phones of this tenant sign in. */
export interface IdentityPointer {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}
