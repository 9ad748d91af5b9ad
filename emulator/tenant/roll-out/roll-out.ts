import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Audit } from "../audit/audit.ts";
import type { Store } from "../store.adapter.ts";
import { exportCodes } from "./export.ts";
import { ROLL_OUT_LIMITS, type RollOutLimits } from "./limits.ts";
import { STAGING_SCHEMA } from "./staging.ts";
import { type UploadOutcome, type UploadParts, upload } from "./upload.ts";

/** Many devices of one organization at once: files in, files out. */
export class RollOut {
  readonly #organizationId: string;
  readonly #parts: UploadParts;

  constructor(
    organizationId: string,
    parts: { store: Store; clock: Clock; audit: Pick<Audit, "record">; limits?: Partial<RollOutLimits> },
  ) {
    this.#organizationId = organizationId;
    this.#parts = { ...parts, limits: { ...ROLL_OUT_LIMITS, ...parts.limits } };
    parts.store.migrate(STAGING_SCHEMA);
  }

  /**
   * Lists the devices of a CSV file as waiting on activation. Good rows are added and bad ones reported, or with `allOrNothing` none is
   * added unless all are good.
   * @throws {InputError} when the file as a whole cannot be taken, naming the place; nothing was added.
   */
  upload(bytes: AsyncIterable<Uint8Array>, { allOrNothing = false }: { allOrNothing?: boolean } = {}): Promise<UploadOutcome> {
    return upload(bytes, { organizationId: this.#organizationId, allOrNothing }, this.#parts);
  }

  /** Pieces of a CSV file: MAC address, location, verification code, when it expires. */
  exportCodes(): AsyncIterable<string> {
    return exportCodes(this.#organizationId, this.#parts);
  }
}
