import { OffhookError } from "@offhook/protocol/errors.ts";

export type AdminErrorCode =
  | "admin/duplicate"
  | "admin/location"
  | "admin/not-found"
  | "admin/not-waiting-on-activation"
  | "admin/not-waiting-for-sign-in"
  | "admin/too-late"
  | "admin/offline"
  | "admin/phone-refused"
  | "admin/no-authenticator"
  | "admin/other-organization"
  | "admin/last-administrator";

/** The admin center refuses; nothing was changed. The sentence says what to do instead. */
export class AdminError extends OffhookError<AdminErrorCode> {
  readonly code: AdminErrorCode;
  readonly blame = "caller";
  constructor(code: AdminErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
