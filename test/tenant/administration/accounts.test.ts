import { AUDIT_PAGE_MAX } from "@offhook/emulator/tenant/audit/records.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { accountNames, addFabrikams, CAP, FABRIKAM, MEGAN, openWorld, refusal, trail, type World } from "./support.ts";

const NEW = { name: "Desk@Contoso.example", displayName: "Front desk", licence: "Microsoft Teams Shared Devices" } as const;
const PASSWORD = new Secret("planted-Front-Desk-1");

const Center = suite<{ world: World }>("accounts of an organization");
Center.before.each(async (t) => {
  t.world = await openWorld();
});
Center.after.each(({ world }) => world.close());

Center("one is added, changed and removed, and the trail tells of each by name, never of a password", async ({ world }) => {
  const { accounts } = world.tenant.administration;
  const added = await accounts.add({ ...NEW, password: PASSWORD });
  assert.equal([added.account, added.mode, added.enabled], ["desk@contoso.example", "CommonAreaPhoneSignIn", true]);
  const changed = await accounts.change("DESK@contoso.example", {
    enabled: false,
    policy: "Meeting rooms",
    password: new Secret("planted-Front-Desk-2"),
  });
  assert.equal([changed.enabled, changed.policy], [false, "Meeting rooms"]);
  await accounts.remove("desk@contoso.example");
  assert.is((await accountNames(world)).length, 3);
  assert.equal(await trail(world), [
    "administrator: account-added desk@contoso.example",
    'administrator: account-changed desk@contoso.example enabled=no policy="Meeting rooms" password',
    "administrator: account-removed desk@contoso.example",
  ]);
  assert.not.match(JSON.stringify(await world.tenant.admin.audit({ limit: AUDIT_PAGE_MAX })), /planted/);
});

Center("a record is written with the change or not at all", async ({ world }) => {
  const { accounts } = world.tenant.administration;
  await world.store.write((db) =>
    db.run("CREATE TRIGGER no_trail BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END"),
  );
  for (const work of [
    () => accounts.add({ ...NEW, password: PASSWORD }),
    () => accounts.change(MEGAN, { enabled: false }),
    () => accounts.remove(MEGAN),
    () => world.tenant.administration.rules.set({ deviceCodeFlow: "block" }),
  ])
    assert.match(await refusal(work()), /disk full/);
  assert.equal((await accounts.list()).filter(({ enabled }) => enabled).length, 3);
  assert.is(world.tenant.administration.rules.current().deviceCodeFlow, "allow");
});

Center("what cannot be is refused, with a suggestion, and leaves no trace", async ({ world }) => {
  const { accounts } = world.tenant.administration;
  const bad = [
    [
      () => accounts.add({ ...NEW, name: MEGAN, password: PASSWORD }),
      /^admin\/duplicate: there is an account megan@contoso.example already/,
    ],
    [() => accounts.add({ ...NEW, name: "front desk", password: PASSWORD }), /^input\/invalid: "front desk" is no account name/],
    [() => accounts.change(MEGAN, { policy: "Meeting room" }), /^input\/invalid: .*did you mean "Meeting rooms"\?/],
    [() => accounts.change("megn@contoso.example", { mfa: true }), /^admin\/not-found: .*did you mean "megan@contoso.example"\?/],
    [() => accounts.change(MEGAN, {}), /^input\/invalid: say what to change/],
    [() => accounts.remove("nobody@contoso.example"), /^admin\/not-found/],
    [() => accounts.authenticatorCode(MEGAN), /^admin\/no-authenticator/],
  ] as const;
  for (const [work, why] of bad) assert.match(await refusal(work()), why);
  assert.equal(await trail(world), []);
});

Center("another organization's accounts are not there, and their names are not told", async ({ world }) => {
  const pat = await addFabrikams(world);
  const { accounts } = world.tenant.administration;
  assert.not((await accountNames(world)).includes(pat));
  for (const work of [
    () => accounts.change(pat, { enabled: false }),
    () => accounts.remove(pat),
    () => accounts.authenticatorCode(pat),
    () => accounts.change("pat@fabrikam.exampl", { enabled: false }),
  ]) {
    const said = await refusal(work());
    assert.match(said, /^admin\/not-found: there is no account "pat@fabrikam\.exampl/);
    assert.not.match(said, /did you mean/);
  }
  const [row] = await world.tenant.administrationFor(FABRIKAM).accounts.list();
  assert.equal([row?.account, row?.enabled], [pat, true]);
  assert.equal(await trail(world), []);
});

Center("an account that changes hands between the look and the write stays untouched", async ({ world }) => {
  const { accounts } = world.tenant.administration;
  // The look resolves in a later turn than this write is made in.
  const work = refusal(accounts.change(MEGAN, { enabled: false }));
  await world.store.write((db) => db.run("UPDATE accounts SET organization_id = ? WHERE name = ?", FABRIKAM.id, MEGAN));
  assert.match(await work, /^admin\/not-found/);
  const [row] = await world.tenant.administrationFor(FABRIKAM).accounts.list();
  assert.is(row?.enabled, true);
});

Center("the authenticator shows another code at the half minute, and being looked at spends none", async ({ world }) => {
  const { accounts } = world.tenant.administration;
  await accounts.change(MEGAN, { mfa: true });
  await world.clock.advance(30_000 - (world.clock.epochMs() % 30_000));
  const first = await accounts.authenticatorCode(MEGAN);
  assert.match(first.code, /^\d{6}$/);
  assert.is(first.leftS, 30);
  await world.clock.advance(29_999);
  assert.equal(await accounts.authenticatorCode(MEGAN), { ...first, leftS: 1 });
  const { id } = (await world.tenant.accounts.byName(MEGAN)) ?? { id: "" };
  assert.ok(await world.tenant.accounts.checkAuthenticatorCode(id, new Secret(first.code)));
  await world.clock.advance(1);
  assert.is.not((await accounts.authenticatorCode(MEGAN)).code, first.code);
});

Center("the row says whether a password's life is over, by the rules and by an administrator", async ({ world }) => {
  const { accounts, rules } = world.tenant.administration;
  const stateOf = async (name: string) => {
    const row = (await accounts.list()).find(({ account }) => account === name);
    return [row?.passwordExpired, row?.passwordEndsAtMs];
  };
  const setAtMs = world.clock.epochMs();
  assert.equal(await stateOf(MEGAN), [false, null]);
  await rules.set({ passwordLifeDays: 1 });
  assert.equal(await stateOf(MEGAN), [false, setAtMs + 86_400_000]);
  assert.equal(await stateOf(CAP), [false, null], "never expires");
  await world.clock.advance(86_400_000);
  assert.is((await stateOf(MEGAN))[0], true);
  await accounts.change(CAP, { passwordExpired: true });
  assert.is((await stateOf(CAP))[0], true);
});

Center.run();
