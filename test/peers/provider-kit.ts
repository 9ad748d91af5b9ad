import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OauthIdentity } from "@offhook/agent/adapters/oauth-identity.ts";
import { Phone } from "@offhook/agent/phone.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { HeldIdentity } from "@offhook/emulator/links/held-identity.ts";
import { MemoryStorage } from "@offhook/emulator/phone/memory-storage.ts";
import { firmwareOf, profileById } from "@offhook/hardware-profiles/registry.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import Provider from "oidc-provider";
import { FormBrowser } from "../harness/browser-less.ts";

const CLIENT = "desk-phone";

export interface Listening {
  readonly issuer: string;
  readonly server: Server;
}

/** A server on a free port of loopback. */
export async function listen(listenerFor: (issuer: string) => RequestListener): Promise<Listening> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on("request", listenerFor(issuer));
  return { issuer, server };
}

export function stopListening({ server }: Listening): void {
  server.closeAllConnections();
  server.close();
}

export interface ProviderOptions {
  /** Alphabet and shape of its login codes, as its documentation has them. */
  readonly codes?: { readonly charset: string; readonly mask: string };
  /** Life of a login code, in seconds. */
  readonly codeLifeS?: number;
  /** Stands before the provider: true when it has answered the request itself. */
  readonly inFront?: (...request: Parameters<RequestListener>) => boolean;
}

/** An authorization server nobody here wrote, as its own documentation configures the device flow. */
export function startProvider({ codes, codeLifeS = 900, inFront = () => false }: ProviderOptions = {}): Promise<Listening> {
  return listen((issuer) => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT,
          token_endpoint_auth_method: "none",
          grant_types: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"],
          redirect_uris: [],
          response_types: [],
          application_type: "native",
        },
      ],
      features: { deviceFlow: { enabled: true, ...codes }, devInteractions: { enabled: true } },
      findAccount: (_ctx: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
      issueRefreshToken: () => true,
      ttl: {
        DeviceCode: codeLifeS,
        AccessToken: 3_600,
        IdToken: 3_600,
        RefreshToken: 86_400,
        Session: 3_600,
        Grant: 86_400,
        Interaction: 3_600,
      },
    });
    const answer = provider.callback();
    return (...request) => {
      if (!inFront(...request)) answer(...request);
    };
  });
}

/** The same phone as everywhere, pointed at another server by configuration alone. Virtual time waits for the real network. */
export function phoneFor(issuer: string, { clock = new VirtualClock({ startEpochMs: Date.now() }) } = {}) {
  const inner = new OauthIdentity({
    config: () => ({ issuer, clientId: CLIENT, scope: "openid offline_access" }),
    epochMs: () => clock.epochMs(),
  });
  const profile = profileById("ccx600");
  const storage = new MemoryStorage();
  const make = () =>
    new Phone({
      profile,
      firmware: firmwareOf(profile),
      mac: parseMac("020f0f0000aa"),
      timings: profile.timings,
      clock,
      dice: new SeededDice(1),
      storage,
      hardware: { restart: () => {}, networkUp: () => true, onNetworkChange: () => () => {} },
      identity: new HeldIdentity({ clock, inner }),
      identityFromServer: false,
      dialer: null,
    });
  return { clock, storage, make };
}

/** Started, and as long as it takes to a login code on its sign-in page. */
export async function bootedPhone(issuer: string, options: { clock?: VirtualClock } = {}) {
  const { clock, make } = phoneFor(issuer, options);
  const phone = make();
  await phone.start();
  for (let s = 0; s < 300 && read(phone, "login-code") === undefined; s++) await clock.advance(1_000);
  const code = read(phone, "login-code");
  if (code === undefined) throw new Error(`no code: ${phone.screen().id}`);
  return { clock, phone, code };
}

export const read = (phone: Phone, id: string) => [...nodesOf(phone.screen())].find((node) => node.id === id)?.name;

export function tap(phone: Phone, id: string): void {
  const node = [...nodesOf(phone.screen())].find((each) => each.id === id);
  if (!node) throw new Error(`no ${id} on ${phone.screen().id}`);
  phone.tap(node);
}

/** Its pages, as a person goes through them; `typed` is the code the way somebody types it. */
export async function approve(issuer: string, typed: string): Promise<FormBrowser> {
  const browser = new FormBrowser();
  await browser.goTo(`${issuer}/device`);
  await browser.submit({ user_code: typed });
  await browser.submit({ confirm: "yes" });
  await browser.submit({ login: "lobby@contoso.example", password: "any" });
  await browser.submit({});
  return browser;
}

export async function decline(issuer: string, typed: string): Promise<void> {
  const browser = new FormBrowser();
  await browser.goTo(`${issuer}/device`);
  await browser.submit({ user_code: typed });
  await browser.submit({ abort: "yes" });
}

/** Everything in this process that asks the machine for the date gets the clock's, until it is given back. */
export function dateFrom(clock: VirtualClock): () => void {
  const real = Date.now;
  Date.now = () => clock.epochMs();
  return () => {
    Date.now = real;
  };
}
