import { SystemClock } from "@offhook/agent/adapters/system-clock.ts";
import { PHONE_CLIENT_ID, PHONE_SCOPE } from "@offhook/emulator/tenant/identity/settings.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as client from "openid-client";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type EdgeRig, openEdgeRig } from "../edge/kit.ts";
import { Waits } from "./waits.ts";

/** What the client waits in one piece while it polls, in milliseconds. */
const PIECE_MS = 5_000;

/** A client nobody here wrote signs in at the tenant over real sockets. Its waits pass on the tenant's clock. */
const Peer = suite<{ rig: EdgeRig; waits: Waits; config: client.Configuration }>("openid-client");
Peer.before.each(async (t) => {
  t.rig = await openEdgeRig({
    settings: { identity: { deviceCodesFor: "any-client" } },
    // The client judges ID tokens by the machine's clock.
    startEpochMs: new SystemClock({ unref: true }).epochMs(),
  });
  const issuer = new URL(`${t.rig.edge.origin}/${t.rig.tenant.organization.id}/v2.0`);
  t.config = await client.discovery(issuer, PHONE_CLIENT_ID, undefined, client.None(), {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  });
  t.waits = new Waits(t.rig, PIECE_MS);
});
Peer.after.each(async (t) => {
  t.waits.restore();
  await t.rig.close();
});

async function decide(rig: EdgeRig, userCode: string, last: "confirm" | "cancel"): Promise<void> {
  const browser = rig.tenant.portal.open();
  await browser.enterCode(userCode);
  await browser.useAnotherAccount("megan@contoso.example");
  await browser.enterPassword("Sample-Megan-1");
  await browser[last]();
}

Peer("discovers, polls until a person confirms, and gets an ID token that the published keys vouch for", async (t) => {
  const { rig, config, waits } = t;
  const started = await client.initiateDeviceAuthorization(config, { scope: PHONE_SCOPE });
  assert.equal([started.expires_in, started.interval], [900, 5]);
  waits.during = async (piece) => {
    if (piece === 3) await decide(rig, started.user_code, "confirm");
  };
  const tokens = await client.pollDeviceAuthorizationGrant(config, started);
  assert.is(waits.count, 3);
  assert.is(tokens.claims()?.preferred_username, "megan@contoso.example");
  const keys = createRemoteJWKSet(new URL(String(config.serverMetadata().jwks_uri)));
  const { payload } = await jwtVerify(String(tokens.id_token), keys, {
    issuer: config.serverMetadata().issuer,
    audience: PHONE_CLIENT_ID,
    currentDate: new Date(rig.clock.epochMs()),
  });
  assert.is(payload.name, "Megan Bowen");
  const access = await rig.tenant.identity.access.verify(new Secret(tokens.access_token));
  assert.is(access?.session.account, "megan@contoso.example");
});

Peer("told to slow down it does, and is let through", async ({ rig, config, waits }) => {
  const started = await client.initiateDeviceAuthorization(config, { scope: PHONE_SCOPE });
  const deviceCode = new Secret(started.device_code);
  waits.during = async (piece) => {
    // Somebody else's poll 2 s before the client's makes that one early.
    if (piece === 1) {
      assert.is((await rig.tenant.logins.poll({ deviceCode, clientId: PHONE_CLIENT_ID })).kind, "pending");
    }
    if (piece === 5) await decide(rig, started.user_code, "confirm");
  };
  const tokens = await client.pollDeviceAuthorizationGrant(config, started);
  assert.is(waits.count, 5, "5 s, then 10 s, then 10 s");
  assert.type(tokens.access_token, "string");
});

Peer("refreshes, and is refused once the token was used by somebody else too", async ({ rig, config, waits }) => {
  const started = await client.initiateDeviceAuthorization(config, { scope: PHONE_SCOPE });
  waits.during = () => decide(rig, started.user_code, "confirm");
  const first = await client.pollDeviceAuthorizationGrant(config, started);
  const second = await client.refreshTokenGrant(config, String(first.refresh_token));
  assert.is.not(second.refresh_token, first.refresh_token);
  const third = await client.refreshTokenGrant(config, String(second.refresh_token));
  for (const token of [first.refresh_token, third.refresh_token]) {
    const refused: unknown = await client.refreshTokenGrant(config, String(token)).catch((error: unknown) => error);
    assert.instance(refused, client.ResponseBodyError);
    assert.is((refused as client.ResponseBodyError).error, "invalid_grant");
  }
});

Peer("hears that the person declined, and that a code ran out", async ({ rig, config, waits }) => {
  const failure = async (during: (code: string) => Promise<unknown>) => {
    const started = await client.initiateDeviceAuthorization(config, { scope: PHONE_SCOPE });
    waits.during = () => during(started.user_code);
    const error: unknown = await client.pollDeviceAuthorizationGrant(config, started).catch((thrown: unknown) => thrown);
    assert.instance(error, client.ResponseBodyError);
    return (error as client.ResponseBodyError).error;
  };
  assert.is(await failure((code) => decide(rig, code, "cancel")), "authorization_declined");
  assert.is(await failure(() => rig.clock.advance(900_000)), "expired_token");
});

Peer.run();
