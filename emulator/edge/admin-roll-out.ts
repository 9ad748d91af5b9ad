import { Readable } from "node:stream";
import { InputError } from "@offhook/protocol/errors.ts";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { EXPORT_NAME } from "../tenant/roll-out/export.ts";
import { TEMPLATE, TEMPLATE_NAME } from "../tenant/roll-out/heading.ts";
import { ROLL_OUT_LIMITS } from "../tenant/roll-out/limits.ts";
import { ErrorBody } from "./admin-schemas.ts";
import type { EdgeTenant } from "./edge-tenant.ts";

export const UploadOrder = z.strictObject({
  allOrNothing: z
    .enum(["true", "false"])
    .default("false")
    .meta({ description: "`true`: add nothing unless every row can be added" }),
});
export const UploadResult = z.strictObject({
  added: z.int(),
  refused: z.array(
    z.strictObject({
      row: z.int().meta({ description: "As a spreadsheet counts, from 1" }),
      column: z.string().nullable().meta({ description: "Heading or letter; null when the row as a whole is meant" }),
      why: z.string(),
    }),
  ),
  encoding: z.enum(["UTF-8", "UTF-16LE", "UTF-16BE", "Latin-1"]).meta({ description: "What the file was taken for" }),
  delimiter: z.enum([",", ";", "\t"]),
});

const REFUSED = { "4xx": ErrorBody };
/** What programs call a CSV file; its bytes say how to read it, whatever this says. */
const CSV_TYPES = ["text/csv", "text/tab-separated-values", "text/plain", "application/vnd.ms-excel", "application/octet-stream"];

/** The bytes of a request. Whoever stops reading still has to answer, so the connection stays open. */
async function* received(file: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* file.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new InputError("the file broke off before its end; send it again", { cause });
  }
}

/** CSV files in and out. A scope of its own: only here may a body be a file. */
export async function rollOutRoutes(app: FastifyInstance, { tenant }: { tenant: EdgeTenant }): Promise<void> {
  const { rollOut } = tenant;
  // The body stays a stream, and is counted while it is read.
  app.addContentTypeParser(CSV_TYPES, (_request, body, done) => done(null, body));
  app.post<{ Querystring: z.output<typeof UploadOrder>; Body: unknown }>(
    "/devices/upload",
    {
      bodyLimit: ROLL_OUT_LIMITS.bytes,
      schema: {
        summary: "Add the devices of a CSV file",
        consumes: ["text/csv"],
        querystring: UploadOrder,
        response: { 200: UploadResult, ...REFUSED },
      },
    },
    async ({ body, query }) => {
      const file = body instanceof Readable ? body : Readable.from([]);
      try {
        return await rollOut.upload(received(file), { allOrNothing: query.allOrNothing === "true" });
      } finally {
        // What was not read has to be taken off the wire, or the answer waits behind it.
        file.resume();
      }
    },
  );
  app.get(
    "/devices/template",
    { schema: { summary: "The CSV file to fill in", produces: ["text/csv"], response: REFUSED } },
    async (_request, reply) =>
      await reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${TEMPLATE_NAME}"`)
        .send(TEMPLATE),
  );
  app.get(
    "/verification-codes/export",
    {
      schema: {
        summary: "The devices waiting on activation with their verification codes, as a CSV file",
        produces: ["text/csv"],
        response: REFUSED,
      },
    },
    async (_request, reply) =>
      await reply
        .type("text/csv; charset=utf-8")
        .header("cache-control", "no-store")
        .header("content-disposition", `attachment; filename="${EXPORT_NAME}"`)
        .send(Readable.from(rollOut.exportCodes())),
  );
}
