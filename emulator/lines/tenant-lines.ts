import { OauthIdentity } from "@offhook/agent/adapters/oauth-identity.ts";
import { ToldByServer } from "@offhook/agent/login/told-by-server.ts";
import { DialError } from "@offhook/agent/ports/dialer.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { DeviceClock } from "../clock/device-clock.ts";
import { Conditions } from "../links/conditions.ts";
import { HeldIdentity } from "../links/held-identity.ts";
import { type Exchange, fetchUnderConditions, type StoppableClock } from "../links/in-process-fetch.ts";
import { LinkPair } from "../links/link-pair.ts";
import { heardIdentity, heardLink } from "../links/sleeper.ts";
import { fetchInProcess } from "../tenant/identity/exchange.ts";
import type { Tenant } from "../tenant/tenant.ts";
import type { PhoneLines } from "./phone-lines.ts";

export interface TenantLinesOptions {
  /** The tenant as it stands: it may be restarted. */
  readonly tenant: () => Pick<Tenant, "identity" | "phones" | "sessions">;
  readonly mac: MacAddress;
  /** What stands for the key the phone would prove itself with; null where nobody asks for one. */
  readonly key?: string | null;
  readonly clock: StoppableClock;
  /** The phone's own clock; `clock`, and always awake, unless given. */
  readonly device?: DeviceClock;
  readonly dice: Dice;
  readonly onExchange?: (exchange: Exchange) => void;
}

/** Straight to a tenant in this process: nothing is under way outside the clock's sight, so that time can be passed over. */
export function tenantLines({ tenant, mac, key = null, clock, device, dice, onExchange }: TenantLinesOptions): PhoneLines {
  const conditions = new Conditions({ clock, dice });
  const lines = new Set<LinkPair>();
  const told = new ToldByServer(device?.throughSleep ?? clock);
  const inner = new OauthIdentity({
    config: () => told.identity(),
    epochMs: () => told.epochMs(),
    timeoutMs: null,
    fetch: fetchUnderConditions({
      clock,
      conditions,
      fetch: fetchInProcess((request) => tenant().identity.handle(request)),
      ...(onExchange && { onExchange }),
    }),
  });
  const identity = new HeldIdentity({ clock, inner });
  return {
    ports: {
      identity: device ? heardIdentity(identity, device) : identity,
      identityFromServer: true,
      onGreeted: (greeting) => told.take(greeting),
      dialer: {
        dial: async () => {
          if (!conditions.up) throw new DialError("the network is down");
          if (key !== null && (await tenant().phones.claimKey(mac, key)) === "other")
            throw new DialError("another device has shown this MAC address before", { status: 401 });
          const pair = new LinkPair({ clock, conditions });
          lines.add(pair);
          tenant().sessions.accept(pair.far, { authenticatedMac: mac });
          return device ? heardLink(pair.near, device) : pair.near;
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
}
