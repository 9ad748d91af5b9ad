import { once } from "node:events";
import { createServer, type Server } from "node:http";
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
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { FormBrowser } from "../harness/browser-less.ts";

const CLIENT = "desk-phone";

/** An authorization server nobody here wrote, as its own documentation configures the device flow. */
async function startProvider(): Promise<{ issuer: string; server: Server }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
    features: { deviceFlow: { enabled: true }, devInteractions: { enabled: true } },
    findAccount: (_ctx: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    issueRefreshToken: () => true,
    ttl: {
      DeviceCode: 900,
      AccessToken: 3_600,
      IdToken: 3_600,
      RefreshToken: 86_400,
      Session: 3_600,
      Grant: 86_400,
      Interaction: 3_600,
    },
  });
  server.on("request", provider.callback());
  return { issuer, server };
}

/** The same phone as everywhere, pointed at another server by configuration alone. Virtual time waits for the real network. */
function phoneFor(issuer: string) {
  const clock = new VirtualClock({ startEpochMs: Date.now() });
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

const Peer = suite<{ issuer: string; server: Server }>("the agent signs in at oidc-provider");
Peer.before(async (context) => {
  Object.assign(context, await startProvider());
});
Peer.after(({ server }) => {
  server.closeAllConnections();
  server.close();
});

const read = (phone: Phone, id: string) => [...nodesOf(phone.screen())].find((node) => node.id === id)?.name;
/** Its pages, as a person goes through them. */
async function approve(issuer: string, loginCode: string): Promise<FormBrowser> {
  const browser = new FormBrowser();
  await browser.goTo(`${issuer}/device`);
  await browser.submit({ user_code: loginCode });
  await browser.submit({ confirm: "yes" });
  await browser.submit({ login: "lobby@contoso.example", password: "any" });
  await browser.submit({});
  return browser;
}

Peer("the code on the screen is typed at its page, and the phone goes to its home screen", async ({ issuer }) => {
  const { clock, make } = phoneFor(issuer);
  const phone = make();
  await phone.start();
  await clock.advance(160_000);
  const code = read(phone, "login-code");
  assert.ok(code, `no code: ${phone.screen().id}`);
  assert.is(read(phone, "verification-uri"), `${issuer}/device`);
  const browser = await approve(issuer, code);
  assert.match(browser.html, /sign-in success/i);
  await clock.advance(60_000);
  assert.is(phone.standing(), "signed-in");
  assert.is(phone.screen().id, "home");
  phone.stop();

  // The refresh token that provider rotated opens the session again after a power cut.
  const again = make();
  await again.start();
  await clock.advance(160_000);
  assert.is(again.standing(), "signed-in");
  again.stop();
});

Peer("declining at its page brings the phone back with a sentence and a way on", async ({ issuer }) => {
  const { clock, make } = phoneFor(issuer);
  const phone = make();
  await phone.start();
  await clock.advance(160_000);
  const browser = new FormBrowser();
  await browser.goTo(`${issuer}/device`);
  await browser.submit({ user_code: read(phone, "login-code") ?? "" });
  await browser.submit({ abort: "yes" });
  await clock.advance(10_000);
  assert.is(read(phone, "alert"), "The sign-in was declined.");
  assert.is(read(phone, "try-again"), "Try again");
  phone.stop();
});

Peer.run();
