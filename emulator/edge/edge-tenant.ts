import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import type { Link } from "@offhook/protocol/link.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Administration } from "../tenant/administration/administration.ts";
import type { Administrators } from "../tenant/administrators/administrators.ts";
import type { ConsoleSessions } from "../tenant/administrators/console-sessions.ts";
import type { KnownPhones } from "../tenant/contracts.ts";
import type { PhoneExplainer } from "../tenant/explain/phone-explainer.ts";
import type { IdentityHandler } from "../tenant/identity/exchange.ts";
import type { Portal } from "../tenant/portal/portal.ts";
import type { AdminCenter } from "../tenant/registry/admin-center.ts";
import type { DeviceLists } from "../tenant/registry/device-lists.ts";
import type { DevicePage } from "../tenant/registry/device-page.ts";
import type { RollOut } from "../tenant/roll-out/roll-out.ts";

/** What the edge needs of the tenant it serves; `openTenant` gives all of it. */
export interface EdgeTenant {
  readonly clock: Clock;
  readonly organization: Organization;
  readonly admin: Pick<
    AdminCenter,
    | "addMac"
    | "list"
    | "generateCodes"
    | "remove"
    | "summary"
    | "signIn"
    | "operation"
    | "cancelSignIn"
    | "deviceObjects"
    | "deleteDeviceObjects"
    | "audit"
  > & { readonly devicePage: Pick<DevicePage, "signOut" | "restart" | "factoryReset"> };
  readonly lists: Pick<DeviceLists, "devices" | "phones" | "phone">;
  readonly explainer: Pick<PhoneExplainer, "explain">;
  readonly rollOut: Pick<RollOut, "upload" | "exportCodes">;
  readonly administration: {
    readonly accounts: Pick<Administration["accounts"], "list" | "samples" | "add" | "change" | "remove" | "authenticatorCode">;
    readonly rules: Pick<Administration["rules"], "current" | "set" | "reset" | "preset">;
    readonly apply: Administration["apply"];
  };
  readonly administrators: Pick<Administrators, "list" | "add" | "change" | "remove">;
  readonly consoleSessions: Pick<ConsoleSessions, "signIn" | "checkPassword" | "who" | "look" | "signOut" | "onEnded">;
  readonly identity: { readonly handle: IdentityHandler };
  readonly portal: Pick<Portal, "look" | "step">;
  readonly phones: Pick<KnownPhones, "claimKey">;
  readonly sessions: { accept(link: Link, options: { authenticatedMac: MacAddress; source: string }): void };
  serveAt(origin: string): void;
}

/** Where the edge says what it does; a pino logger is one. No secret is ever handed to it. */
export interface EdgeLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
