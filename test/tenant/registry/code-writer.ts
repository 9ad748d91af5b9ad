import type { MacAddress } from "@offhook/protocol/mac.ts";
import { openWorld } from "./support.ts";

/** Started by the restart test, to be killed: adds devices and makes codes without end, and says which are acknowledged. */
const [, , file = "", round = ""] = process.argv;
const world = await openWorld({ file, seed: round });
for (let i = 0; ; i++) {
  const macs = [0, 1, 2].map((k) => `02000${round}${(3 * i + k).toString(16).padStart(6, "0")}` as MacAddress);
  await Promise.all(macs.map((mac) => world.admin.addMac({ mac, location: "rack" })));
  // Each code alone, so that several share one commit. The codes themselves stay here.
  for (const [row] of await Promise.all(macs.map((mac) => world.admin.generateCodes({ macs: [mac] }))))
    process.stdout.write(`${row?.mac} ${row?.codeExpiresAtMs}\n`);
  await world.clock.advance(1);
}
