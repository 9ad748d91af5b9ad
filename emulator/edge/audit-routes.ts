import { Mac, MacAsWritten } from "@offhook/protocol/fields.ts";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { AUDIT_PAGE, AUDIT_PAGE_MAX } from "../tenant/audit/records.ts";
import { ErrorBody } from "./admin-schemas.ts";
import type { EdgeTenant } from "./edge-tenant.ts";
import { wholeNumber } from "./whole-number.ts";

const Query = z.strictObject({
  mac: MacAsWritten.optional().meta({ description: "Only this device's records, in any of six spellings" }),
  before: wholeNumber({ max: Number.MAX_SAFE_INTEGER })
    .optional()
    .meta({ description: "Only records older than this id: the `next` of the page before" }),
  limit: wholeNumber({ max: AUDIT_PAGE_MAX }).default(AUDIT_PAGE).meta({ description: "At most so many" }),
});

const Page = z.strictObject({
  records: z.array(
    z.strictObject({
      id: z.int(),
      atMs: z.int().meta({ description: "Milliseconds since 1970 by the tenant's clock" }),
      actor: z.string().meta({ description: "administrator (with a name when signed in), tenant, phone MAC, or portal ACCOUNT" }),
      what: z.string(),
      mac: Mac.nullable(),
      detail: z.string().meta({ description: "A reason (its word first), an account or a location; never a code" }),
    }),
  ),
  next: z.int().nullable().meta({ description: "The `before` of the next page; null when there is none" }),
});

/** The audit trail for programs: newest first, page by page. */
export function auditRoutes(app: FastifyInstance, { admin }: EdgeTenant): void {
  app.get<{ Querystring: z.output<typeof Query> }>(
    "/audit",
    {
      schema: {
        summary: "Who did what to which device, newest first",
        querystring: Query,
        response: { 200: Page, "4xx": ErrorBody },
      },
    },
    async ({ query }) => {
      const records = await admin.audit(query);
      // Ids have no gaps: the record with id 1, or the oldest kept, is at the latest found by an empty page.
      const last = records.at(-1);
      return { records, next: last !== undefined && records.length === query.limit && last.id > 1 ? last.id : null };
    },
  );
}
