import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import type { IdentityOrganization } from "./identity/directory.ts";
import { type Identity, openIdentity } from "./identity/identity.ts";
import type { IdentitySettings } from "./identity/settings.ts";
import type { Hold } from "./identity/signing-key.ts";
import { Portal } from "./portal/portal.ts";
import type { AdminCenter } from "./registry/admin-center.ts";
import type { OnWire, PhoneSessions } from "./registry/phone-sessions.ts";
import { openRegistry } from "./registry/registry.ts";
import type { RegistrySettings } from "./registry/settings.ts";
import type { Store } from "./store.adapter.ts";

export interface TenantOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly dice: Dice;
  /** Where it is reached, as `http://127.0.0.1:8470`; asked anew each time, because a port may only be known later. */
  readonly origin: () => string;
  readonly registry?: Partial<RegistrySettings>;
  readonly identity?: Partial<IdentitySettings>;
  /** Keeps virtual time still while keys and signatures are made. */
  readonly hold?: Hold;
  readonly onWire?: OnWire;
  readonly onFault?: (what: string, error: unknown) => void;
}

/** The other side: the admin center, the phones' provisioning service, the login service and its portal. */
export interface Tenant {
  readonly organization: Organization;
  readonly admin: AdminCenter;
  readonly sessions: PhoneSessions;
  readonly identity: Identity;
  readonly portal: Portal;
  readonly knownPhones: Awaited<ReturnType<typeof openRegistry>>["phones"];
  /** Sends phones away and stops timers. The store stays open: it is its owner's to close. */
  close(): Promise<void>;
}

/** Joins the two halves of a tenant. Sample accounts are there from the first start. */
export async function openTenant(options: TenantOptions): Promise<Tenant> {
  const { store, clock, dice, origin, hold, onWire, onFault } = options;
  const registry = await openRegistry({
    store,
    clock,
    dice,
    ...(options.registry && { settings: options.registry }),
    ...(onWire && { onWire }),
    ...(onFault && { onFault }),
  });
  const organizations = async () => (await registry.organizations.list()).map(withDomain);
  const [organization] = await organizations();
  if (!organization) throw new Error("a tenant without an organization");
  const identity = openIdentity({
    store,
    clock,
    dice,
    origin,
    tickets: registry.tickets,
    organizations,
    ...(options.identity && { settings: options.identity }),
    ...(hold && { hold }),
    ...(onFault && { onFault }),
  });
  await identity.accounts.addSamples(organization.id);
  await registry.connect({ logins: identity.logins, access: identity.access, identity: pointer() });
  return {
    organization: { id: organization.id, name: organization.name },
    admin: registry.adminFor(organization.id),
    sessions: registry.sessions,
    identity,
    portal: new Portal({
      clock,
      dice,
      logins: identity.logins,
      accounts: identity.accounts,
      phones: registry.phones,
      organizations,
      settings: identity.settings,
    }),
    knownPhones: registry.phones,
    close: () => registry.close(),
  };

  /** Read at each greeting: the origin may only be known once a port is open. */
  function pointer() {
    const { id } = organization as IdentityOrganization;
    return {
      get issuer() {
        return identity.pointerFor(id).issuer;
      },
      clientId: identity.pointerFor(id).clientId,
      scope: identity.pointerFor(id).scope,
    };
  }
}

/** `Contoso` → `contoso.example`: a domain that can never be somebody's. */
function withDomain({ id, name }: Organization): IdentityOrganization {
  const label = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return { id, name, domain: `${label || "organization"}.example` };
}
