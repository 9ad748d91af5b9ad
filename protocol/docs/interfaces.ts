import { phoneTells, testerCalls } from "../control.ts";
import { CONTROL_SUBPROTOCOL, PROVISIONING_PATH, PROVISIONING_SUBPROTOCOL } from "../limits.ts";
import { phoneCalls, serverCalls } from "../provisioning.ts";
import type { Table } from "../rpc/table.ts";

/** One interface as it is published: both directions in one document, because one connection carries both. */
export interface PublishedInterface {
  /** The files are called `<name>.openrpc.json` and `<name>.schema.json`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly subprotocol: string;
  /** Where a server takes connections, when that is part of the agreement. */
  readonly serverUrl?: string;
  readonly directions: readonly Direction[];
}

export interface Direction {
  /** Who calls whom, as `x-direction` has it. */
  readonly name: string;
  readonly table: Table;
}

const BOTH_WAYS =
  "One connection carries both directions: either side may send requests and notifications, each with ids of its own; " +
  "`x-direction` says who calls a method. Parameters go by name. Unknown fields are refused.";

export const interfaces: readonly PublishedInterface[] = [
  {
    name: "provisioning",
    title: "offhook provisioning",
    description: `Phone and provisioning server, over WebSocket. The phone connects and says device.hello first. ${BOTH_WAYS}`,
    subprotocol: PROVISIONING_SUBPROTOCOL,
    serverUrl: `wss://{host}${PROVISIONING_PATH}`,
    directions: [
      { name: "phone-to-server", table: phoneCalls },
      { name: "server-to-phone", table: serverCalls },
    ],
  },
  {
    name: "control",
    title: "offhook control",
    description: `Tester and phone: what a person in front of the phone can see and do. ${BOTH_WAYS}`,
    subprotocol: CONTROL_SUBPROTOCOL,
    directions: [
      { name: "tester-to-phone", table: testerCalls },
      { name: "phone-to-tester", table: phoneTells },
    ],
  },
];
