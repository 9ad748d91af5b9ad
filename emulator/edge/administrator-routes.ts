import { Secret } from "@offhook/protocol/secret.ts";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { Password } from "../tenant/administration/account-fields.ts";
import { administratorNameComplaint } from "../tenant/administrators/administrator-rows.ts";
import type { AdministratorOutcome } from "../tenant/administrators/administrators.ts";
import { ROLES } from "../tenant/administrators/roles.ts";
import { ErrorBody } from "./admin-schemas.ts";
import type { EdgeTenant } from "./edge-tenant.ts";

const Role = z.enum(ROLES).meta({
  description:
    "`administrator` may do everything; `device-administrator` what concerns devices, codes and sign-ins; `reader` looks on",
});
/** A name in an address may be any text: whether there is such an administrator is for the tenant to say. */
const NameInPath = z.strictObject({ name: z.string().min(1).max(256) });

const Administrator = z.strictObject({
  name: z.string(),
  role: Role,
  createdAtMs: z.int().meta({ description: "Milliseconds since 1970 by the tenant's clock" }),
  lastSignInMs: z.int().nullable(),
});
const Outcome = z.strictObject({
  administrator: Administrator,
  password: z.string().nullable().meta({ description: "The one that was made up, told this once; null when it was given" }),
});
const NewAdministrator = z.strictObject({
  name: z
    .string()
    .refine((name) => administratorNameComplaint(name) === null, {
      error: ({ input }) => administratorNameComplaint(String(input)) ?? undefined,
    })
    .meta({ description: "1 to 64 characters; case does not count" }),
  role: Role,
  password: Password.optional().meta({ description: "Made up when left out" }),
});
const Changes = z.strictObject({
  role: Role.optional(),
  password: Password.optional(),
  makePassword: z.literal(true).optional().meta({ description: "Makes up a new password" }),
});

const REFUSED = { "4xx": ErrorBody };

/** Those who may sign in to the console. A new password or another role is in force at once. */
export function administratorRoutes(app: FastifyInstance, { administrators }: Pick<EdgeTenant, "administrators">): void {
  app.get(
    "/administrators",
    {
      schema: {
        summary: "Those who may sign in to the console",
        response: { 200: z.strictObject({ administrators: z.array(Administrator) }), ...REFUSED },
      },
    },
    async () => ({ administrators: await administrators.list() }),
  );
  app.post<{ Body: z.output<typeof NewAdministrator> }>(
    "/administrators",
    { schema: { summary: "Add an administrator", body: NewAdministrator, response: { 201: Outcome, ...REFUSED } } },
    async ({ body: { name, role, password } }, reply) => {
      const outcome = await administrators.add({ name, role, password: password === undefined ? "make" : new Secret(password) });
      return await reply.code(201).send(told(outcome));
    },
  );
  app.patch<{ Params: z.output<typeof NameInPath>; Body: z.output<typeof Changes> }>(
    "/administrators/:name",
    {
      schema: {
        summary: "Give an administrator another role or password",
        params: NameInPath,
        body: Changes,
        response: { 200: Outcome, ...REFUSED },
      },
    },
    async ({ params, body: { role, password, makePassword }, caller }) => {
      const given = password === undefined ? undefined : new Secret(password);
      const change = { role, password: makePassword ? ("make" as const) : given };
      return told(
        await administrators.change(params.name, change, { except: caller?.kind === "session" ? caller.session : null }),
      );
    },
  );
  app.delete<{ Params: z.output<typeof NameInPath> }>(
    "/administrators/:name",
    { schema: { summary: "Remove an administrator", params: NameInPath, response: REFUSED } },
    async ({ params }, reply) => {
      await administrators.remove(params.name);
      return await reply.code(204).send();
    },
  );
}

/** The only place where a password that was made up leaves its type. */
const told = ({ administrator, password }: AdministratorOutcome) => ({ administrator, password: password?.reveal() ?? null });
