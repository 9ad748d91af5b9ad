import { OffhookError } from "@offhook/protocol/errors.ts";
import type { Link } from "@offhook/protocol/link.ts";

/** Opens a link to the provisioning server. */
export interface Dialer {
  /** @throws {DialError} when no link came about; aborting the signal is one way for that to happen. */
  dial(options: { signal: AbortSignal }): Promise<Link>;
}

/** No connection to the server. `status` is the HTTP status when it answered the upgrade with one, `dateMs` the date it gave then. */
export class DialError extends OffhookError<"link/no-connection"> {
  readonly code = "link/no-connection";
  readonly blame = "world";
  readonly status: number | undefined;
  readonly dateMs: number | undefined;
  constructor(message: string, { status, dateMs, cause }: { status?: number; dateMs?: number; cause?: unknown } = {}) {
    super(message, { cause });
    this.status = status;
    this.dateMs = dateMs;
  }
}
