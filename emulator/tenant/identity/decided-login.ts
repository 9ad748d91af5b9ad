import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Db } from "../store.adapter.ts";

/** A device login somebody just decided; no code is in it. */
export interface DecidedLogin {
  readonly mac: MacAddress | null;
  readonly clientId: string;
  /** The organization whose accounts may sign in here; null when any may. */
  readonly organizationId: string | null;
  readonly decision: "approve" | "decline";
  /** Who decided; null when that was not said. */
  readonly accountId: string | null;
}

/** Called in the transaction that decides: what it throws undoes the decision. */
export type OnDeciding = (db: Db, login: DecidedLogin) => void;
