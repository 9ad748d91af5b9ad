import { LIMITS } from "../limits.ts";
import { CANCEL_METHOD, CancelParams } from "../rpc/envelope.ts";
import { RPC_ERROR } from "../rpc/errors.ts";
import type { NotificationShape, RequestShape } from "../rpc/table.ts";
import type { PublishedInterface } from "./interfaces.ts";
import { type JsonSchema, wireShapes } from "./shapes.ts";

/** Goes with the `v1` of the WebSocket subprotocols; raised when a peer of the older version would notice. */
const INTERFACE_VERSION = "1.0.0";
const REF_PREFIX = "#/components/schemas/";

/** What each error code means to the asker, in the words of `RPC_ERROR`. */
const ERROR_MEANING: Record<keyof typeof RPC_ERROR, string> = {
  parse: "not JSON",
  invalidRequest: "not a JSON-RPC 2.0 message",
  unknownMethod: "unknown method",
  invalidParams: "a parameter is missing, unknown or wrong; the message names it by path",
  internal: "internal error; trying again may help",
  cancelled: "the asker gave up",
  busy: `more than ${LIMITS.openRequests} requests are open; try later`,
  refused: "understood and refused; data.reason says why in a word",
  unsupported: "this side does not do that",
};

/** An interface as an OpenRPC document. A method without a result is a notification. */
export function openRpc(published: PublishedInterface): JsonSchema {
  const methods = published.directions.flatMap(({ name, table }) =>
    Object.entries(table).map(([method, shape]) => ({ method, shape, direction: name })),
  );
  const { schemas, defs } = wireShapes(
    Object.fromEntries([
      [CANCEL_METHOD, CancelParams],
      ...methods.flatMap(({ method, shape }) => [
        [`${method}.params`, shape.params],
        ...(shape.kind === "request" ? [[`${method}.result`, shape.result]] : []),
      ]),
    ]),
    REF_PREFIX,
  );
  return {
    openrpc: "1.3.2",
    info: { title: published.title, version: INTERFACE_VERSION, description: published.description, license: { name: "MIT" } },
    ...(published.serverUrl === undefined ? {} : { servers: [server(published.serverUrl)] }),
    "x-websocket-subprotocol": published.subprotocol,
    "x-limits": { messageBytes: LIMITS.messageBytes, openRequests: LIMITS.openRequests },
    methods: [
      ...methods.map(({ method, shape, direction }) => describeMethod(method, shape, direction, schemas)),
      {
        name: CANCEL_METHOD,
        summary: "The asker no longer wants the answer to its request with that id. Either side.",
        paramStructure: "by-name",
        params: paramsOf(schemas[CANCEL_METHOD]),
        "x-direction": "both",
      },
    ],
    components: {
      schemas: defs,
      errors: Object.fromEntries(
        Object.entries(RPC_ERROR).map(([name, code]) => [name, { code, message: ERROR_MEANING[name as keyof typeof RPC_ERROR] }]),
      ),
    },
  };
}

const server = (url: string) => ({ name: "provisioning server", url, variables: { host: { default: "localhost" } } });

function describeMethod(
  method: string,
  shape: RequestShape | NotificationShape,
  direction: string,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  return {
    name: method,
    summary: shape.summary,
    tags: [{ name: direction }],
    paramStructure: "by-name",
    params: paramsOf(schemas[`${method}.params`]),
    ...(shape.kind === "request"
      ? {
          result: { name: "result", schema: schemas[`${method}.result`] },
          errors: Object.keys(RPC_ERROR).map((name) => ({ $ref: `#/components/errors/${name}` })),
          "x-deadlineMs": shape.deadlineMs,
        }
      : {}),
    "x-direction": direction,
  };
}

/** OpenRPC lists parameters one by one; that there are no others is said once, in the description. */
function paramsOf(schema: JsonSchema | undefined): JsonSchema[] {
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>;
  const required = (schema?.required ?? []) as string[];
  return Object.entries(properties).map(([name, field]) => ({ name, required: required.includes(name), schema: field }));
}
