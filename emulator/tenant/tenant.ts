import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import { Topic } from "@offhook/protocol/topic.ts";
import type { Accounts } from "./accounts.ts";
import { type Administration, administrationOf } from "./administration/administration.ts";
import type { TenantDescription } from "./administration/description.ts";
import { Administrators } from "./administrators/administrators.ts";
import { ConsoleSessions } from "./administrators/console-sessions.ts";
import { recordLoginDecision, recordRefusedLogin } from "./audit/login-decisions.ts";
import { recordRefusedPhone } from "./audit/refused-phones.ts";
import type { IdentityPointer, KnownPhones } from "./contracts.ts";
import { PhoneExplainer } from "./explain/phone-explainer.ts";
import type { IdentityOrganization } from "./identity/directory.ts";
import { type Identity, openIdentity } from "./identity/identity.ts";
import type { LoginBook } from "./identity/login-book.ts";
import { SAMPLE_DOMAIN } from "./identity/sample-accounts.ts";
import { type IdentitySettings, PHONE_CLIENT_ID, PHONE_SCOPE } from "./identity/settings.ts";
import type { Hold } from "./identity/signing-key.ts";
import { Portal } from "./portal/portal.ts";
import type { AdminCenter } from "./registry/admin-center.ts";
import type { OnAlert } from "./registry/alerts.ts";
import type { DeviceLists } from "./registry/device-lists.ts";
import type { OnWire, PhoneSessions } from "./registry/phone-sessions.ts";
import { openRegistry } from "./registry/registry.ts";
import type { RegistrySettings } from "./registry/settings.ts";
import { takeDecision } from "./registry/sign-in-rows.ts";
import type { RollOutLimits } from "./roll-out/limits.ts";
import { RollOut } from "./roll-out/roll-out.ts";
import { RuleBook } from "./rules/rule-book.ts";
import type { TenantRulesPatch } from "./rules/tenant-rules.ts";
import type { Store } from "./store.adapter.ts";

export interface TenantOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly dice: Dice;
  /** Where the tenant is reached, without a path. A server that only knows it once it listens says so with `serveAt`. */
  readonly origin?: string;
  /** Organization Name of a new tenant. */
  readonly organization?: string;
  readonly settings?: {
    readonly registry?: Partial<RegistrySettings>;
    readonly identity?: Partial<IdentitySettings>;
    readonly rollOut?: Partial<RollOutLimits>;
    /** What the rules are until somebody changes them. */
    readonly rules?: TenantRulesPatch;
  };
  /** What a new tenant starts with, in place of the sample accounts if it names any; without meaning for one that is there. */
  readonly start?: TenantDescription | undefined;
  /** Keeps virtual time still while something is computed outside the process's own queue. */
  readonly hold?: Hold;
  readonly onWire?: OnWire;
  readonly onAlert?: OnAlert;
  /** A defect of ours: what was being done, and what was thrown. */
  readonly onFault?: (what: string, error: unknown) => void;
}

/** The other side of a phone: device registry, accounts, device login and its pages. */
export interface Tenant {
  readonly clock: Clock;
  /** The organization the server was made with. */
  readonly organization: Organization;
  readonly admin: AdminCenter;
  adminFor(organizationId: string): AdminCenter;
  /** Page by page, for the organization the server was made with. */
  readonly lists: DeviceLists;
  /** Accounts and rules, for the organization the server was made with. */
  readonly administration: Administration;
  administrationFor(organization: Organization): Administration;
  /** Those who may sign in to the console, */
  readonly administrators: Administrators;
  /** and those who are. */
  readonly consoleSessions: ConsoleSessions;
  /** Whether it came about with this start. */
  readonly isNew: boolean;
  /** Files of devices for the organization the server was made with. */
  readonly rollOut: RollOut;
  /** How a phone stands, for the administrators of the organization the server was made with. */
  readonly explainer: PhoneExplainer;
  readonly accounts: Accounts;
  readonly rules: RuleBook;
  readonly identity: Identity;
  readonly logins: LoginBook;
  readonly portal: Portal;
  readonly sessions: PhoneSessions;
  readonly phones: KnownPhones;
  /** `listener` is called after everything that was written, whoever wrote it, and when a phone has left; returns how to stop. */
  onChange(listener: () => void): () => void;
  origin(): string;
  /** From now on the tenant is reached here; to be said before the first phone connects. */
  serveAt(origin: string): void;
  /** Sends phones away and stops every timer. The store stays open: it is its owner's to close. */
  close(): Promise<void>;
}

/** Stands in addresses until a server says where it listens; `.example` leads nowhere. */
const ORIGIN_IN_PROCESS = "https://tenant.offhook.example";

/** Wires the two halves together. */
export async function openTenant(options: TenantOptions): Promise<Tenant> {
  const { store, clock, dice, onFault = () => {} } = options;
  const { registry: registrySettings, identity: identitySettings } = options.settings ?? {};
  const organizationName = options.organization ?? options.start?.organization;
  let origin = options.origin ?? ORIGIN_IN_PROCESS;
  const rules = await RuleBook.open({ store, initial: options.settings?.rules ?? {} });
  const phoneLeft = new Topic();
  const registry = await openRegistry({
    store,
    clock,
    dice,
    settings: {
      ...(organizationName !== undefined && { organizationName }),
      ...(identitySettings?.verificationUri && { verificationUri: identitySettings.verificationUri }),
      ...registrySettings,
    },
    enrollmentRules: () => rules.current().enrollment,
    onPhoneLeft: () => phoneLeft.tell(),
    onFault,
    ...(options.onWire && { onWire: options.onWire }),
    ...(options.onAlert && { onAlert: options.onAlert }),
  });
  const [organization] = await registry.organizations.list();
  if (organization === undefined) throw new Error("the registry came up without an organization");
  const organizations = async (): Promise<IdentityOrganization[]> =>
    (await registry.organizations.list()).map(({ id, name }) => ({
      id,
      name,
      domain: id === organization.id ? SAMPLE_DOMAIN : domainFor(name),
    }));
  const identity = openIdentity({
    store,
    clock,
    dice,
    tickets: registry.tickets,
    organizations,
    origin: () => origin,
    rules: () => rules.current(),
    onDeciding: (db, login) => {
      // One transaction for both halves: whoever cancels or removes meanwhile comes before the decision, or too late for it.
      if (!takeDecision(db, login, clock.epochMs())) return false;
      recordLoginDecision(db, registry.audit, login);
      return true;
    },
    onRefusing: (db, refused) => recordRefusedPhone(db, registry.audit, refused),
    onFault,
    ...(identitySettings && { settings: identitySettings }),
    ...(options.hold && { hold: options.hold }),
  });
  const { accounts, logins, access, settings } = identity;
  const administrationFor = (of: Organization) =>
    administrationOf(of, { store, clock, dice, accounts, rules, audit: registry.audit });
  const isNew = !(await accounts.begun());
  if (isNew && options.start) await administrationFor(organization).apply(options.start, { actor: "tenant" });
  if (!options.start?.accounts) await accounts.addSamples(organization.id);
  const pointer: IdentityPointer = {
    // Read at every hello, because the origin may be said after the wiring.
    get issuer() {
      return identity.pointerFor(organization.id).issuer;
    },
    clientId: PHONE_CLIENT_ID,
    scope: PHONE_SCOPE,
  };
  await registry.connect({ logins, access, identity: pointer });
  const forConsole = { store, clock, dice, audit: registry.audit, organizationId: organization.id };
  const administrators = new Administrators(forConsole);
  return {
    clock,
    organization,
    admin: registry.adminFor(organization.id),
    adminFor: (organizationId) => registry.adminFor(organizationId),
    lists: registry.listsFor(organization.id),
    administration: administrationFor(organization),
    administrationFor,
    administrators,
    consoleSessions: new ConsoleSessions({ ...forConsole, administrators }),
    isNew,
    rollOut: new RollOut(organization.id, {
      ...{ store, clock, audit: registry.audit },
      ...(options.settings?.rollOut && { limits: options.settings.rollOut }),
    }),
    explainer: new PhoneExplainer(organization.id, {
      ...{ store, clock, audit: registry.audit, enrollment: registry.enrollment },
      rules: () => rules.current(),
      isConnected: (mac) => registry.sessions.peerOf(mac) !== undefined,
    }),
    accounts,
    rules,
    identity,
    logins,
    portal: new Portal({
      ...{ clock, dice, logins, phones: registry.phones, organizations, settings },
      authentication: identity.authentication,
      rules: identity.rules,
      onRefused: (login) => store.write((db) => recordRefusedLogin(db, registry.audit, login)),
    }),
    sessions: registry.sessions,
    phones: registry.phones,
    onChange: (listener) => {
      const stops = [store.onCommitted(listener), phoneLeft.on(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    origin: () => origin,
    serveAt: (reached) => {
      origin = reached;
    },
    close: () => registry.close(),
  };
}

/** Sample domains for further organizations: `Fabrikam, Inc.` → `fabrikam-inc.example`. */
function domainFor(name: string): string {
  const label = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `${label === "" ? "organization" : label}.example`;
}
