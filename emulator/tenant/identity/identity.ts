import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import { Accounts } from "../accounts.ts";
import type { Access, IdentityPointer, Tickets } from "../contracts.ts";
import { RULE_DEFAULTS, type TenantRules } from "../rules/tenant-rules.ts";
import type { Store } from "../store.adapter.ts";
import { openAccess } from "./access.ts";
import { Authentication } from "./authentication.ts";
import type { OnDeciding } from "./decided-login.ts";
import { Directory, type ListOrganizations } from "./directory.ts";
import { Endpoints } from "./endpoints.ts";
import type { IdentityHandler } from "./exchange.ts";
import { Grants } from "./grants.ts";
import { LoginBook } from "./login-book.ts";
import { OnDeviceSignIns } from "./on-device-sign-in.ts";
import { Refuser } from "./refusals.ts";
import type { OnRefusing } from "./refused-phone.ts";
import { IDENTITY_DEFAULTS, type IdentitySettings, PHONE_CLIENT_ID, PHONE_SCOPE } from "./settings.ts";
import { type Hold, SigningKeys } from "./signing-key.ts";
import { TokenMint } from "./tokens.ts";

export interface IdentityOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly tickets: Tickets;
  readonly organizations: ListOrganizations;
  /** Where this tenant is reached, as `http://127.0.0.1:8470`; asked anew each time, because a port may only be known later. */
  readonly origin: () => string;
  readonly settings?: Partial<IdentitySettings>;
  /** As they stand when asked; the defaults unless given. */
  readonly rules?: () => TenantRules;
  readonly hold?: Hold;
  /** Told of every decision about a device login, in its transaction. */
  readonly onDeciding?: OnDeciding;
  /** Told of every phone that a rule turns away. */
  readonly onRefusing?: OnRefusing;
  readonly onFault?: (what: string, error: unknown) => void;
}

/** Accounts and device login of one server. */
export interface Identity {
  readonly accounts: Accounts;
  readonly authentication: Authentication;
  readonly rules: () => TenantRules;
  readonly logins: LoginBook;
  readonly access: Access;
  readonly settings: IdentitySettings;
  /** The OAuth endpoints. */
  readonly handle: IdentityHandler;
  /** Where phones of an organization sign in. */
  pointerFor(organizationId: string): IdentityPointer;
}

export function openIdentity(options: IdentityOptions): Identity {
  const { store, clock, dice, tickets, origin, rules = () => RULE_DEFAULTS } = options;
  const { hold = (work) => work, onFault = () => {}, onRefusing = () => {} } = options;
  const settings = { ...IDENTITY_DEFAULTS, ...options.settings };
  const directory = new Directory({ organizations: options.organizations, origin });
  const accounts = new Accounts({ store, clock, dice });
  const grants = new Grants({ store, clock, dice, settings, onRefusing });
  const book = new LoginBook({ store, clock, dice, grants, settings, onDeciding: options.onDeciding });
  const keys = new SigningKeys({ store, hold });
  const mint = new TokenMint({ keys, clock, dice, settings, hold });
  const refuser = new Refuser({ clock, dice, rules });
  const authentication = new Authentication({ accounts, clock, rules });
  const onDevice = new OnDeviceSignIns({ store, clock, dice, grants, authentication, onRefusing });
  const endpoints = new Endpoints({
    ...{ directory, accounts, book, grants, onDevice, mint, keys, tickets, refuser, settings, rules, onFault },
  });
  const issuerOf = (organizationId: string) => directory.issuerOf(organizationId);
  return {
    accounts,
    authentication,
    rules,
    logins: book,
    access: openAccess({ mint, grants, accounts, issuerOf }),
    settings,
    handle: (request) => endpoints.handle(request),
    pointerFor: (organizationId) => ({ issuer: issuerOf(organizationId), clientId: PHONE_CLIENT_ID, scope: PHONE_SCOPE }),
  };
}
