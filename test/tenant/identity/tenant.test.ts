import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { fetchInProcess } from "@offhook/emulator/tenant/identity/exchange.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant } from "@offhook/emulator/tenant/tenant.ts";
import { parseMac } from "@offhook/protocol/mac.ts";
import { type PhoneCalls, phoneCalls, type ServerCalls, serverCalls } from "@offhook/protocol/provisioning.ts";
import { RpcPeer } from "@offhook/protocol/rpc/peer.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { linkPair } from "../registry/support.ts";

const LOBBY = parseMac("48:25:67:0a:0b:0c");

const Wired = suite<{ clock: VirtualClock; store: Store; tenant: Tenant }>("tenant");
Wired.before.each(async (t) => {
  t.clock = new VirtualClock();
  const hold = <T>(work: Promise<T>) => t.clock.hold(work);
  t.store = new Store(":memory:", { hold });
  t.tenant = await openTenant({ store: t.store, clock: t.clock, dice: new SeededDice(7), hold });
});
Wired.after.each(async ({ tenant, store }) => {
  await tenant.close();
  await store.close();
});

/** As much of a phone as signing in takes. */
function bareBonesPhone({ tenant, clock }: { tenant: Tenant; clock: VirtualClock }) {
  const [near, far] = linkPair();
  const told: string[] = [];
  const fetch = fetchInProcess(tenant.identity.handle);
  let deviceCode = "";
  let identity = { issuer: "", clientId: "", scope: "" };
  const post = async (endpoint: string, form: Record<string, string>) => {
    const base = identity.issuer.replace("/v2.0", "/oauth2/v2.0");
    const body = new URLSearchParams({ client_id: identity.clientId, ...form });
    return (await (await fetch(`${base}/${endpoint}`, { method: "POST", body })).json()) as Record<string, string | number>;
  };
  const unsupported = () => {
    throw new Error("not this phone");
  };
  const peer = new RpcPeer<ServerCalls, PhoneCalls>({
    link: near,
    timers: clock,
    serves: serverCalls,
    calls: phoneCalls,
    handlers: {
      "signIn.begin": async ({ ticket }) => {
        const started = await post("devicecode", { scope: identity.scope, device_ticket: ticket.reveal() });
        deviceCode = String(started.device_code);
        return {
          loginCode: new Secret(String(started.user_code)),
          verificationUri: String(started.verification_uri),
          expiresInS: Number(started.expires_in),
        };
      },
      "signIn.cancel": () => ({}),
      "signIn.approved": ({ operation }) => void told.push(`approved ${operation}`),
      "device.signOut": () => ({}),
      "device.factoryReset": () => ({}),
      "device.restart": () => ({}),
      "policy.changed": () => {},
      "firmware.offer": unsupported,
      "logs.collect": unsupported,
    },
  });
  tenant.sessions.accept(far, { authenticatedMac: LOBBY });
  return {
    told,
    peer,
    async hello() {
      const welcome = await peer.request("device.hello", {
        ...{ mac: LOBBY, model: "CCX 600", firmware: "7.0.2.1072", apps: {} },
        ...{ standing: "signed-out", organizationId: null, supports: [] },
      });
      if (welcome.identity) identity = welcome.identity;
      return welcome;
    },
    redeem: () => post("token", { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: deviceCode }),
  };
}

Wired("a phone is provisioned, fetched a code for, approved at the page and signed in", async (t) => {
  const { tenant, clock } = t;
  await tenant.admin.addMac({ mac: LOBBY, location: "Lobby" });
  const [row] = await tenant.admin.generateCodes({ macs: "all" });
  const phone = bareBonesPhone(t);
  await phone.hello();
  const bound = await phone.peer.request("device.activate", { verificationCode: new Secret(String(row?.verificationCode)) });
  assert.is(bound.kind, "bound");

  const { operation } = await tenant.admin.signIn(LOBBY);
  await clock.advance(1_000);
  const fetched = await tenant.admin.operation(operation);
  assert.is(fetched.status, "successful");
  assert.match(fetched.loginCode ?? "", /^[A-Z0-9]{9}$/);
  assert.is(fetched.verificationUri, `${tenant.origin()}/devicelogin`);

  const browser = tenant.portal.open();
  await browser.enterCode(fetched.loginCode ?? "");
  await browser.useAnotherAccount("cap@contoso.example");
  const { device } = await browser.enterPassword("Lobby-Phone-1");
  assert.equal(device, {
    ...{ model: "CCX 600", macTail: "0a:0b:0c", organization: "Contoso", client: "Microsoft Teams on a phone" },
  });
  assert.is((await browser.confirm()).page, "done");
  await clock.advance(0);
  assert.equal(phone.told, [`approved ${operation}`]);

  const tokens = await phone.redeem();
  const session = await phone.peer.request("session.open", { accessToken: new Secret(String(tokens.access_token)) });
  assert.is(session.mode, "CommonAreaPhoneSignIn");
  assert.equal(await tenant.admin.summary(), { addedMacAddresses: 0, waitingOnActivation: 0, waitingForSignIn: 0 });
});

Wired("an organization added later has its own address and its own accounts", async ({ tenant, store }) => {
  await store.write((db) => db.run("INSERT INTO organizations (id, name) VALUES ('f-1', 'Fabrikam, Inc.')"));
  const ask = async (segment: string) => {
    const path = `/${segment}/v2.0/.well-known/openid-configuration`;
    const { status, body } = await tenant.identity.handle({
      ...{ method: "GET", path, query: new URLSearchParams(), headers: {}, form: null },
    });
    return status === 200 ? (JSON.parse(body) as { issuer: string }).issuer : status;
  };
  assert.is(await ask("fabrikam-inc.example"), `${tenant.origin()}/f-1/v2.0`);
  assert.is(await ask("contoso.example"), `${tenant.origin()}/${tenant.organization.id}/v2.0`);
  assert.is(await ask("northwind.example"), 400);
  assert.equal(await tenant.accounts.list("f-1"), []);
});

Wired("an address that is said after the wiring stands in everything from then on", async (t) => {
  t.tenant.serveAt("http://127.0.0.1:8470");
  const { identity } = await bareBonesPhone(t).hello();
  assert.is(identity?.issuer, `http://127.0.0.1:8470/${t.tenant.organization.id}/v2.0`);
});

Wired.run();
