import { OauthIdentity } from "@offhook/agent/adapters/oauth-identity.ts";
import { DialError } from "@offhook/agent/ports/dialer.ts";
import { VirtualClock } from "../clock/virtual-clock.ts";
import { SeededDice } from "../dice/seeded-dice.ts";
import { Conditions } from "../links/conditions.ts";
import { HeldIdentity } from "../links/held-identity.ts";
import { fetchUnderConditions } from "../links/in-process-fetch.ts";
import { LinkPair } from "../links/link-pair.ts";
import type { IdentityPointer } from "../tenant/contracts.ts";
import { fetchInProcess } from "../tenant/identity/exchange.ts";
import { Store } from "../tenant/store.adapter.ts";
import { openTenant } from "../tenant/tenant.ts";
import { VirtualDeskClock } from "./desk-clock.ts";
import type { OnFault, World } from "./world.ts";

/** Everything in one process, in virtual time, with chance from the seed: the same run every time. */
export async function openVirtualWorld({ seed, onFault }: { seed: number; onFault: OnFault }): Promise<World> {
  const clock = new VirtualClock();
  const hold = <T>(work: Promise<T>) => clock.hold(work);
  const store = new Store(":memory:", { hold });
  const tenant = await openTenant({ store, clock, dice: new SeededDice(`${seed}/tenant`), hold, onFault });
  let wired = 0;
  return {
    clock,
    deskClock: new VirtualDeskClock(clock),
    tenant,
    pace: "device",
    wire: ({ mac, onTrace }) => {
      wired++;
      const conditions = new Conditions({ clock, dice: new SeededDice(`${seed}/network/${wired}`) });
      const lines = new Set<LinkPair>();
      let pointer: IdentityPointer | null = null;
      const inner = new OauthIdentity({
        config: () => pointer,
        epochMs: () => clock.epochMs(),
        timeoutMs: null,
        fetch: fetchUnderConditions({
          clock,
          conditions,
          fetch: fetchInProcess(tenant.identity.handle),
          onExchange: ({ method, path, status }) =>
            onTrace({ kind: "message", name: `${method} ${withoutIds(path)}`, data: { status } }),
        }),
      });
      return {
        ports: {
          identity: new HeldIdentity({ clock, inner }),
          identityFromServer: true,
          onGreeted: ({ identity }) => {
            pointer = identity;
          },
          dialer: {
            dial: async () => {
              if (!conditions.up) throw new DialError("the network is down");
              const pair = new LinkPair({ clock, conditions });
              lines.add(pair);
              tenant.sessions.accept(pair.far, { authenticatedMac: mac });
              return pair.near;
            },
          },
        },
        cutLines: () => {
          for (const line of lines) line.cut();
          lines.clear();
        },
        setNetwork: (up) => {
          conditions.up = up;
        },
        setConditions: ({ delayMs, lossPercent }) => {
          if (delayMs !== undefined) conditions.delayMs = delayMs;
          if (lossPercent !== undefined) conditions.lossPercent = lossPercent;
        },
      };
    },
    close: async () => {
      await tenant.close();
      await store.close();
    },
  };
}

/** The tenant's id stands in every path; a trace says `{tenant}`, as the documents do. */
const withoutIds = (path: string) => path.replace(/^\/[^/]+(?=\/(oauth2|v2\.0|discovery)\/)/, "/{tenant}");
