import { AuthError, type INetworkModule, PublicClientApplication } from "@azure/msal-node";
import { SystemClock } from "@offhook/agent/adapters/system-clock.ts";
import { PHONE_CLIENT_ID } from "@offhook/emulator/tenant/identity/settings.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type EdgeRig, openEdgeRig } from "../edge/kit.ts";
import { Waits } from "./waits.ts";

/** The tenant as the client knows it: it takes https authorities only. The network client leads there by the loop. */
const ORIGIN = "https://login.offhook.example";
/** What the client waits between two polls, in milliseconds. */
const POLL_MS = 5_000;

/** Microsoft's own client signs in at the tenant over real sockets. Its waits pass on the tenant's clock. */
const Peer = suite<{ rig: EdgeRig; waits: Waits; network: Loop }>("@azure/msal-node");
Peer.before.each(async (t) => {
  t.rig = await openEdgeRig({
    settings: { identity: { deviceCodesFor: "any-client" } },
    origin: ORIGIN,
    // The client judges tokens by the machine's clock.
    startEpochMs: new SystemClock({ unref: true }).epochMs(),
  });
  t.network = new Loop(t.rig);
  t.waits = new Waits(t.rig, POLL_MS);
});
Peer.after.each(async (t) => {
  t.waits.restore();
  await t.rig.close();
});

/** Sends what is meant for the authority to the edge, and nothing to anybody else. */
class Loop implements INetworkModule {
  /** `METHOD path → status error` of each exchange. */
  readonly seen: string[] = [];
  readonly #rig: EdgeRig;

  constructor(rig: EdgeRig) {
    this.#rig = rig;
  }

  sendGetRequestAsync<T>(url: string, options?: { headers?: Record<string, string> }) {
    return this.#send<T>("GET", url, options);
  }
  sendPostRequestAsync<T>(url: string, options?: { headers?: Record<string, string>; body?: string }) {
    return this.#send<T>("POST", url, options);
  }

  async #send<T>(method: string, url: string, { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {}) {
    const { origin, pathname, search } = new URL(url);
    assert.is(origin, ORIGIN, "asked another server");
    const response = await fetch(`http://127.0.0.1:${this.#rig.edge.port}${pathname}${search}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const answer = (await response.json()) as { error?: string };
    const endpoint = pathname.split("/").slice(2).join("/");
    this.seen.push(`${method} ${endpoint} ${response.status}${answer.error === undefined ? "" : ` ${answer.error}`}`);
    return { headers: Object.fromEntries(response.headers), body: answer as T, status: response.status };
  }
}

/**
 * The client takes no discovery document without an `authorization_endpoint`, though the device flow never goes there. The tenant has
 * none and claims none, so the client is handed the tenant's own document with one that leads nowhere.
 */
async function clientFor({ tenant }: EdgeRig, network: Loop): Promise<PublicClientApplication> {
  const authority = `${ORIGIN}/${tenant.organization.id}/v2.0`;
  const discovered = await network.sendGetRequestAsync<object>(`${authority}/.well-known/openid-configuration`);
  return new PublicClientApplication({
    auth: {
      clientId: PHONE_CLIENT_ID,
      authority,
      knownAuthorities: [new URL(ORIGIN).host],
      authorityMetadata: JSON.stringify({ authorization_endpoint: `${ORIGIN}/none`, ...discovered.body }),
    },
    system: { protocolMode: "OIDC", networkClient: network },
  });
}

async function decide(rig: EdgeRig, userCode: string, last: "confirm" | "cancel"): Promise<void> {
  const browser = rig.tenant.portal.open();
  await browser.enterCode(userCode);
  await browser.useAnotherAccount("megan@contoso.example");
  await browser.enterPassword("Sample-Megan-1");
  await browser[last]();
}

/** Signs in; `during` hears the code and the number of the wait. */
async function signIn(
  { rig, waits, network }: { rig: EdgeRig; waits: Waits; network: Loop },
  during: (wait: number, code: { userCode: string; deviceCode: string }) => Promise<unknown>,
) {
  const client = await clientFor(rig, network);
  const result = await client.acquireTokenByDeviceCode({
    scopes: ["profile"],
    deviceCodeCallback: ({ userCode, deviceCode, verificationUri, message }) => {
      assert.is(verificationUri, `${ORIGIN}/devicelogin`);
      assert.ok(message.includes(userCode));
      waits.during = (wait) => during(wait, { userCode, deviceCode });
    },
  });
  return { client, result };
}

Peer("finds the endpoints, polls until a person confirms, and knows who signed in", async (t) => {
  const { result } = await signIn(t, async (wait, { userCode }) => {
    if (wait === 3) await decide(t.rig, userCode, "confirm");
  });
  assert.equal(t.network.seen, [
    "GET v2.0/.well-known/openid-configuration 200",
    "POST oauth2/v2.0/devicecode 200",
    ...Array.from({ length: 3 }, () => "POST oauth2/v2.0/token 400 authorization_pending"),
    "POST oauth2/v2.0/token 200",
  ]);
  assert.is(result?.account?.username, "megan@contoso.example");
  assert.is(result?.account?.name, "Megan Bowen");
  assert.is(result?.tenantId, t.rig.tenant.organization.id);
  const access = await t.rig.tenant.identity.access.verify(new Secret(String(result?.accessToken)));
  assert.is(access?.session.account, "megan@contoso.example");
  const [approved] = await t.rig.tenant.admin.audit();
  assert.equal([approved?.actor, approved?.what, approved?.mac], ["portal megan@contoso.example", "login-approved", null]);
});

Peer("gets fresh tokens by itself later, with the refresh token it was given", async (t) => {
  const { client, result } = await signIn(t, (_wait, { userCode }) => decide(t.rig, userCode, "confirm"));
  assert.ok(result?.account);
  const fresh = await client.acquireTokenSilent({ account: result.account, scopes: ["profile"], forceRefresh: true });
  assert.is.not(fresh.accessToken, result.accessToken);
  assert.is((await t.rig.tenant.identity.access.verify(new Secret(fresh.accessToken)))?.session.account, "megan@contoso.example");
});

for (const { name, word, during } of [
  {
    name: "hears that the person declined, in Entra's word",
    word: "authorization_declined",
    during: (rig: EdgeRig, { userCode }: { userCode: string }) => decide(rig, userCode, "cancel"),
  },
  {
    name: "hears that the code ran out",
    word: "expired_token",
    during: (rig: EdgeRig) => rig.clock.advance(900_000),
  },
  {
    // It knows authorization_pending only; every other word ends its polling.
    name: "told to slow down it gives up, and says so",
    word: "slow_down",
    during: (rig: EdgeRig, { deviceCode }: { deviceCode: string }) =>
      // Somebody else's poll 2 s before the client's makes that one early.
      rig.tenant.logins.poll({ deviceCode: new Secret(deviceCode), clientId: PHONE_CLIENT_ID }),
  },
]) {
  Peer(name, async (t) => {
    const error: unknown = await signIn(t, (_wait, code) => during(t.rig, code)).catch((thrown: unknown) => thrown);
    assert.instance(error, AuthError);
    assert.is((error as AuthError).errorCode, "post_request_failed");
    assert.is(t.network.seen.at(-1), `POST oauth2/v2.0/token 400 ${word}`);
    assert.is(t.waits.count, 1);
    assert.match(String(error), word);
  });
}

Peer.run();
