import { decode } from "@offhook/protocol/rpc/check.ts";
import { MessageShapeError } from "@offhook/protocol/rpc/errors.ts";
import type { FastifyInstance, FastifySchema } from "fastify";
import { z } from "zod";

/** Lets routes of this instance give zod types as their schemas, for checking and for the OpenAPI document. */
export function useZod(app: FastifyInstance): void {
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart = "request" }) => (data) => {
    try {
      return { value: decode(schema, data ?? {}, httpPart) };
    } catch (error) {
      if (error instanceof MessageShapeError) return { error };
      throw error;
    }
  });
  // Answers are made by us; their types are checked by the compiler.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
}

const PARTS = ["body", "querystring", "params"] as const;

/** What goes into the OpenAPI document for a route's schema. */
export function openApiSchema(schema: FastifySchema): FastifySchema {
  const shown: Record<string, unknown> = { ...schema };
  for (const part of PARTS) {
    const type = schema[part];
    if (type instanceof z.ZodType) shown[part] = jsonSchema(type, "input");
  }
  if (schema.response) {
    shown.response = Object.fromEntries(
      Object.entries(schema.response as Record<string, unknown>).map(([status, type]) => [
        status,
        type instanceof z.ZodType ? { description: descriptions[status] ?? "OK", ...jsonSchema(type, "output") } : type,
      ]),
    );
  }
  return shown as FastifySchema;
}

const descriptions: Readonly<Record<string, string>> = {
  "200": "Done",
  "201": "Added",
  "202": "Started; ask the operation how it goes",
  "4xx": "Refused; the body says why and what to do",
};

function jsonSchema(type: z.ZodType, io: "input" | "output"): object {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, target: "openapi-3.0", unrepresentable: "any" });
  return schema;
}
