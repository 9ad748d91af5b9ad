import type { Secret } from "@offhook/protocol/secret.ts";
import type { Transaction } from "./flow.ts";

/** One thing a person does on a page. */
export type PortalStep =
  | { readonly kind: "code"; readonly code: Secret }
  | { readonly kind: "account"; readonly name: string }
  | { readonly kind: "password"; readonly password: Secret }
  | { readonly kind: "mfa"; readonly code: Secret }
  | { readonly kind: "confirm" | "cancel" | "another-account" };

/** Where a step led. `id` may differ from the one sent: it changes when the password was right. */
export interface PortalState {
  readonly id: string;
  readonly at: Transaction;
}

/** Takes one step of a login; `source` is whoever is slowed down for guessing. */
export interface TakesSteps {
  step(id: string | undefined, source: string, step: PortalStep): Promise<PortalState>;
}
