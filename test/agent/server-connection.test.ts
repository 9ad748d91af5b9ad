import { ServerConnection } from "@offhook/agent/link/server-connection.ts";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { SeededDice } from "@offhook/emulator/dice/seeded-dice.ts";
import { Conditions } from "@offhook/emulator/links/conditions.ts";
import { LinkPair } from "@offhook/emulator/links/link-pair.ts";
import type { ServerCalls } from "@offhook/protocol/provisioning.ts";
import type { Handlers } from "@offhook/protocol/rpc/peer.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CCX600, openWorld, type World } from "../tenant/registry/support.ts";

/** A device that dials `world`, and how often it was greeted. */
function device(world: World, seed: string) {
  const { clock } = world;
  const device = { greeted: 0 };
  const connection = new ServerConnection({
    clock,
    dice: new SeededDice(seed),
    dialer: {
      dial: async () => {
        const { near, far } = new LinkPair({ clock, conditions: new Conditions({ clock, dice: new SeededDice(seed) }) });
        world.registry.sessions.accept(far, { authenticatedMac: CCX600 });
        return near;
      },
    },
    hello: () => ({
      ...{ mac: CCX600, model: "CCX 600", firmware: "7.0.2.1072", apps: {}, supports: [] },
      ...{ standing: "signed-out", organizationId: null },
    }),
    // Nobody asks anything of it here.
    handlers: {} as Handlers<ServerCalls>,
    onGreeted: () => {
      device.greeted++;
    },
    onLost: () => {},
    onFault: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  connection.start();
  return Object.assign(device, { stop: () => connection.stop() });
}

const Connection = suite("connection to the server");

Connection("two copies of one device do not take the line from each other every second", async () => {
  const world = await openWorld({ clock: new VirtualClock() });
  const copies = [device(world, "one"), device(world, "other")];
  await world.clock.advance(3_600_000);
  const greeted = copies.map((copy) => copy.greeted);
  // Every 150 to 300 s at most, and each of them now and then.
  for (const times of greeted) assert.ok(times >= 2 && times <= 25, `${greeted}`);
  assert.is(world.alerts.filter(({ kind }) => kind === "replaced").length, greeted.reduce((sum, times) => sum + times, 0) - 1);
  for (const copy of copies) copy.stop();
  await world.close();
});

Connection.run();
