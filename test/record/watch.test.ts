import { Recorder } from "@offhook/emulator/record/recorder.ts";
import { watchedGlass, watchedLevers } from "@offhook/emulator/record/watch-phone.ts";
import { watchedTenant } from "@offhook/emulator/record/watch-tenant.ts";
import type { TenantDescription } from "@offhook/emulator/tenant/administration/description.ts";
import { nodesOf } from "@offhook/protocol/screen.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openEdgeRig } from "../edge/kit.ts";
import { FakeGlass } from "../terminal/fake-glass.ts";
import * as screens from "../terminal/screens.ts";
import { ANOTHER, MAC } from "./tape.ts";

const Watch = suite("looking on while a phone is operated");

Watch("what is done to a glass is done, and written down before what it leads to", () => {
  const fake = new FakeGlass("ccx600", screens.settings());
  const recorder = new Recorder(() => fake.nowMs());
  const tap = fake.tap.bind(fake);
  fake.tap = (node) => {
    tap(node);
    fake.show(screens.dialPad(""));
  };
  const { glass, stop } = watchedGlass(fake, recorder);
  const node = [...nodesOf(glass.screen())].find(({ id }) => id === "provision");
  fake.now = 1_000;
  if (node) glass.tap(node);
  glass.press("mute");
  glass.holdCorners();
  fake.show(fake.screen());
  stop();
  fake.show(screens.held());
  assert.equal(fake.done, ["tap provision", "press mute"]);
  assert.is(fake.corners, 1);
  assert.equal(
    recorder.happenings().map((one) => [one.kind, one.atMs, "screen" in one ? one.screen.id : null]),
    [
      ["screen", 0, "settings"],
      ["tap", 1_000, "settings"],
      ["screen", 1_000, "dial-pad"],
      ["press", 1_000, null],
      ["hold", 1_000, null],
    ],
  );
  assert.not.ok(fake.watched);
});

Watch("levers say what they are about to do; those a phone lacks are not made up", async () => {
  const fake = new FakeGlass("ccx600", screens.signIn());
  const recorder = new Recorder(() => 0);
  const worked: string[] = [];
  let power: "on" | "off" = "on";
  const levers = watchedLevers(
    {
      powerCycle: () => void worked.push("cycle"),
      togglePower: async () => {
        power = power === "on" ? "off" : "on";
        fake.show(power === "on" ? screens.starting() : screens.off());
        return power;
      },
      toggleCable: async () => "out",
      advance: async (ms) => void worked.push(`advance ${ms}`),
    },
    fake,
    recorder,
  );
  await levers.powerCycle?.();
  assert.equal([await levers.togglePower?.(), await levers.togglePower?.()], ["off", "on"]);
  await levers.toggleCable?.();
  await levers.toggleCable?.();
  await levers.advance?.(900_000);
  assert.equal(worked, ["cycle", "advance 900000"]);
  assert.equal(
    recorder.happenings().map(({ atMs: _, ...one }) => Object.values(one).join(" ")),
    ["power cycle", "power cut", "power restore", "network down", "network up", "advance 900000", "advanced"],
  );
  assert.equal(watchedLevers({}, fake, recorder), {});
});

Watch("an administrator's and a browser's doings are written down with what came of them, looking is not", async () => {
  const rig = await openEdgeRig();
  try {
    const recorder = new Recorder(() => 0);
    const { admin, rollOut, portal } = watchedTenant(rig.tenant, recorder);
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => assert.unreachable(),
        () => {},
      );
    await admin.addMac({ mac: MAC, location: "Lobby" });
    await refused(admin.addMac({ mac: MAC }));
    const [row] = await admin.generateCodes({ macs: "all" });
    await refused(admin.generateCodes({ macs: [ANOTHER] }));
    await refused(admin.generateCodes({ macs: [MAC, ANOTHER] }));
    await refused(admin.signIn(MAC));
    await refused(admin.operation("none"));
    await refused(admin.cancelSignIn("none"));
    await refused(admin.devicePage.restart(MAC));
    await refused(admin.devicePage.signOut(MAC));
    await refused(admin.devicePage.factoryReset(MAC));
    await refused(admin.deleteDeviceObjects(MAC));
    await admin.list("activation");
    await admin.summary();
    await admin.audit();
    await admin.remove(MAC);
    async function* file() {
      yield Buffer.from(`MAC id,Location\n${ANOTHER},Hall\n`);
    }
    assert.is((await rollOut.upload(file())).added, 1);
    await admin.generateCodes({ macs: [ANOTHER, ANOTHER] });
    for await (const _ of rollOut.exportCodes());
    const state = await portal.step(undefined, "here", { kind: "code", code: new Secret("WRONGCODE") });
    assert.is(portal.look(state.id)?.page, "code");
    const deeds = recorder.happenings().flatMap((one) => (one.kind === "admin" ? [one.deed] : []));
    assert.equal(
      deeds.map((deed) => [deed.did, "refused" in deed ? deed.refused : null]),
      [
        ["add-mac", null],
        ["add-mac", "admin/duplicate"],
        ["generate-code", null],
        ["generate-code", "admin/not-found"],
        ["generate-codes", "admin/not-found"],
        ["sign-in", "admin/not-waiting-for-sign-in"],
        ["cancel-sign-in", "admin/not-found"],
        ["restart", "admin/not-found"],
        ["sign-out", "admin/not-found"],
        ["factory-reset", "admin/not-found"],
        ["delete-device-objects", "admin/not-found"],
        ["remove", null],
        ["upload", null],
        ["generate-codes", null],
        ["export-codes", null],
      ],
    );
    assert.ok(deeds[2]?.did === "generate-code" && deeds[2].code?.reveal() === row?.verificationCode);
    assert.equal(
      deeds.find(({ did }) => did === "upload"),
      {
        did: "upload",
        text: `MAC id,Location\n${ANOTHER},Hall\n`,
        allOrNothing: false,
        added: [{ mac: ANOTHER, location: "Hall" }],
        refusedRows: [],
        refused: null,
      },
    );
    assert.equal(deeds.at(-1), { did: "export-codes", listed: [ANOTHER] });
    const page = recorder.happenings().find((one) => one.kind === "portal");
    assert.equal(page?.kind === "portal" && [page.deed.before, page.deed.after, page.deed.view.page], [
      undefined,
      state.id,
      "code",
    ]);
    // Nothing that a recorder holds gives a code away by being printed.
    assert.not.ok(JSON.stringify(deeds).includes(String(row?.verificationCode)));
  } finally {
    await rig.close();
  }
});

Watch("a file that no step can hold as it is, is written down without its text", async () => {
  const rig = await openEdgeRig();
  try {
    const recorder = new Recorder(() => 0);
    const { rollOut } = watchedTenant(rig.tenant, recorder);
    async function* latin1() {
      yield Buffer.from(`MAC id,Location\n${ANOTHER},K\xfcche\n`, "latin1");
    }
    async function* long() {
      yield Buffer.from(`MAC id,Location\n${MAC},Hall\n${"\n".repeat(60_000)}`);
    }
    await rollOut.upload(latin1());
    await rollOut.upload(long());
    const deeds = recorder.happenings().map((one) => (one.kind === "admin" && one.deed.did === "upload" ? one.deed : null));
    assert.equal(
      deeds.map((deed) => [deed?.text, deed?.added]),
      [
        [null, [{ mac: ANOTHER, location: "K\u00fcche" }]],
        [null, [{ mac: MAC, location: "Hall" }]],
      ],
    );
  } finally {
    await rig.close();
  }
});

Watch("changes of accounts and rules are written down, those of a description one by one, looking at them is not", async () => {
  const rig = await openEdgeRig();
  try {
    const recorder = new Recorder(() => 0);
    const { administration } = watchedTenant(rig.tenant, recorder);
    const { accounts, rules } = administration;
    const password = new Secret("Another-Password-1");
    await accounts.change("megan@contoso.example", { mfa: true, password });
    await accounts.change("nobody@contoso.example", { mfa: true }).then(
      () => assert.unreachable(),
      () => {},
    );
    const { code } = await accounts.authenticatorCode("megan@contoso.example");
    await accounts.list();
    await rules.set({ signInFrequencyH: 24 });
    await rules.preset("code-dies-at-300s");
    await rules.reset();
    await rules.reset();
    const described: TenantDescription = {
      accounts: [
        { name: "Megan@contoso.example", mfa: true, password: "Another-Password-1", enabled: false },
        { name: "new@contoso.example", licence: "Office 365 E5", password: "Sample-New-1" },
      ],
      rules: { enrollment: { deviceLimit: 3 } },
    };
    await administration.apply(described, { dryRun: true });
    await administration.apply(described);
    await accounts.remove("room@contoso.example");
    const deeds = recorder.happenings().flatMap((one) => (one.kind === "admin" ? [one.deed] : []));
    const megan = "megan@contoso.example";
    assert.equal(JSON.parse(JSON.stringify(deeds)), [
      { did: "account", name: megan, change: { mfa: true, password: String(password) }, refused: null },
      { did: "account", name: "nobody@contoso.example", change: { mfa: true }, refused: "admin/not-found" },
      { did: "authenticator-code", name: megan, code: String(password) },
      { did: "rules", patch: { signInFrequencyH: 24 }, refused: null },
      { did: "preset", name: "code-dies-at-300s", refused: null },
      { did: "rules", patch: { signInFrequencyH: null, portalCodeLifeS: null }, refused: null },
      {
        did: "something-else",
        what: "the account new@contoso.example was added; describe it under tenant, accounts at the beginning of the file",
      },
      { did: "account", name: megan, change: { enabled: false }, refused: null },
      { did: "rules", patch: { enrollment: { deviceLimit: 3 } }, refused: null },
      { did: "remove-account", name: "room@contoso.example", refused: null },
    ]);
    const [, , read] = deeds;
    assert.is(read?.did === "authenticator-code" && read.code.reveal(), code);
  } finally {
    await rig.close();
  }
});

Watch("what takes its time keeps the place where it was begun; what never ends has none", () => {
  const recorder = new Recorder(() => 0);
  const slow = recorder.reserve();
  recorder.reserve();
  recorder.note({ kind: "press", key: "mute" });
  slow([{ kind: "power", what: "cut" }]);
  assert.equal(
    recorder.happenings().map(({ kind }) => kind),
    ["power", "press"],
  );
});

Watch.run();
