import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import type { TicketHolder, Tickets } from "@offhook/emulator/tenant/contracts.ts";
import { type Identity, openIdentity } from "@offhook/emulator/tenant/identity/identity.ts";
import { type IdentitySettings, PHONE_CLIENT_ID, PHONE_SCOPE } from "@offhook/emulator/tenant/identity/settings.ts";
import { RULE_DEFAULTS, type TenantRules } from "@offhook/emulator/tenant/rules/tenant-rules.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";

export const LOBBY = parseMac("48:25:67:0a:0b:0c");
export const CONTOSO = { id: "c0170500-0000-4000-8000-000000000001", name: "Contoso", domain: "contoso.example" };
export const FABRIKAM = { id: "fab41ca0-0000-4000-8000-000000000002", name: "Fabrikam", domain: "fabrikam.example" };
export const ORIGIN = "https://tenant.example";

/** Tickets that live until revoked; stands in for the device registry. */
export class FakeTickets implements Tickets {
  readonly #holders = new Map<string, TicketHolder>();

  issue(holder: TicketHolder): Secret {
    const ticket = `fake-ticket-number-${this.#holders.size + 1}`;
    this.#holders.set(ticket, holder);
    return new Secret(ticket);
  }
  find(ticket: Secret): TicketHolder | null {
    return this.#holders.get(ticket.reveal()) ?? null;
  }
  revoke(ticket: Secret): void {
    this.#holders.delete(ticket.reveal());
  }
}

export interface Json {
  [name: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly text: string;
}

export interface Rig {
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly tickets: FakeTickets;
  readonly identity: Identity;
  readonly faults: unknown[];
  post(endpoint: string, form: Record<string, string>, tenant?: string): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** Starts a login for the lobby phone and returns the answer's fields. */
  startLogin(form?: Record<string, string>): Promise<{ deviceCode: string; loginCode: string }>;
  poll(deviceCode: string, clientId?: string): Promise<Answer>;
  refresh(refreshToken: string, clientId?: string): Promise<Answer>;
  decide(loginCode: string, account: string | null): Promise<"ok" | "late" | "decided">;
  /** All of it: a fresh login, approved and redeemed. */
  signIn(account?: string): Promise<Json>;
  close(): Promise<void>;
}

export async function openRig(
  settings: Partial<IdentitySettings> = {},
  {
    file = ":memory:",
    seed = 1,
    clock = new VirtualClock(),
    rules = () => ({}),
  }: { file?: string; seed?: number; clock?: VirtualClock; rules?: () => Partial<TenantRules> } = {},
): Promise<Rig> {
  const hold = <T>(work: Promise<T>) => clock.hold(work);
  const store = new Store(file, { hold });
  const tickets = new FakeTickets();
  const faults: unknown[] = [];
  const identity = openIdentity({
    store,
    clock,
    dice: new SeededDice(seed),
    tickets,
    organizations: async () => [CONTOSO, FABRIKAM],
    origin: () => ORIGIN,
    settings,
    rules: () => ({ ...RULE_DEFAULTS, ...rules() }),
    hold,
    onFault: (_what, error) => faults.push(error),
  });
  await identity.accounts.addSamples(CONTOSO.id);

  const answer = async (method: string, path: string, form: URLSearchParams | null): Promise<Answer> => {
    const { status, body } = await identity.handle({ method, path, query: new URLSearchParams(), headers: {}, form });
    return { status, body: JSON.parse(body) as Json, text: body };
  };
  const rig: Rig = {
    clock,
    store,
    tickets,
    identity,
    faults,
    post: (endpoint, form, tenant = CONTOSO.id) =>
      answer("POST", `/${tenant}/oauth2/v2.0/${endpoint}`, new URLSearchParams(form)),
    get: (path) => answer("GET", path, null),
    async startLogin(form = {}) {
      const ticket = tickets.issue({ mac: LOBBY, operation: null }).reveal();
      const { body, text } = await rig.post("devicecode", {
        client_id: PHONE_CLIENT_ID,
        scope: PHONE_SCOPE,
        device_ticket: ticket,
        ...form,
      });
      if (typeof body.device_code !== "string") throw new Error(`no device code: ${text}`);
      return { deviceCode: body.device_code, loginCode: String(body.user_code) };
    },
    poll: (deviceCode, clientId = PHONE_CLIENT_ID) =>
      rig.post("token", {
        grant_type: "urn:ietf:params:oauth:grant-type:device_code",
        client_id: clientId,
        device_code: deviceCode,
      }),
    refresh: (refreshToken, clientId = PHONE_CLIENT_ID) =>
      rig.post("token", { grant_type: "refresh_token", client_id: clientId, refresh_token: refreshToken }),
    async decide(loginCode, name) {
      const login = await identity.logins.lookUp(new Secret(loginCode));
      if (login === null) throw new Error("no such login");
      if (name === null) return await identity.logins.decide(login.id, { kind: "decline" });
      const account = await identity.accounts.byName(name);
      if (account === null) throw new Error(`no account ${name}`);
      return await identity.logins.decide(login.id, { kind: "approve", accountId: account.id });
    },
    async signIn(name = "cap@contoso.example") {
      const { deviceCode, loginCode } = await rig.startLogin();
      await rig.decide(loginCode, name);
      return (await rig.poll(deviceCode)).body;
    },
    close: () => store.close(),
  };
  return rig;
}
