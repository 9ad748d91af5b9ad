import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { Conditions } from "@offhook/emulator/links/conditions.ts";
import { LinkPair } from "@offhook/emulator/links/link-pair.ts";
import type { AdminCenter } from "@offhook/emulator/tenant/registry/admin-center.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { RpcClosedError } from "@offhook/protocol/rpc/errors.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inEveryOrder, type Step } from "../../harness/every-order.ts";
import { type Call, History } from "../../harness/history.ts";
import type { Distance } from "../../harness/together.ts";
import { NOTHING, type Op, type Result, rules, shown } from "./one-code.ts";
import { CCX500, CCX600, openWorld, refusalOf, type TestPhone, type World } from "./support.ts";

/** A world whose every call is taken down, for people at some distance from it. */
class Scene {
  readonly history = new History<Op, Result>();
  readonly world: World;
  readonly #admins = new Map<string, AdminCenter>();
  readonly #distance: Distance;
  /** The newest code anybody was told, by phone and organization: what goes from mouth to mouth. */
  readonly #heard = new Map<string, string>();

  constructor(world: World, distance: Distance) {
    this.world = world;
    this.#distance = distance;
    this.#admins.set("Contoso", world.admin);
  }

  handset(mac: MacAddress, key?: string): Handset {
    const { lineMs } = this.#distance;
    const conditions = new Conditions({ clock: this.world.clock, dice: new SeededDice(1) });
    conditions.delayMs = lineMs ?? 0;
    return new Handset(this.world, { mac, key: key ?? `key of ${mac}`, conditions: lineMs === null ? null : conditions });
  }

  async addOrganization(name: string): Promise<void> {
    const { registry } = this.world;
    this.#admins.set(name, registry.adminFor((await registry.organizations.add(name)).id));
  }

  person(index: number, who: string) {
    const travel = this.#distance.travel(index);
    const call = (op: Op, run: () => Promise<Result | undefined>) => this.history.call(who, op, () => travel(run));
    // A phone's distance is that of its line.
    const typeOn = (phone: Handset, digits: string) => {
      const type = () => phone.type(digits);
      return this.history.call(who, { type: digits, on: phone.mac }, () =>
        this.#distance.lineMs === null ? travel(type) : type(),
      );
    };
    const admin = (by: string) => {
      const found = this.#admins.get(by);
      if (!found) throw new Error(`nobody administers ${by}`);
      return found;
    };
    const done = async (work: Promise<unknown>) => {
      const outcome = await refusalOf(work);
      return outcome === "not refused" ? "done" : outcome;
    };
    return {
      add: (mac: MacAddress, by = "Contoso"): Step => {
        return () => call({ add: mac, by }, () => done(admin(by).addMac({ mac, location: "Lobby" })));
      },
      remove: (mac: MacAddress, by = "Contoso"): Step => {
        return () => call({ remove: mac, by }, () => done(admin(by).remove(mac)));
      },
      generate: (mac: MacAddress, by = "Contoso"): Step => {
        return async () => {
          const answer = await call({ generate: mac, by }, async () => {
            const made = admin(by).generateCodes({ macs: [mac] });
            const refusal = await refusalOf(made);
            return refusal === "not refused" ? ((await made)[0]?.verificationCode ?? "no code") : refusal;
          });
          if (answer && /^\d+$/.test(answer)) this.#heard.set(`${by} ${mac}`, answer);
        };
      },
      /** Types the newest code that anybody was told for `codeOf`; before there is one, some other digits. */
      type: (phone: Handset, { by = "Contoso", codeOf = phone.mac }: { by?: string; codeOf?: MacAddress } = {}): Step => {
        return async () => {
          const digits = this.#heard.get(`${by} ${codeOf}`) ?? "000000";
          if (phone.isOutside) return;
          await typeOn(phone, digits);
        };
      },
      typeDigits: (phone: Handset, digits: string): Step => {
        return () => typeOn(phone, digits);
      },
      connect: (phone: Handset): Step => {
        return () => call({ connect: phone.mac, key: phone.key }, () => phone.connect());
      },
      list: (list: "activation" | "sign-in", by = "Contoso"): Step => {
        return () => call({ list, by }, async () => shown(await admin(by).list(list)));
      },
      /** Everything there is to see, one question after the other: for when nobody else does anything. */
      lookAround: (macs: readonly MacAddress[], by = "Contoso"): Step => {
        return async () => {
          for (const list of ["activation", "sign-in"] as const) await this.person(index, who).list(list, by)();
          for (const mac of macs) await call({ whose: mac }, () => this.#ownerOf(mac));
        };
      },
    };
  }

  async #ownerOf(mac: MacAddress): Promise<string> {
    return (await this.world.registry.phones.describe(mac))?.organization?.name ?? "nobody";
  }
}

/** A phone in somebody's hands, with the key it proves itself with. */
class Handset {
  readonly mac: MacAddress;
  readonly key: string;
  readonly #world: World;
  /** Of its line; null for one without any delay. */
  readonly #conditions: Conditions | null;
  #line: TestPhone | undefined;
  isOutside = false;

  constructor(world: World, { mac, key, conditions }: { mac: MacAddress; key: string; conditions: Conditions | null }) {
    this.#world = world;
    this.mac = mac;
    this.key = key;
    this.#conditions = conditions;
  }

  /** As the edge does it: the key first, then the greeting. */
  async connect(): Promise<Result> {
    this.isOutside = (await this.#world.registry.phones.claimKey(this.mac, this.key)) === "other";
    if (this.isOutside) return "other key";
    await this.#greet();
    return "done";
  }

  /** A phone that was sent away comes back first. */
  async type(digits: string): Promise<Result | undefined> {
    const line = this.#line?.closedWith === null ? this.#line : await this.#greet();
    try {
      return await line.activate(digits);
    } catch (error) {
      if (error instanceof RpcClosedError) return undefined;
      throw error;
    }
  }

  async #greet(): Promise<TestPhone> {
    const { clock } = this.#world;
    const pair = this.#conditions && new LinkPair({ clock, conditions: this.#conditions });
    const line = this.#world.phone(this.mac, { authenticatedMac: this.mac }, pair ? [pair.near, pair.far] : undefined);
    this.#line = line;
    // A line that ends before the welcome shows when it is used.
    await line.hello().catch(() => {});
    return line;
  }
}

interface Story {
  readonly lengths: readonly number[];
  readonly tell: (scene: Scene) => { before: Step[]; everybody: Step[][]; afterwards: Step[] };
  readonly reached: readonly string[];
}

const play = ({ tell, ...story }: Story) =>
  inEveryOrder({
    ...{ ...story, rules, also: noCodeBoundTwo },
    open: async (at) => {
      const world = await openWorld();
      const scene = new Scene(world, at(world.clock));
      const close = async () => {
        await world.close();
        assert.equal(world.faults, []);
      };
      return { clock: world.clock, history: scene.history, start: NOTHING, ...tell(scene), close };
    },
  });

function noCodeBoundTwo(calls: readonly Call<Op, Result>[], where: string): void {
  const phones = new Map<string, MacAddress>();
  for (const { op, result } of calls) {
    if (!("type" in op) || result !== "bound") continue;
    assert.is(phones.get(op.type) ?? op.on, op.on, `one code bound two phones; ${where}`);
    phones.set(op.type, op.on);
  }
}

const Interleaved = suite("two phones and two administrators in every order of their steps");

Interleaved("one code, typed on two phones while two administrators add, generate and remove", async () => {
  await play({
    lengths: [2, 2, 1, 1],
    tell: (scene) => {
      const [ann, ben] = [scene.person(0, "Ann"), scene.person(1, "Ben")];
      const [lobby, kitchen] = [scene.person(2, "Lobby"), scene.person(3, "Kitchen")];
      const [right, wrong] = [scene.handset(CCX600), scene.handset(CCX500)];
      return {
        // The wrong phone has a code of its own, which must not suffer.
        before: [ann.add(CCX500), ann.generate(CCX500), lobby.connect(right), kitchen.connect(wrong)],
        everybody: [
          [ann.add(CCX600), ann.generate(CCX600)],
          [ben.generate(CCX600), ben.remove(CCX600)],
          [lobby.type(right)],
          [kitchen.type(wrong, { codeOf: CCX600 })],
        ],
        afterwards: [ben.lookAround([CCX600, CCX500]), kitchen.type(wrong), ben.lookAround([CCX600, CCX500])],
      };
    },
    reached: [
      ...["Lobby: type → bound", "Lobby: type → refused", "Kitchen: type → refused", "Kitchen: type → bound"],
      ...["Ben: remove → done", "Ben: remove → admin/not-found", "Ben: generate → admin/not-waiting-on-activation"],
    ],
  });
});

Interleaved(
  "a phone types its code twice while its device is removed: what no answer came to was done, or not, and never half",
  async () => {
    await play({
      lengths: [1, 2, 3],
      tell: (scene) => {
        const [ann, ben, lobby] = [scene.person(0, "Ann"), scene.person(1, "Ben"), scene.person(2, "Lobby")];
        const phone = scene.handset(CCX600);
        return {
          before: [ann.add(CCX600), ann.generate(CCX600), lobby.connect(phone)],
          everybody: [
            [ann.generate(CCX600)],
            [ben.remove(CCX600), ben.add(CCX600)],
            [lobby.type(phone), lobby.type(phone), lobby.type(phone)],
          ],
          afterwards: [ann.lookAround([CCX600]), ann.generate(CCX600), lobby.type(phone), ann.lookAround([CCX600])],
        };
      },
      reached: ["Lobby: type → no answer", "type → bound ×2", "type → bound ×3", "Ann: generate → admin/not-found"],
    });
  },
);

Interleaved("two organizations list one phone, and two people type both codes on it: it belongs to one of them", async () => {
  const fabrikam = "Fabrikam";
  await play({
    lengths: [2, 2, 1, 1],
    tell: (scene) => {
      const [ann, ben] = [scene.person(0, "Ann"), scene.person(1, "Ben")];
      const [one, other] = [scene.person(2, "one"), scene.person(3, "the other")];
      const phone = scene.handset(CCX600);
      const both = [ann.lookAround([CCX600]), ben.lookAround([CCX600], fabrikam)];
      return {
        before: [
          ...[() => scene.addOrganization(fabrikam), one.connect(phone)],
          ...[ann.add(CCX600), ben.add(CCX600, fabrikam), ann.generate(CCX600), ben.generate(CCX600, fabrikam)],
        ],
        everybody: [
          [ann.generate(CCX600), ann.remove(CCX600)],
          [ben.remove(CCX600, fabrikam), ben.add(CCX600, fabrikam)],
          [one.type(phone)],
          [other.type(phone, { by: fabrikam })],
        ],
        afterwards: [...both, other.type(phone, { by: fabrikam }), ...both],
      };
    },
    reached: ["one: type → bound", "one: type → refused", "the other: type → bound", "the other: type → refused"],
  });
});

Interleaved(
  "two devices show one MAC address: the first key is in, the other device stays outside until the phone is removed",
  async () => {
    await play({
      lengths: [2, 2, 2],
      tell: (scene) => {
        const [ann, one, other] = [scene.person(0, "Ann"), scene.person(1, "one"), scene.person(2, "the other")];
        const [phone, twin] = [scene.handset(CCX600, "its key"), scene.handset(CCX600, "another key")];
        return {
          before: [ann.add(CCX600), ann.generate(CCX600)],
          everybody: [
            [ann.generate(CCX600), ann.remove(CCX600)],
            [one.connect(phone), one.type(phone)],
            [other.connect(twin), other.type(twin)],
          ],
          afterwards: [ann.lookAround([CCX600])],
        };
      },
      reached: [
        ...["one", "the other"].flatMap((who) => [
          `${who}: connect → other key`,
          `${who}: type → bound`,
          `${who}: type → refused`,
        ]),
        ...["connect → done ×1", "connect → done ×2"],
      ],
    });
  },
);

Interleaved("the fifth wrong try kills the code, whoever made the others, and a fresh one makes good for it", async () => {
  await play({
    lengths: [1, 1, 2, 2],
    tell: (scene) => {
      const [one, other] = [scene.person(0, "one"), scene.person(1, "the other")];
      const [third, ann] = [scene.person(2, "the third"), scene.person(3, "Ann")];
      const phone = scene.handset(CCX600);
      const wrong = one.typeDigits(phone, WRONG);
      return {
        before: [ann.add(CCX600), ann.generate(CCX600), one.connect(phone), wrong, wrong, wrong],
        everybody: [
          [one.typeDigits(phone, WRONG)],
          [other.typeDigits(phone, WRONG)],
          [third.type(phone), third.type(phone)],
          [ann.list("activation"), ann.generate(CCX600)],
        ],
        afterwards: [ann.lookAround([CCX600])],
      };
    },
    reached: ["the third: type → bound", "the third: type → refused", "Ann: generate → admin/not-waiting-on-activation"],
  });
});

/** No code: those have six digits here. */
const WRONG = "1234567";

Interleaved.run();
