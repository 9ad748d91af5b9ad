import type { TenantDescription } from "@offhook/emulator/tenant/administration/description.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { accountNames, addFabrikams, CAP, MEGAN, openWorld, ROOM, refusal, trail, type World } from "./support.ts";

const desk = { name: "desk@contoso.example", licence: "Microsoft Teams Shared Devices", password: "planted-Desk-1" } as const;
const described: TenantDescription = {
  organization: "Contoso",
  accounts: [
    desk,
    { name: "Megan@contoso.example", mfa: true, policy: "none", password: "Sample-Megan-2" },
    { name: CAP, enabled: true },
  ],
  presets: ["block-device-code-flow", "rfc-error-names"],
  rules: { deviceCodeFlow: "resource-accounts-only" },
};
const outcome = {
  added: [desk.name],
  changed: [{ account: MEGAN, what: ["mfa=yes", "password"] }],
  removed: [],
  rules: [
    { name: "deviceCodeFlow", from: "allow", to: "resource-accounts-only" },
    { name: "errorNames", from: "entra", to: "rfc8628" },
  ],
};
const NOTHING = { added: [], changed: [], removed: [], rules: [] };

const Apply = suite<{ world: World }>("a tenant brought to a description");
Apply.before.each(async (t) => {
  t.world = await openWorld();
});
Apply.after.each(({ world }) => world.close());

Apply(
  "what is not so already changes, what is not mentioned stays, and a second time there is nothing to do",
  async ({ world }) => {
    const { administration, accounts } = world.tenant;
    assert.equal(await administration.apply(described, { dryRun: true }), outcome);
    assert.equal([await trail(world), await accountNames(world)], [[], [CAP, MEGAN, ROOM]], "a dry run changes nothing");
    assert.equal(await administration.apply(described), outcome);
    assert.equal(await accountNames(world), [CAP, desk.name, MEGAN, ROOM]);
    assert.ok(await accounts.checkPassword(desk.name, new Secret(desk.password)));
    assert.ok(await accounts.checkPassword(MEGAN, new Secret("Sample-Megan-2")));
    assert.equal(await administration.apply(described), NOTHING);
    const lines = await trail(world);
    assert.equal(lines, [
      "administrator: account-added desk@contoso.example",
      "administrator: account-changed megan@contoso.example mfa=yes password",
      "administrator: rules-changed deviceCodeFlow=resource-accounts-only, errorNames=rfc8628",
    ]);
    assert.not.match(lines.join(), /planted|Sample-/);
  },
);

Apply("a password that stays the same ends nobody's sign-in", async ({ world }) => {
  const setAtMs = (await world.tenant.accounts.byName(MEGAN))?.passwordSetAtMs;
  await world.clock.advance(1_000);
  assert.equal(await world.tenant.administration.apply({ accounts: [{ name: MEGAN, password: "Sample-Megan-1" }] }), NOTHING);
  assert.is((await world.tenant.accounts.byName(MEGAN))?.passwordSetAtMs, setAtMs);
});

Apply("everything an account can be described with becomes so, for a new one and for one that is there", async ({ world }) => {
  const all = {
    displayName: "Everything",
    licence: "none",
    intuneLicence: false,
    policy: "Meeting rooms",
    phoneNumber: "+14255550100",
    enabled: false,
    mfa: true,
    passwordNeverExpires: true,
    passwordExpired: true,
  } as const;
  await world.tenant.administration.apply({
    accounts: [
      { ...desk, ...all },
      { name: MEGAN, ...all },
    ],
  });
  for (const name of [desk.name, MEGAN]) {
    const account = await world.tenant.accounts.byName(name);
    assert.equal(
      { ...all, ...Object.fromEntries(Object.keys(all).map((key) => [key, account?.[key as keyof typeof all]])) },
      { ...all, licence: null },
      name,
    );
  }
});

Apply("pruning removes the accounts that are not described, and nobody else's", async ({ world }) => {
  const pat = await addFabrikams(world);
  const { administration } = world.tenant;
  const kept = { accounts: [{ name: CAP }] };
  assert.equal((await administration.apply(kept)).removed, []);
  assert.equal((await administration.apply(kept, { prune: true, dryRun: true })).removed, [MEGAN, ROOM]);
  assert.equal((await administration.apply(kept, { prune: true })).removed, [MEGAN, ROOM]);
  assert.equal(await accountNames(world), [CAP]);
  assert.ok(await world.tenant.accounts.byName(pat));
});

Apply("one thing that cannot be, and nothing is done", async ({ world }) => {
  const pat = await addFabrikams(world);
  const { administration } = world.tenant;
  const before = [await administration.accounts.list(), administration.rules.current()];
  const bad: [TenantDescription, RegExp][] = [
    [
      { accounts: [desk, { name: "new@contoso.example" }] },
      /^input\/invalid: accounts\.1: new@contoso.example is new, and needs licence and password$/,
    ],
    [{ accounts: [desk, { name: pat, enabled: false }] }, /^admin\/duplicate: accounts\.1: .*not Contoso's/],
    [{ accounts: [desk, { name: "DESK@contoso.example" }] }, /^input\/invalid: accounts: desk@contoso.example is there twice/],
    [{ organization: "Fabrikam", accounts: [desk] }, /^admin\/other-organization: .*tenant of Fabrikam.*here is Contoso's/],
    [{ accounts: [desk], rules: { signInFrequencyH: 0 } }, /^input\/invalid: rules\.signInFrequencyH/],
  ];
  for (const [wrong, why] of bad) {
    assert.match(await refusal(administration.apply({ rules: { errorNames: "rfc8628" }, ...wrong })), why);
    assert.equal([await administration.accounts.list(), administration.rules.current()], before);
  }
  assert.match(await refusal(administration.apply({ rules: {} }, { prune: true })), /pruning would remove all of them/);
  assert.equal(await trail(world), []);
});

Apply("a failure at the very end undoes the accounts as well as the rules", async ({ world }) => {
  await world.store.write((db) =>
    db.run(
      "CREATE TRIGGER no_rules BEFORE INSERT ON audit WHEN NEW.what = 'rules-changed' BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    ),
  );
  assert.match(await refusal(world.tenant.administration.apply(described)), /disk full/);
  assert.equal(await accountNames(world), [CAP, MEGAN, ROOM]);
  assert.is(world.tenant.rules.current().errorNames, "entra");
});

Apply.run();

const Start = suite("a tenant started with a description");

Start("its accounts stand in place of the samples, its rules hold, and both survive a restart without it", async () => {
  const world = await openWorld({ organization: "Fabrikam", accounts: [desk], rules: { signInFrequencyH: 8 } });
  assert.equal([world.tenant.isNew, world.tenant.organization.name], [true, "Fabrikam"]);
  assert.equal(await accountNames(world), [desk.name]);
  const again = await world.restart();
  assert.equal([again.isNew, again.organization.name, again.rules.current().signInFrequencyH], [false, "Fabrikam", 8]);
  assert.equal(await accountNames(world), [desk.name]);
  await world.close();
});

Start("rules alone leave the samples; an empty list of accounts leaves none, for good", async () => {
  const withRules = await openWorld({ presets: ["sign-in-every-day"] });
  assert.equal([await accountNames(withRules), withRules.tenant.rules.current().signInFrequencyH], [[CAP, MEGAN, ROOM], 24]);
  await withRules.close();
  const empty = await openWorld({ accounts: [] });
  assert.equal(await accountNames(empty), []);
  await empty.restart();
  assert.equal(await accountNames(empty), []);
  await empty.close();
});

Start("one that is there is left as it is, also when its accounts were all removed", async () => {
  const world = await openWorld();
  await world.tenant.administration.apply({ accounts: [] }, { prune: true });
  const again = await world.restart({ accounts: [desk], rules: { signInFrequencyH: 8 } });
  assert.equal([again.isNew, again.rules.current().signInFrequencyH, await accountNames(world)], [false, null, []]);
  await world.close();
});

Start.run();
