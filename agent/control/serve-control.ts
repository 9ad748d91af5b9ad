import type { phoneTells, ShownNode, testerCalls } from "@offhook/protocol/control.ts";
import * as control from "@offhook/protocol/control.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { Link, Timers } from "@offhook/protocol/link.ts";
import { RPC_ERROR, RpcRefusal } from "@offhook/protocol/rpc/errors.ts";
import { RpcPeer, type WireRecord } from "@offhook/protocol/rpc/peer.ts";
import { nodesOf, type ScreenNode } from "@offhook/protocol/screen.ts";
import type { Glass } from "../glass.ts";

type ControlPeer = RpcPeer<typeof testerCalls, typeof phoneTells>;

export interface ServeControlOptions {
  readonly glass: Glass;
  readonly link: Link;
  readonly timers: Timers;
  readonly onWire?: (record: WireRecord) => void;
}

/** Lets a tester on the other end of `link` look at a phone and touch it. What a person could not do cannot be asked for. */
export function serveControl({ glass, link, timers, onWire }: ServeControlOptions): ControlPeer {
  const { profile, firmware, mac } = glass;
  return new RpcPeer<typeof testerCalls, typeof phoneTells>({
    link,
    timers,
    serves: control.testerCalls,
    calls: control.phoneTells,
    ...(onWire && { onWire }),
    handlers: {
      "device.info": () => ({ mac, profile: profile.id, model: profile.label, firmware: firmware.version }),
      "screen.get": () => shown(glass.screen()),
      "screen.tap": ({ locator }) => {
        const node = theOne(glass, locator);
        if (!node.tap || node.enabled === false) throw refused(`${described(locator)} does not react`, "not-tappable");
        glass.tap(node);
        return {};
      },
      "key.press": ({ key }) => {
        try {
          glass.press(key);
        } catch (error) {
          if (error instanceof InputError) throw refused(error.message, "no-such-key");
          throw error;
        }
        return {};
      },
    },
  });
}

interface Wanted {
  readonly role?: ScreenNode["role"] | undefined;
  readonly name?: string | undefined;
  readonly id?: string | undefined;
}

function theOne(glass: Glass, locator: Wanted): ScreenNode {
  const { role, name, id } = locator;
  if (role === undefined && name === undefined && id === undefined)
    throw refused("a locator needs a role, a name or an id", "locator-empty");
  const found = [...nodesOf(glass.screen())].filter(
    (node) => (role ?? node.role) === node.role && (name ?? node.name) === node.name && (id ?? node.id) === node.id,
  );
  const [first] = found;
  if (first && found.length === 1) return first;
  throw refused(
    `${described(locator)} ${first ? `matches ${found.length} things` : "is not on the screen"}`,
    first ? "ambiguous" : "not-found",
  );
}

const described = (locator: Wanted) =>
  Object.entries(locator)
    .map(([field, value]) => `${field} ${JSON.stringify(value)}`)
    .join(", ");

function shown(node: ScreenNode): ShownNode {
  return {
    role: node.role,
    name: node.name,
    id: node.id,
    ...(node.value === undefined ? {} : { value: node.value }),
    enabled: node.enabled !== false,
    tappable: node.tap !== undefined && node.enabled !== false,
    children: (node.children ?? []).map(shown),
  };
}

const refused = (message: string, reason: string) => new RpcRefusal(RPC_ERROR.refused, message, reason);
