import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Db } from "../store.adapter.ts";

/** A device login somebody just decided; no code is in it. */
export interface DecidedLogin {
  readonly mac: MacAddress | null;
  /** The remote sign-in it was made for, or null. */
  readonly operation: string | null;
  readonly clientId: string;
  /** The organization whose accounts may sign in here; null when any may. */
  readonly organizationId: string | null;
  readonly decision: "approve" | "decline";
  /** Who decided; null when that was not said. */
  readonly accountId: string | null;
}

/**
 * Called in the transaction that decides: what it throws undoes the decision. False when what the login was made for is over, so that there
 * is nothing to decide any more.
 */
export type OnDeciding = (db: Db, login: DecidedLogin) => boolean;
