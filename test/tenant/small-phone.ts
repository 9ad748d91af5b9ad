import type { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { fetchInProcess } from "@offhook/emulator/tenant/identity/exchange.ts";
import type { Tenant } from "@offhook/emulator/tenant/tenant.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { type PhoneCalls, phoneCalls, type ServerCalls, serverCalls } from "@offhook/protocol/provisioning.ts";
import { RpcPeer } from "@offhook/protocol/rpc/peer.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { linkPair } from "./registry/support.ts";

/** What the phone does of its own accord, told to whoever watches: `ask` carries it out. */
export type Watch = (what: "redeem" | "open", ask: () => Promise<string>) => Promise<string | undefined>;

/** As much of a phone as a remote sign-in takes: it brings a code when asked, and signs in when it was approved. */
export class SmallPhone {
  readonly mac: MacAddress;
  readonly #tenant: Tenant;
  readonly #peer: RpcPeer<ServerCalls, PhoneCalls>;
  readonly #watch: Watch;
  #deviceCode = "";
  #loginCode = "";

  constructor({ tenant, clock, mac, watch }: { tenant: Tenant; clock: VirtualClock; mac: MacAddress; watch: Watch }) {
    this.mac = mac;
    this.#tenant = tenant;
    this.#watch = watch;
    const [near, far] = linkPair();
    this.#peer = new RpcPeer<ServerCalls, PhoneCalls>({
      link: near,
      timers: clock,
      serves: serverCalls,
      calls: phoneCalls,
      handlers: {
        "signIn.begin": async ({ ticket }) => {
          const answer = await this.#post("devicecode", { scope: "openid offline_access", device_ticket: ticket.reveal() });
          this.#deviceCode = String(answer.device_code);
          this.#loginCode = String(answer.user_code);
          const { verification_uri: verificationUri, expires_in: expiresInS } = answer;
          return {
            loginCode: new Secret(this.#loginCode),
            verificationUri: String(verificationUri),
            expiresInS: Number(expiresInS),
          };
        },
        // Not waited for: a phone goes on answering while it signs in.
        "signIn.approved": () => void clock.hold(this.#signIn()),
        "signIn.cancel": () => ({}),
        "device.signOut": () => ({}),
        "device.factoryReset": () => ({}),
        "device.restart": () => ({}),
        "policy.changed": () => {},
        "firmware.offer": () => ({ kind: "declined" as const }),
        "logs.collect": () => ({ lines: [] }),
      },
    });
    tenant.sessions.accept(far, { authenticatedMac: mac });
  }

  async connect(): Promise<void> {
    const { mac } = this;
    const apps = { teams: "1449/1.0.94.2021022403" };
    const said = { model: "CCX 600", firmware: "7.0.2.1072", apps, standing: "signed-out", organizationId: null } as const;
    await this.#peer.request("device.hello", { mac, supports: [], ...said });
  }

  async activate(code: string): Promise<string> {
    return (await this.#peer.request("device.activate", { verificationCode: new Secret(code) })).kind;
  }

  async #signIn(): Promise<void> {
    const grant = { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: this.#deviceCode };
    let token = "";
    const redeemed = await this.#watch("redeem", async () => {
      const answer = await this.#post("token", grant);
      token = String(answer.access_token);
      return answer.access_token === undefined ? String(answer.error) : `tokens for ${this.#loginCode}`;
    });
    if (!redeemed?.startsWith("tokens")) return;
    await this.#watch("open", async () => {
      return (await this.#peer.request("session.open", { accessToken: new Secret(token) })).account;
    });
  }

  async #post(endpoint: string, form: Record<string, string>): Promise<Record<string, unknown>> {
    const { identity, organization } = this.#tenant;
    const { issuer, clientId } = identity.pointerFor(organization.id);
    const body = new URLSearchParams({ client_id: clientId, ...form });
    const fetch = fetchInProcess(identity.handle);
    const answer = await fetch(`${issuer.replace("/v2.0", "/oauth2/v2.0")}/${endpoint}`, { method: "POST", body });
    return (await answer.json()) as Record<string, unknown>;
  }
}
