import { OffhookError } from "@offhook/protocol/errors.ts";

/**
 * What survives a power cut. One small text per name.
 * A write that returned is durable; one that did not is either whole or absent, never half there.
 */
export interface Storage {
  /** Null when nothing was ever written under that name. */
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  /** Removing what is not there does nothing. */
  remove(name: string): Promise<void>;
}

/** The disk said no (full, read-only, failing). Nothing was changed. */
export class StorageError extends OffhookError<"storage/failed"> {
  readonly code = "storage/failed";
  readonly blame = "world";
}
