import { scryptSync } from "node:crypto";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import type { PortalBrowser } from "@offhook/emulator/tenant/portal/portal-browser.ts";
import { complaints } from "@offhook/emulator/tenant/portal/wording.ts";
import type { PortalPage } from "@offhook/emulator/tenant/shown.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant, type Tenant } from "@offhook/emulator/tenant/tenant.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { RpcClosedError } from "@offhook/protocol/rpc/errors.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inEveryOrder, type Step } from "../harness/every-order.ts";
import { type Call, History } from "../harness/history.ts";
import type { Distance } from "../harness/together.ts";
import { CCX500, CCX600, refusalOf } from "./registry/support.ts";
import { type Op, type Result, rules, type State } from "./sign-in-rules.ts";
import { SmallPhone } from "./small-phone.ts";

const CAP = "cap@contoso.example";
const MEGAN = "megan@contoso.example";
/** Everybody's here. A hash says itself what it costs to check; at the usual cost these stories would take four times as long. */
const PASSWORD = "quick";
const QUICK_HASH = `scrypt$2$1$1$${Buffer.from("salt").toString("base64url")}$${scryptSync(PASSWORD, "salt", 32, { N: 2, r: 1, p: 1 }).toString("base64url")}`;

/** A tenant with provisioned phones, and every call to it taken down. */
class Office {
  readonly clock = new VirtualClock();
  readonly history = new History<Op, Result>();
  readonly faults: unknown[] = [];
  readonly #store = new Store(":memory:", { hold: (work) => this.clock.hold(work) });
  readonly #distance: Distance;
  #tenant: Tenant | undefined;
  /** The operation and the login code that the pane shows, by phone. */
  readonly panes = new Map<MacAddress, { operation: string; code: string }>();

  constructor(at: (clock: VirtualClock) => Distance) {
    this.#distance = at(this.clock);
  }

  get tenant(): Tenant {
    if (!this.#tenant) throw new Error("not open yet");
    return this.#tenant;
  }

  async open(): Promise<void> {
    this.#tenant = await openTenant({
      ...{ store: this.#store, clock: this.clock, dice: new SeededDice(1) },
      hold: (work) => this.clock.hold(work),
      onFault: (what, error) => this.faults.push(`${what}: ${error instanceof Error ? error.stack : error}`),
    });
    await this.#store.write((db) => db.run("UPDATE accounts SET password_hash = ?", QUICK_HASH));
    for (const mac of [CCX600, CCX500]) await this.#provision(mac);
  }

  /** Fetches a login code for each, so that the pane shows it. */
  async showCodes(macs: readonly MacAddress[]): Promise<void> {
    const { admin } = this.tenant;
    for (const mac of macs) {
      const { operation } = await admin.signIn(mac);
      await this.clock.advance(1_000);
      this.panes.set(mac, { operation, code: (await admin.operation(operation)).loginCode ?? "" });
    }
  }

  /** What is true once the codes show. */
  start(): State {
    const panes = [...this.panes];
    return {
      rows: { [CCX600]: "waiting", [CCX500]: "waiting" },
      operations: Object.fromEntries(panes.map(([of, { operation }]) => [operation, { of, stands: "open" }])),
      logins: Object.fromEntries(
        panes.map(([on, { code, operation }]) => [code, { on, operation, status: "pending", account: "" }]),
      ),
      tokens: {},
    };
  }

  person(index: number, who: string) {
    const { admin, portal } = this.tenant;
    const travel = this.#distance.travel(index);
    const call = (op: Op, run: () => Promise<Result | undefined>) => this.history.call(who, op, () => travel(run));
    const done = async (work: Promise<unknown>) => (await refusalOf(work)).replace("not refused", "done");
    const pane = (mac: MacAddress) => this.panes.get(mac) ?? { operation: "", code: "" };
    let clicked = "";
    return {
      click: (mac: MacAddress): Step => {
        return async () => {
          const answer = await call({ click: mac }, async () => {
            const work = admin.signIn(mac);
            const refusal = await refusalOf(work);
            return refusal === "not refused" ? (await work).operation : refusal;
          });
          if (answer && !answer.startsWith("admin/")) clicked = answer;
        };
      },
      /** The operation that the own click led to, or the one that the pane showed before. */
      cancel: (mac: MacAddress): Step => {
        return async () => {
          const operation = clicked === "" ? pane(mac).operation : clicked;
          if (operation !== "") await call({ cancel: operation }, () => done(admin.cancelSignIn(operation)));
        };
      },
      remove: (mac: MacAddress): Step => {
        return () => call({ remove: mac }, () => done(admin.remove(mac)));
      },
      /** A browser of one's own, and what is done in it; `logOn` is all that comes before Continue. */
      browser: (mac: MacAddress, account: string) => {
        const browser = portal.open();
        const { code } = pane(mac);
        let page: Result | undefined;
        // Without the page there is nothing to click on.
        const onConfirm = (op: Op, click: () => Promise<PortalPage>) => async () => {
          if (page === "confirm") await call(op, async () => outcomeOf(await click()));
        };
        return {
          logOn: async () => {
            page = await call({ logOn: code, account }, () => logOn(browser, code, account));
          },
          confirm: onConfirm({ confirm: code, account }, () => browser.confirm()),
          decline: onConfirm({ decline: code }, () => browser.cancel()),
        };
      },
      lookAround: async () => {
        await call({ list: "sign-in" }, async () =>
          (await admin.list("sign-in"))
            .map(({ mac }) => mac)
            .sort()
            .join(", "),
        );
        const { operation } = pane(CCX600);
        if (operation !== "") await call({ operation }, async () => (await admin.operation(operation)).status);
      },
    };
  }

  async close(): Promise<void> {
    await this.tenant.close();
    await this.#store.close();
    assert.equal(this.faults, []);
  }

  async #provision(mac: MacAddress): Promise<void> {
    const { admin } = this.tenant;
    await admin.addMac({ mac, location: "Lobby" });
    const [row] = await admin.generateCodes({ macs: [mac] });
    const phone = new SmallPhone({
      ...{ tenant: this.tenant, clock: this.clock, mac },
      watch: (what, ask) =>
        this.history.call(`phone ${mac}`, what === "redeem" ? { redeem: mac } : { open: mac }, () => answered(ask())),
    });
    await phone.connect();
    assert.is(await phone.activate(row?.verificationCode ?? ""), "bound");
  }
}

async function logOn(browser: PortalBrowser, code: string, account: string): Promise<Result> {
  const page = await browser.enterCode(code);
  if (page.page !== "account") return outcomeOf(page);
  await browser.useAnotherAccount(account);
  return outcomeOf(await browser.enterPassword(PASSWORD));
}

/** The page, or why it is the first one again. */
function outcomeOf({ page, error }: PortalPage): Result {
  if (error === null) return page;
  return error === complaints.code.used ? "used" : error === complaints.code.expired ? "expired" : error;
}

/** A phone that is sent away while it asks never learns what came of it. */
const answered = (work: Promise<string>) =>
  work.catch((error: unknown) => {
    if (error instanceof RpcClosedError) return undefined;
    throw error;
  });

interface Told {
  readonly everybody: Step[][];
  readonly before?: Step[];
  readonly afterwards?: Step[];
}

const play = (story: {
  lengths: readonly number[];
  codesOn: readonly MacAddress[];
  tell: (office: Office) => Told;
  reached: readonly string[];
}) =>
  inEveryOrder({
    ...{ lengths: story.lengths, reached: story.reached, rules, also: oneAccount },
    open: async (at) => {
      const office = new Office(at);
      await office.open();
      await office.showCodes(story.codesOn);
      const { clock, history } = office;
      return { clock, history, start: office.start(), ...story.tell(office), close: () => office.close() };
    },
  });

/** Whoever was told that it is done is the one on the phone, unless the device was taken off the books meanwhile. */
function oneAccount(calls: readonly Call<Op, Result>[], where: string): void {
  const done = calls.filter(({ op, result }) => "confirm" in op && result === "done");
  const codes = done.map(({ op }) => ("confirm" in op ? op.confirm : ""));
  assert.is(new Set(codes).size, codes.length, `one code was approved twice; ${where}`);
  if (calls.some(({ op }) => "remove" in op)) return;
  for (const { op } of done) {
    const opened = calls.some((other) => "open" in other.op && "confirm" in op && other.result === op.account);
    assert.ok(opened, `the page says done, and the phone is not signed in; ${where}`);
  }
}

const Interleaved = suite("administrators, browsers and phones in every order of their steps");

Interleaved(
  "clicks on Signed Out join the operation that is open, whoever made it, and one that was cancelled is over",
  async () => {
    await play({
      lengths: [2, 2, 1],
      codesOn: [],
      tell: (office) => {
        const [ann, ben, cem] = [office.person(0, "Ann"), office.person(1, "Ben"), office.person(2, "Cem")];
        return {
          everybody: [[ann.click(CCX600), ann.cancel(CCX600)], [ben.click(CCX600), ben.click(CCX500)], [cem.click(CCX600)]],
          afterwards: [ann.lookAround],
        };
      },
      reached: ["Ann: cancel → done"],
    });
  },
);

Interleaved("two browsers approve one code with two accounts while it is cancelled: one signs in, or none", async () => {
  await play({
    lengths: [2, 2, 1],
    codesOn: [CCX600],
    tell: (office) => {
      const [one, other, ann] = [office.person(0, "one"), office.person(1, "the other"), office.person(2, "Ann")];
      const [cap, megan] = [one.browser(CCX600, CAP), other.browser(CCX600, MEGAN)];
      return {
        everybody: [[cap.logOn, cap.confirm], [megan.logOn, megan.confirm], [ann.cancel(CCX600)]],
        afterwards: [ann.lookAround],
      };
    },
    reached: [
      ...["one", "the other"].flatMap((who) => ["done", "used", "expired"].map((page) => `${who}: confirm → ${page}`)),
      ...["one: logOn → used", "the other: logOn → expired"],
      ...["Ann: cancel → done", "Ann: cancel → admin/too-late", `phone ${CCX600}: open → ${CAP}`],
    ],
  });
});

Interleaved("approving, declining, clicking and removing get in each other's way, and nothing is half done", async () => {
  await play({
    lengths: [1, 1, 2, 1],
    codesOn: [CCX600],
    tell: (office) => {
      const [one, other] = [office.person(0, "one"), office.person(1, "the other")];
      const [ann, ben] = [office.person(2, "Ann"), office.person(3, "Ben")];
      const [cap, megan] = [one.browser(CCX600, CAP), other.browser(CCX600, MEGAN)];
      return {
        before: [cap.logOn, megan.logOn],
        everybody: [[cap.confirm], [megan.decline], [ann.click(CCX600), ann.cancel(CCX600)], [ben.remove(CCX600)]],
        afterwards: [ann.lookAround],
      };
    },
    reached: [
      ...["one: confirm → done", "one: confirm → used", "one: confirm → expired", "the other: decline → cancelled"],
      ...["Ann: click → admin/not-found", "Ann: click → admin/not-waiting-for-sign-in", "Ann: cancel → admin/too-late"],
    ],
  });
});

Interleaved("one account on two phones signs both in, unless one is cancelled or removed", async () => {
  await play({
    lengths: [1, 1, 1, 1],
    codesOn: [CCX600, CCX500],
    tell: (office) => {
      const [one, other] = [office.person(0, "one"), office.person(1, "the other")];
      const [ann, ben] = [office.person(2, "Ann"), office.person(3, "Ben")];
      const [lobby, kitchen] = [one.browser(CCX600, CAP), other.browser(CCX500, CAP)];
      return {
        before: [lobby.logOn, kitchen.logOn],
        everybody: [[lobby.confirm], [kitchen.confirm], [ann.cancel(CCX600)], [ben.remove(CCX500)]],
        afterwards: [ann.lookAround],
      };
    },
    reached: ["confirm → done ×2", "confirm → expired ×2", `open → ${CAP} ×2`],
  });
});

Interleaved.run();
