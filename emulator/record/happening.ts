import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Screen, ScreenNode } from "@offhook/protocol/screen.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { AccountChange } from "../tenant/account.ts";
import type { PortalView } from "../tenant/portal/flow.ts";
import type { PortalStep } from "../tenant/portal/step.ts";
import type { RulesPatch } from "../tenant/rules/rules-patch.ts";

/** Something that happened while a phone was operated by hand. `atMs` is the phone's clock. */
export type Happening = { readonly atMs: number } & (
  | { readonly kind: "screen"; readonly screen: Screen }
  | { readonly kind: "tap"; readonly node: ScreenNode; readonly screen: Screen }
  | { readonly kind: "press"; readonly key: string }
  | { readonly kind: "hold"; readonly what: "corners" }
  | { readonly kind: "power"; readonly what: "cut" | "restore" | "cycle" }
  | { readonly kind: "network"; readonly what: "down" | "up" }
  /** Time is about to be passed over; what shows from here to `advanced` nobody waited for. */
  | { readonly kind: "advance"; readonly ms: number }
  | { readonly kind: "advanced" }
  | { readonly kind: "admin"; readonly deed: AdminDeed }
  | { readonly kind: "portal"; readonly deed: PortalDeed }
);

/** What an administrator did. `refused` is the code the tenant said no with. */
export type AdminDeed =
  | { readonly did: "add-mac"; readonly mac: MacAddress; readonly location: string; readonly refused: string | null }
  | { readonly did: "generate-code"; readonly mac: MacAddress; readonly code: Secret | null; readonly refused: string | null }
  /** Codes for several devices in one go; `codes` are those that came of it. */
  | {
      readonly did: "generate-codes";
      readonly macs: readonly MacAddress[] | "all";
      readonly codes: readonly { readonly mac: MacAddress; readonly code: Secret }[];
      readonly refused: string | null;
    }
  | UploadDeed
  /** `listed` are the devices in the file that was taken along. */
  | { readonly did: "export-codes"; readonly listed: readonly MacAddress[] }
  | {
      readonly did: "remove" | "delete-device-objects" | "sign-out" | "restart" | "factory-reset";
      readonly mac: MacAddress;
      readonly refused: string | null;
    }
  | { readonly did: "sign-in"; readonly mac: MacAddress; readonly operation: string | null; readonly refused: string | null }
  | { readonly did: "cancel-sign-in"; readonly operation: string; readonly refused: string | null }
  | AccountDeed
  /** Looked at a remote sign-in and found that it has come to an end. `failure` says why it failed. */
  | {
      readonly did: "see-the-end";
      readonly operation: string;
      readonly mac: MacAddress;
      readonly failure: string | null;
      readonly loginCode: Secret | null;
    }
  /** Something that no step says, in words that finish "not recorded: …". */
  | { readonly did: "something-else"; readonly what: string };

/** A file of devices. */
export interface UploadDeed {
  readonly did: "upload";
  /** What it holds, character by character; null when it is too long for a step, or in another encoding than UTF-8. */
  readonly text: string | null;
  readonly allOrNothing: boolean;
  /** Devices it added; none when it was refused as a whole. */
  readonly added: readonly { readonly mac: MacAddress; readonly location: string }[];
  readonly refusedRows: readonly { readonly row: number; readonly column: string | null }[];
  readonly refused: string | null;
}

/** What an administrator did about people and rules. */
export type AccountDeed =
  | { readonly did: "account"; readonly name: string; readonly change: AccountChange; readonly refused: string | null }
  | { readonly did: "remove-account"; readonly name: string; readonly refused: string | null }
  /** Read off somebody's authenticator. */
  | { readonly did: "authenticator-code"; readonly name: string; readonly code: Secret }
  | { readonly did: "rules"; readonly patch: RulesPatch; readonly refused: string | null }
  | { readonly did: "preset"; readonly name: string; readonly refused: string | null };

/** What somebody did at the Device Login page, in which of several browsers, and what it showed then. */
export interface PortalDeed {
  readonly step: PortalStep;
  /** The visit it was a step of, as the page knew it before and knows it now. */
  readonly before: string | undefined;
  readonly after: string;
  readonly view: PortalView;
}
