import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { sessionOf } from "@offhook/emulator/tenant/account.ts";
import { Accounts } from "@offhook/emulator/tenant/accounts.ts";
import { hashPassword, passwordMatches } from "@offhook/emulator/tenant/identity/crypto.adapter.ts";
import { sampleAccounts } from "@offhook/emulator/tenant/identity/sample-accounts.ts";
import { modeOf, policyByName } from "@offhook/emulator/tenant/policies.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { Session } from "@offhook/protocol/provisioning.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Directory = suite<{ accounts: Accounts; store: Store }>("accounts");
Directory.before.each(async (t) => {
  const clock = new VirtualClock();
  t.store = new Store(":memory:", { hold: (work) => clock.hold(work) });
  t.accounts = new Accounts({ store: t.store, clock, dice: new SeededDice(1) });
  await t.accounts.addSamples("contoso");
});
Directory.after.each((t) => t.store.close());

Directory("every sample's hash is that of its printed password", () => {
  for (const { name, password, passwordHash } of sampleAccounts) assert.ok(passwordMatches(password, passwordHash), name);
});

Directory("the three samples land on the three kinds of home screen", async ({ accounts }) => {
  const modes = (await accounts.list("contoso")).map(({ name, mode, resourceAccount }) => [name, mode, resourceAccount]);
  assert.equal(modes, [
    ["cap@contoso.example", "CommonAreaPhoneSignIn", true],
    ["megan@contoso.example", "UserSignIn", false],
    ["room@contoso.example", "MeetingSignIn", true],
  ]);
});

Directory("a second start adds no second set of samples", async ({ accounts }) => {
  await accounts.addSamples("contoso");
  await accounts.addSamples("fabrikam");
  assert.is((await accounts.list("contoso")).length, 3);
  assert.is((await accounts.list("fabrikam")).length, 0);
});

Directory("only its own password opens an account, whatever the case of the name", async ({ accounts }) => {
  assert.is((await accounts.checkPassword(" CAP@Contoso.Example ", new Secret("Lobby-Phone-1")))?.name, "cap@contoso.example");
  assert.is(await accounts.checkPassword("cap@contoso.example", new Secret("lobby-phone-1")), null);
  assert.is(await accounts.checkPassword("cap@contoso.example", new Secret("Sample-Megan-1")), null);
  assert.is(await accounts.checkPassword("nobody@contoso.example", new Secret("")), null);
});

Directory("the store holds no password", async ({ accounts, store }) => {
  await accounts.add({
    name: "new@contoso.example",
    displayName: "New",
    organizationId: "contoso",
    licence: "Office 365 E3",
    password: new Secret("planted-password"),
  });
  const rows = await store.read((db) => db.all("SELECT * FROM accounts"));
  assert.not.match(JSON.stringify(rows), /planted-password|Lobby-Phone-1/);
});

Directory("a name that is taken, or is none, is refused by name", async ({ accounts }) => {
  const account = { displayName: "X", organizationId: "contoso", licence: "Office 365 E3", password: new Secret("x") } as const;
  for (const [name, complaint] of [
    ["Megan@contoso.example", /there is an account Megan@contoso\.example already/],
    ["megan", /"megan" is no account name/],
    ["a b@c", /is no account name/],
  ] as const) {
    const error = await accounts.add({ ...account, name }).catch((thrown: unknown) => thrown);
    assert.instance(error, Error);
    assert.match((error as Error).message, complaint);
  }
});

Directory("what phones could not be told is refused, for a new account and for one that is there", async ({ accounts }) => {
  const account = { name: "new@contoso.example", organizationId: "contoso", licence: null, password: new Secret("x") } as const;
  for (const [about, complaint] of [
    [{ displayName: "X", phoneNumber: "1".repeat(33) }, /^the phone number of \S+ is longer than 32 characters; shorten it$/],
    // Each counts as two, in a message to a phone as here.
    [{ displayName: "😀".repeat(129) }, /^the display name of \S+ is longer than 256 characters; shorten it$/],
    [{ displayName: " " }, /^the display name of \S+ is empty; give it one that people can read$/],
    [{ displayName: "X", policy: "Meeting room" }, /did you mean "Meeting rooms"/],
  ] as const) {
    const before = await accounts.list("contoso");
    for (const tried of [accounts.add({ ...account, ...about }), accounts.change("megan@contoso.example", about)]) {
      const error = await tried.catch((thrown: unknown) => thrown);
      assert.instance(error, Error);
      assert.match((error as Error).message, complaint);
    }
    assert.equal(await accounts.list("contoso"), before);
  }
  const longest = { displayName: "😀".repeat(128), phoneNumber: "1".repeat(32) };
  const changed = await accounts.change("megan@contoso.example", longest);
  assert.ok(Session.safeParse(sessionOf(changed)).success);
});

Directory("hashes with another cost than today's still check", () => {
  const salt = new Uint8Array(16).fill(7);
  assert.match(hashPassword("x", salt), /^scrypt\$4096\$8\$1\$/);
  const cheap = "scrypt$16$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAA";
  assert.not.ok(passwordMatches("x", cheap), "a hash of the wrong length opens nothing");
  assert.not.ok(passwordMatches("", ""), "and neither does none");
});

Directory("a policy holds where the licence allows it, else the licence picks", () => {
  assert.is(modeOf({ licence: "Office 365 E5", policy: "Meeting rooms" }), "MeetingSignIn");
  assert.is(modeOf({ licence: "Office 365 E5", policy: null }), "UserSignIn");
  assert.is(modeOf({ licence: "Microsoft Teams Shared Devices", policy: "Meeting rooms" }), "CommonAreaPhoneSignIn");
  assert.is(modeOf({ licence: "Microsoft Teams Rooms", policy: "Common area phones" }), "CommonAreaPhoneSignIn");
  assert.is(modeOf({ licence: "Microsoft Teams Rooms", policy: "Global" }), "MeetingSignIn");
  assert.throws(() => policyByName("Meeting room"), /did you mean "Meeting rooms"/);
});

Directory.run();
