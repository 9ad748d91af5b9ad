import type { DeviceKey } from "@offhook/agent/adapters/device-key.ts";
import { type IdentityConfig, OauthIdentity } from "@offhook/agent/adapters/oauth-identity.ts";
import { websocketDialer } from "@offhook/agent/adapters/websocket-dialer.ts";
import type { PhonePorts } from "@offhook/agent/phone-ports.ts";
import { DialError } from "@offhook/agent/ports/dialer.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { LiveClock } from "../clock/live-clock.adapter.ts";
import { Conditions } from "../links/conditions.ts";
import { HeldIdentity } from "../links/held-identity.ts";
import { fetchUnderConditions } from "../links/in-process-fetch.ts";
import { LinkPair } from "../links/link-pair.ts";
import { fetchInProcess } from "../tenant/identity/exchange.ts";
import type { Tenant } from "../tenant/tenant.ts";

/** What joins a phone to the world, through one cable that can be pulled. */
export interface PhoneLines {
  readonly ports: Pick<PhonePorts, "dialer" | "identity" | "identityFromServer" | "onGreeted">;
  readonly cutLines: () => void;
  readonly setCable: (plugged: boolean) => void;
}

/** The real network. */
export function networkLines({
  server,
  identity,
  mac,
  key,
  clock,
}: {
  /** Null for a phone that only signs in. */
  server: string | null;
  /** Null to be told by the provisioning server. */
  identity: IdentityConfig | null;
  mac: MacAddress;
  key: DeviceKey;
  clock: LiveClock;
}): PhoneLines {
  let plugged = true;
  let config = identity;
  const dialer = server === null ? null : websocketDialer({ url: server, mac, key, clock });
  return {
    ports: {
      identity: new OauthIdentity({
        config: () => config,
        epochMs: () => clock.epochMs(),
        fetch: async (url, init) => {
          if (!plugged) throw new TypeError("the network cable is out");
          return fetch(url, init);
        },
      }),
      identityFromServer: identity === null,
      onGreeted: (greeting) => {
        config = identity ?? greeting.identity;
      },
      dialer: dialer && {
        dial: async (options) => {
          if (!plugged) throw new DialError("the network cable is out");
          return dialer.dial(options);
        },
      },
    },
    cutLines: () => dialer?.cutAll(),
    setCable: (now) => {
      plugged = now;
    },
  };
}

/** Straight to a tenant in this process: nothing is under way outside the clock's sight, so that time can be passed over. */
export function tenantLines({
  tenant,
  mac,
  clock,
  dice,
}: {
  tenant: Tenant;
  mac: MacAddress;
  clock: LiveClock;
  dice: Dice;
}): PhoneLines {
  const conditions = new Conditions({ clock, dice });
  const links = new Set<LinkPair>();
  let config: IdentityConfig | null = null;
  const inner = new OauthIdentity({
    config: () => config,
    epochMs: () => clock.epochMs(),
    timeoutMs: null,
    fetch: fetchUnderConditions({ clock, conditions, fetch: fetchInProcess(tenant.identity.handle), onExchange: () => {} }),
  });
  return {
    ports: {
      identity: new HeldIdentity({ clock, inner }),
      identityFromServer: true,
      onGreeted: (greeting) => {
        config = greeting.identity;
      },
      dialer: {
        dial: async () => {
          if (!conditions.up) throw new DialError("the network cable is out");
          const pair = new LinkPair({ clock, conditions });
          links.add(pair);
          tenant.sessions.accept(pair.far, { authenticatedMac: mac });
          return pair.near;
        },
      },
    },
    cutLines: () => {
      for (const link of links) link.cut();
      links.clear();
    },
    setCable: (plugged) => {
      conditions.up = plugged;
    },
  };
}
