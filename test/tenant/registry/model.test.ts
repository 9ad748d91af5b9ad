import type { AdminCenter } from "@offhook/emulator/tenant/registry/admin-center.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX500, CCX600, openWorld, otherThan, refusalOf, type TestPhone, type World } from "./support.ts";

const MACS = [CCX600, CCX500] as const;
const ORGANIZATIONS = ["Contoso", "Fabrikam"] as const;
type OrganizationName = (typeof ORGANIZATIONS)[number];

interface Listing {
  state: "waiting-on-activation" | "waiting-for-sign-in" | "signed-in";
  /** Null: none live. */
  code: { digits: string; expiresAtMs: number; wrongTries: number } | null;
}

/** What should be true, as simply as it can be said. */
class Model {
  nowMs = 0;
  readonly listed = new Map<string, Listing>();
  readonly bound = new Map<MacAddress, { by: OrganizationName; atMs: number; knows: boolean; code: string }>();
  /** Every code that has ever bound a phone, and how often. */
  readonly bindings = new Map<string, number>();
  /** Every code ever made for a phone: the only strings anybody types here besides wrong ones. */
  readonly made = new Map<MacAddress, string[]>();
  readonly signedIn = new Set<MacAddress>();

  listing(organization: OrganizationName, mac: MacAddress): Listing | undefined {
    return this.listed.get(`${organization} ${mac}`);
  }
  live(organization: OrganizationName, mac: MacAddress) {
    const code = this.listing(organization, mac)?.code;
    return code && this.nowMs < code.expiresAtMs ? code : null;
  }
}

interface Real {
  readonly world: World;
  readonly admins: Record<OrganizationName, AdminCenter>;
  readonly phones: Map<MacAddress, TestPhone>;
}

type Step = fc.AsyncCommand<Model, Real>;
const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    await agree(model, real);
  },
  toString: () => name,
});

/** The lists and the summaries of both organizations show what the model says, and each phone is where it should be. */
async function agree(model: Model, { world, admins }: Real): Promise<void> {
  for (const organization of ORGANIZATIONS) {
    const admin = admins[organization];
    const shown = async (list: "activation" | "sign-in") =>
      new Map((await admin.list(list)).map((row) => [row.mac, row.verificationCode]));
    const [activation, signIn] = [await shown("activation"), await shown("sign-in")];
    let [onActivation, forSignIn] = [0, 0];
    for (const mac of MACS) {
      const state = model.listing(organization, mac)?.state;
      if (state === "waiting-on-activation") onActivation++;
      if (state === "waiting-for-sign-in") forSignIn++;
      assert.is(activation.has(mac), state === "waiting-on-activation");
      assert.is(signIn.has(mac), state === "waiting-for-sign-in");
      if (activation.has(mac)) assert.is(activation.get(mac), model.live(organization, mac)?.digits ?? null);
    }
    assert.equal(await admin.summary(), {
      addedMacAddresses: onActivation + forSignIn,
      waitingOnActivation: onActivation,
      waitingForSignIn: forSignIn,
    });
  }
  for (const mac of MACS) {
    const known = await world.registry.phones.describe(mac);
    assert.is(known?.organization?.name ?? null, model.bound.get(mac)?.by ?? null);
  }
  assert.ok(
    [...model.bindings.values()].every((times) => times === 1),
    "one code bound twice",
  );
}

const add = (organization: OrganizationName, mac: MacAddress) =>
  step(`${organization} adds ${mac}`, async (model, { admins }) => {
    const outcome = await refusalOf(admins[organization].addMac({ mac, location: "x" }));
    assert.is(outcome, model.listing(organization, mac) ? "admin/duplicate" : "not refused");
    if (outcome === "not refused") model.listed.set(`${organization} ${mac}`, { state: "waiting-on-activation", code: null });
  });

const generate = (organization: OrganizationName, mac: MacAddress) =>
  step(`${organization} generates for ${mac}`, async (model, { admins, world }) => {
    const listing = model.listing(organization, mac);
    if (listing?.state !== "waiting-on-activation") {
      const outcome = await refusalOf(admins[organization].generateCodes({ macs: [mac] }));
      return assert.is(outcome, listing ? "admin/not-waiting-on-activation" : "admin/not-found");
    }
    const digits = await world.codeFor(mac, admins[organization]);
    listing.code = { digits, expiresAtMs: model.nowMs + 86_400_000, wrongTries: 0 };
    model.made.set(mac, [...(model.made.get(mac) ?? []), digits]);
  });

const remove = (organization: OrganizationName, mac: MacAddress) =>
  step(`${organization} removes ${mac}`, async (model, { admins, world, phones }) => {
    const outcome = await refusalOf(world.settle(admins[organization].remove(mac)));
    assert.is(outcome, model.listing(organization, mac) ? "not refused" : "admin/not-found");
    if (outcome !== "not refused") return;
    model.listed.delete(`${organization} ${mac}`);
    if (model.bound.get(mac)?.by !== organization) return;
    model.bound.delete(mac);
    phones.delete(mac);
  });

/** `back`: which of the codes ever made for the phone somebody types, counted from the newest; none is a wrong one. */
const type = (mac: MacAddress, back: number) =>
  step(`somebody types code ${back} on ${mac}`, async (model, real) => {
    const phone = await connected(model, real, mac);
    const made = model.made.get(mac) ?? [];
    const typed = made.at(-1 - back) ?? otherThan(made.at(-1) ?? "000000");
    const right = ORGANIZATIONS.find((organization) => model.live(organization, mac)?.digits === typed);
    const bound = model.bound.get(mac);
    const missed = bound && !bound.knows && model.nowMs - bound.atMs < 120_000 && bound.code === typed;
    const expected = missed || (!bound && !model.signedIn.has(mac) && right) ? "bound" : "refused";
    assert.is(await phone.activate(typed), expected);
    if (bound || model.signedIn.has(mac)) return;
    const listing = right && model.listing(right, mac);
    if (right && listing) {
      Object.assign(listing, { state: "waiting-for-sign-in", code: null });
      model.bound.set(mac, { by: right, atMs: model.nowMs, knows: false, code: typed });
      model.bindings.set(`${mac} ${typed} ${right}`, (model.bindings.get(`${mac} ${typed} ${right}`) ?? 0) + 1);
      return;
    }
    for (const organization of ORGANIZATIONS) {
      const code = model.live(organization, mac);
      const wronged = model.listing(organization, mac);
      if (code && wronged && ++code.wrongTries === 5) wronged.code = null;
    }
  });

/** The article's road from the list to the Organization Name, as one step: random ones alone seldom get there twice. */
const provision = (organization: OrganizationName, mac: MacAddress) =>
  step(`${organization} provisions ${mac}`, async (model, real) => {
    for (const each of [add(organization, mac), generate(organization, mac), type(mac, 0)]) await each.run(model, real);
  });

const signIn = (mac: MacAddress) =>
  step(`an account signs in on ${mac}`, async (model, real) => {
    await (await connected(model, real, mac)).openSession();
    model.signedIn.add(mac);
    const bound = model.bound.get(mac);
    if (!bound) return;
    bound.knows = true;
    const listing = model.listing(bound.by, mac);
    if (listing?.state === "waiting-for-sign-in") listing.state = "signed-in";
  });

const restart = (mac: MacAddress, reset: boolean) =>
  step(`${mac} ${reset ? "is reset" : "restarts"}`, async (model, real) => {
    const bound = model.bound.get(mac);
    const phone = real.world.phone(mac);
    const organizationId = reset || !bound ? null : real.admins[bound.by].organizationId;
    await phone.hello({ organizationId, standing: model.signedIn.has(mac) && !reset ? "signed-in" : "signed-out" });
    real.phones.set(mac, phone);
    if (reset) model.signedIn.delete(mac);
    if (!bound) return;
    if (!reset) {
      bound.knows = true;
      return;
    }
    if (!bound.knows && model.nowMs - bound.atMs < 120_000) return;
    model.bound.delete(mac);
    const listing = model.listing(bound.by, mac);
    if (listing?.state === "signed-in") model.listed.delete(`${bound.by} ${mac}`);
    if (listing?.state === "waiting-for-sign-in") Object.assign(listing, { state: "waiting-on-activation", code: null });
  });

const pass = (ms: number) =>
  step(`${ms} ms pass`, async (model, { world }) => {
    await world.clock.advance(ms);
    model.nowMs += ms;
  });

/** The phone's connection; a phone that was removed or never seen says hello as one that knows of no organization. */
async function connected(model: Model, { world, phones }: Real, mac: MacAddress): Promise<TestPhone> {
  const known = phones.get(mac);
  if (known) return known;
  const phone = world.phone(mac);
  await phone.hello({ standing: model.signedIn.has(mac) ? "signed-in" : "signed-out" });
  phones.set(mac, phone);
  return phone;
}

const mac = fc.constantFrom(...MACS);
const organization = fc.constantFrom(...ORGANIZATIONS);
const steps = fc.commands(
  [
    fc.tuple(organization, mac).map(([by, of]) => add(by, of)),
    fc.tuple(organization, mac).map(([by, of]) => generate(by, of)),
    fc.tuple(organization, mac).map(([by, of]) => generate(by, of)),
    fc.tuple(organization, mac).map(([by, of]) => remove(by, of)),
    fc.tuple(mac, fc.constantFrom(0, 0, 0, 1, 2, 99)).map(([on, back]) => type(on, back)),
    fc.tuple(mac, fc.constantFrom(0, 0, 0, 1, 2, 99)).map(([on, back]) => type(on, back)),
    fc.tuple(organization, mac).map(([by, of]) => provision(by, of)),
    mac.map((on) => signIn(on)),
    fc.tuple(mac, fc.boolean()).map(([which, reset]) => restart(which, reset)),
    fc.constantFrom(1, 60_000, 119_999, 120_000, 86_399_999, 86_400_000).map((ms) => pass(ms)),
  ],
  { maxCommands: 60, size: "max" },
);

const Runs = suite("the registry against a simple model");

Runs("random administrators of two organizations and two phones always leave what the model says", async () => {
  const reached = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(steps, async (commands) => {
      const world = await openWorld();
      const fabrikam = await world.registry.organizations.add("Fabrikam");
      const admins = { Contoso: world.admin, Fabrikam: world.registry.adminFor(fabrikam.id) };
      const model = new Model();
      try {
        await fc.asyncModelRun(() => ({ model, real: { world, admins, phones: new Map() } }), commands);
        assert.equal(world.faults, []);
      } finally {
        await world.close();
      }
      for (const what of [
        `bound ${model.bound.size}`,
        `bindings ${Math.min(3, model.bindings.size)}`,
        `signed in ${model.signedIn.size}`,
      ])
        reached.set(what, (reached.get(what) ?? 0) + 1);
    }),
    { numRuns: 150, seed: 20_210_329 },
  );
  // A generator that never gets anywhere proves nothing.
  for (const what of ["bound 1", "bound 2", "bindings 2", "bindings 3", "signed in 1"]) assert.ok(reached.get(what), what);
});

Runs.run();
