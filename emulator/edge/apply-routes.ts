import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { TenantDescription } from "../tenant/administration/description.ts";
import { ErrorBody } from "./admin-schemas.ts";
import type { EdgeTenant } from "./edge-tenant.ts";

const flag = (description: string) => z.enum(["true", "false"]).default("false").meta({ description });
const Order = z.strictObject({
  dryRun: flag("`true`: change nothing, and answer with what would change"),
  prune: flag("`true`: remove the accounts that are not described"),
});

const Changes = z.strictObject({
  added: z.array(z.string()).meta({ description: "Accounts, by name" }),
  changed: z.array(
    z.strictObject({
      account: z.string(),
      what: z.array(z.string()).meta({ description: "`enabled=no`; of a password only that there is a new one" }),
    }),
  ),
  removed: z.array(z.string()),
  rules: z.array(z.strictObject({ name: z.string(), from: z.unknown(), to: z.unknown() })),
});

/** A thousand accounts described in full. */
const BODY_BYTES = 2 * 1_024 * 1_024;

/** Brings the tenant to a description of it. */
export function applyRoutes(app: FastifyInstance, { administration }: EdgeTenant): void {
  app.post<{ Querystring: z.output<typeof Order>; Body: z.output<typeof TenantDescription> }>(
    "/tenant/apply",
    {
      bodyLimit: BODY_BYTES,
      schema: {
        summary: "Bring accounts and rules to what is described, all of it or nothing",
        querystring: Order,
        body: TenantDescription,
        response: { 200: Changes, "4xx": ErrorBody },
      },
    },
    async ({ query, body }) =>
      await administration.apply(body, { dryRun: query.dryRun === "true", prune: query.prune === "true" }),
  );
}
