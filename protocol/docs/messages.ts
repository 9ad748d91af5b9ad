import { CANCEL_METHOD, CancelParams, ErrorMessage, Id, ResultMessage } from "../rpc/envelope.ts";
import type { NotificationShape, RequestShape } from "../rpc/table.ts";
import type { PublishedInterface } from "./interfaces.ts";
import { type JsonSchema, wireShapes } from "./shapes.ts";

const REF_PREFIX = "#/$defs/";
const ref = (name: string) => ({ $ref: `${REF_PREFIX}${name}` });

/**
 * Whole messages of an interface as JSON Schema: `#/$defs/<direction>` is everything that may arrive that way. The result of a
 * request is checked by method, with `#/$defs/<method>.result`: an answer does not say what it answers.
 */
export function messageSchema(published: PublishedInterface): JsonSchema {
  const methods = published.directions.flatMap(({ table }) => Object.entries(table));
  const { schemas, defs } = wireShapes(
    Object.fromEntries([
      ["id", Id],
      ["cancel.params", CancelParams],
      ["result", ResultMessage],
      ["error", ErrorMessage],
      ...methods.flatMap(([method, shape]) => [
        [`${method}.params`, shape.params],
        ...(shape.kind === "request" ? [[`${method}.result`, shape.result]] : []),
      ]),
    ]),
    REF_PREFIX,
  );
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: published.title,
    description: published.description,
    anyOf: published.directions.map(({ name }) => ref(name)),
    $defs: {
      ...Object.fromEntries(published.directions.map(({ name, table }) => [name, { anyOf: arriving(Object.keys(table)) }])),
      ...Object.fromEntries(methods.map(([method, shape]) => [method, message(method, shape, schemas[`${method}.params`])])),
      cancel: { ...envelope(CANCEL_METHOD, "cancel.params"), required: ["jsonrpc", "method", "params"] },
      ...schemas,
      ...defs,
    },
  };
}

const arriving = (methods: readonly string[]) => [...methods, "cancel", "result", "error"].map(ref);

function message(method: string, shape: RequestShape | NotificationShape, params: JsonSchema | undefined): JsonSchema {
  const { properties, ...rest } = envelope(method, `${method}.params`);
  // Parameters may be left out where none is required.
  const mustHaveParams = Array.isArray(params?.required) && params.required.length > 0;
  return {
    description: shape.summary,
    ...rest,
    properties: shape.kind === "request" ? { jsonrpc: properties.jsonrpc, id: ref("id"), ...properties } : properties,
    required: ["jsonrpc", ...(shape.kind === "request" ? ["id"] : []), "method", ...(mustHaveParams ? ["params"] : [])],
  };
}

function envelope(method: string, params: string) {
  const properties: JsonSchema = { jsonrpc: { const: "2.0" }, method: { const: method }, params: ref(params) };
  return { type: "object", properties, additionalProperties: false };
}
