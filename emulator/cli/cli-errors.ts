import { OffhookError } from "@offhook/protocol/errors.ts";

/** What is around offhook failed: a port, a server, a directory. The message says what to do. */
export class RigError extends OffhookError<"cli/rig"> {
  readonly code = "cli/rig";
  readonly blame = "world";
}

/** What was asked for did not come about, and the other side said why. */
export class RefusedError extends OffhookError<"cli/refused"> {
  readonly code = "cli/refused";
  readonly blame = "peer";
  /** The other side's own slash-code; null when it gave none. */
  readonly theirs: string | null;
  constructor(message: string, theirs: string | null = null) {
    super(message);
    this.theirs = theirs;
  }
}
