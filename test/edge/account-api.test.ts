import { RULE_DEFAULTS } from "@offhook/emulator/tenant/rules/tenant-rules.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type EdgeRig, openEdgeRig } from "./kit.ts";

const Api = suite<{ rig: EdgeRig }>("accounts and rules over HTTP");
Api.before.each(async (t) => {
  t.rig = await openEdgeRig();
});
Api.after.each(({ rig }) => rig.close());

const MEGAN = "megan@contoso.example";
const NEW = { account: "Desk@contoso.example", licence: "Microsoft Teams Shared Devices", password: "planted-Desk-1" } as const;

Api("a newcomer is told the sample accounts, as long as they are as they were made", async ({ rig }) => {
  const samples = async () => (await rig.api("GET", "/sample-accounts")).body.accounts;
  const all = await samples();
  assert.equal(all[0], { account: "cap@contoso.example", password: "Lobby-Phone-1" });
  for (const { account, password } of all) assert.ok(await rig.tenant.accounts.checkPassword(account, new Secret(password)));
  await rig.api("PATCH", "/accounts/cap@contoso.example", { password: "planted-Cap-2" });
  await rig.api("PATCH", `/accounts/${MEGAN}`, { enabled: false });
  await rig.api("POST", "/accounts", NEW);
  assert.equal(
    (await samples()).map(({ account }: { account: string }) => account),
    ["room@contoso.example"],
  );
});

Api("an account is added, changed and removed, and no answer holds its password", async ({ rig }) => {
  const added = await rig.api("POST", "/accounts", { ...NEW, policy: "Common area phones", mfa: true });
  assert.is(added.status, 201);
  assert.equal(added.body, {
    account: "desk@contoso.example",
    displayName: "Desk@contoso.example",
    mode: "CommonAreaPhoneSignIn",
    licence: "Microsoft Teams Shared Devices",
    intuneLicence: true,
    policy: "Common area phones",
    phoneNumber: null,
    enabled: true,
    mfa: true,
    passwordNeverExpires: false,
    passwordExpired: false,
    passwordEndsAtMs: null,
  });
  const path = `/accounts/${encodeURIComponent(NEW.account)}`;
  const shown = await rig.api("GET", `${path}/authenticator-code`);
  assert.match(shown.body.code, /^\d{6}$/);
  assert.is(shown.headers.get("cache-control"), "no-store");
  const changed = await rig.api("PATCH", path, { enabled: false, licence: null, policy: "none", password: "planted-Desk-2" });
  assert.equal([changed.status, changed.body.enabled, changed.body.licence, changed.body.policy], [200, false, null, null]);
  assert.ok(await rig.tenant.accounts.checkPassword(NEW.account, new Secret("planted-Desk-2")));
  assert.is((await rig.api("DELETE", path)).status, 204);
  assert.is((await rig.api("DELETE", path)).status, 404);
  for (const { body } of [added, changed, await rig.api("GET", "/accounts"), await rig.api("GET", "/audit")])
    assert.not.match(JSON.stringify(body), /planted|scrypt/);
  assert.not.match(rig.logged.join("\n"), /planted|desk@/i);
});

Api("rules are shown, changed, reset and taken from presets", async ({ rig }) => {
  assert.equal((await rig.api("GET", "/rules")).body, { rules: RULE_DEFAULTS });
  const changed = await rig.api("PATCH", "/rules", { signInFrequencyH: 24, errorNames: "entra" });
  assert.equal(changed.body, {
    changed: [{ name: "signInFrequencyH", from: null, to: 24 }],
    rules: { ...RULE_DEFAULTS, signInFrequencyH: 24 },
  });
  const preset = await rig.api("POST", "/rules/presets/block-device-code-flow");
  assert.equal([preset.status, preset.body.rules.deviceCodeFlow], [200, "block"]);
  assert.equal((await rig.api("POST", "/rules/reset", { names: ["signInFrequencyH"] })).body.rules, {
    ...RULE_DEFAULTS,
    deviceCodeFlow: "block",
  });
  assert.equal((await rig.api("POST", "/rules/reset", {})).body.rules, RULE_DEFAULTS);
  const { presets } = (await rig.api("GET", "/rules/presets")).body;
  assert.ok(presets.some(({ name }: { name: string }) => name === "code-dies-at-300s"));
});

Api("a description is applied as a whole, or only looked at", async ({ rig }) => {
  const { account: name, ...rest } = NEW;
  const described = { accounts: [{ name, ...rest }], presets: ["rfc-error-names"] };
  const planned = await rig.api("POST", "/tenant/apply?dryRun=true&prune=true", described);
  assert.equal(planned.body, {
    added: ["desk@contoso.example"],
    changed: [],
    removed: ["cap@contoso.example", MEGAN, "room@contoso.example"],
    rules: [{ name: "errorNames", from: "entra", to: "rfc8628" }],
  });
  assert.equal((await rig.api("GET", "/rules")).body.rules, RULE_DEFAULTS);
  assert.equal((await rig.api("POST", "/tenant/apply", described)).body, { ...planned.body, removed: [] });
  assert.is((await rig.api("GET", "/accounts")).body.accounts.length, 4);
  const many = Array.from({ length: 1_000 }, (_, i) => ({
    name: `a${i}@contoso.example`,
    ...rest,
    displayName: "x".repeat(200),
  }));
  const large = await rig.api("POST", "/tenant/apply?dryRun=true", { accounts: many });
  assert.equal([large.status, large.body.added.length], [200, 1_000], "more than other bodies may be");
});

Api("bad requests are refused by name, with nothing changed and nothing repeated", async ({ rig }) => {
  const refusals: [string, string, unknown, number, string, RegExp][] = [
    ["POST", "/accounts", { ...NEW, account: "desk" }, 400, "request/invalid", /body\.account: is no account name/],
    ["POST", "/accounts", { account: NEW.account, licence: "none" }, 400, "request/invalid", /body\.password/],
    ["POST", "/accounts", { ...NEW, password: 12_345_678 }, 400, "request/invalid", /body\.password: write the password as text/],
    ["POST", "/accounts", { ...NEW, licence: "E5" }, 400, "request/invalid", /body\.licence/],
    ["POST", "/accounts", { ...NEW, pasword: "planted" }, 400, "request/invalid", /did you mean "password"/],
    ["POST", "/accounts", { ...NEW, account: MEGAN }, 409, "admin/duplicate", /already/],
    ["PATCH", `/accounts/${MEGAN}`, { policy: "Meeting room" }, 400, "request/invalid", /body\.policy/],
    ["PATCH", `/accounts/${MEGAN}`, {}, 400, "request/invalid", /say what to change/],
    ["PATCH", `/accounts/${MEGAN}x`, { mfa: true }, 404, "admin/not-found", /did you mean "megan@contoso.example"/],
    ["GET", `/accounts/${MEGAN}/authenticator-code`, undefined, 409, "admin/no-authenticator", /no authenticator/],
    ["PATCH", "/rules", { signInFrequencyH: "24" }, 400, "request/invalid", /body\.signInFrequencyH/],
    ["PATCH", "/rules", { signInFrequncyH: 24 }, 400, "request/invalid", /did you mean "signInFrequencyH"/],
    ["POST", "/rules/reset", { names: ["no"] }, 400, "request/invalid", /no rule "no"/],
    ["POST", "/rules/presets/rfc", undefined, 400, "request/invalid", /params\.name/],
    [
      "POST",
      "/tenant/apply",
      { accounts: [{ name: NEW.account }] },
      400,
      "request/invalid",
      /is new, and needs licence and password/,
    ],
    ["POST", "/tenant/apply", { organization: "Fabrikam" }, 409, "admin/other-organization", /nothing was changed/],
    ["POST", "/tenant/apply?prune=yes", {}, 400, "request/invalid", /querystring\.prune/],
  ];
  for (const [method, path, body, status, code, message] of refusals) {
    const answer = await rig.api(method, path, body);
    assert.equal([answer.status, answer.body.error?.code], [status, code], `${method} ${path} ${JSON.stringify(answer.body)}`);
    assert.match(answer.body.error.message, message);
    assert.not.match(JSON.stringify(answer.body), /planted|12345678/);
  }
  assert.is((await rig.api("GET", "/accounts")).body.accounts.length, 3);
  assert.equal((await rig.api("GET", "/rules")).body.rules, RULE_DEFAULTS);
});

Api.run();
