import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CryptoDice } from "@offhook/agent/adapters/crypto-dice.ts";
import { SystemClock } from "@offhook/agent/adapters/system-clock.ts";
import { openEdge } from "@offhook/emulator/edge/open-edge.ts";
import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { openTenant } from "@offhook/emulator/tenant/tenant.ts";
import { formatMac, parseMac } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import { row } from "./measure.ts";

const LASTS_MS = 3_000;

/** Adding devices over HTTP, each answered only after its commit is on the disk; client and server share the machine. */
export async function benchTenant(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "offhook-bench-"));
  const store = new Store(join(directory, "tenant.sqlite"));
  const token = "bench-token";
  const tenant = await openTenant({ store, clock: new SystemClock({ unref: true }), dice: new CryptoDice() });
  const edge = await openEdge({ tenant, port: 0, adminToken: new Secret(token) });
  let next = 0;
  try {
    for (const clients of [1, 64]) {
      const agent = new Agent({ keepAlive: true, maxSockets: clients });
      const until = performance.now() + LASTS_MS;
      let answered = 0;
      const client = async () => {
        while (performance.now() < until) {
          next++;
          const mac = formatMac(parseMac(`02${next.toString(16).padStart(10, "0")}`));
          await add({ agent, port: edge.port, token, mac });
          answered++;
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      agent.destroy();
      row(`tenant: durable requests/s, ${clients} client${clients > 1 ? "s" : ""}`, (answered / (LASTS_MS / 1_000)).toFixed(0));
    }
  } finally {
    await edge.close();
    await tenant.close();
    await store.close();
    rmSync(directory, { recursive: true });
  }
}

function add({ agent, port, token, mac }: { agent: Agent; port: number; token: string; mac: string }): Promise<void> {
  const body = JSON.stringify({ mac, location: "bench" });
  return new Promise((resolve, reject) => {
    const call = request(
      {
        agent,
        port,
        host: "127.0.0.1",
        method: "POST",
        path: "/api/devices",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.on("end", () =>
          response.statusCode === 201 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        );
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}
