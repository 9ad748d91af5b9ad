import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import { accountRoutes } from "./account-routes.ts";
import { rollOutRoutes } from "./admin-roll-out.ts";
import * as shapes from "./admin-schemas.ts";
import { administratorRoutes } from "./administrator-routes.ts";
import { applyRoutes } from "./apply-routes.ts";
import { auditRoutes } from "./audit-routes.ts";
import type { CallerParts } from "./callers.ts";
import { devicePageRoutes } from "./device-page-routes.ts";
import type { EdgeTenant } from "./edge-tenant.ts";
import { explainRoutes } from "./explain-routes.ts";
import { guard } from "./guard.ts";
import { listRoutes } from "./list-routes.ts";
import { ruleRoutes } from "./rule-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { TENANT_TIME_HEADER } from "./tenant-time.ts";
import { openApiSchema, useZod } from "./zod-routes.ts";

const REFUSED = { "4xx": shapes.ErrorBody };

export interface AdminRouteParts extends Pick<CallerParts, "adminToken" | "machineClock"> {
  readonly tenant: EdgeTenant;
  readonly origins: () => readonly string[];
}

/**
 * The admin center, under `/api`: for programs with the admin token, and for administrators who signed in to the console. Only the document
 * that describes it is everybody's.
 */
export async function adminRoutes(app: FastifyInstance, { tenant, ...parts }: AdminRouteParts) {
  useZod(app);
  await app.register(swagger, {
    openapi: {
      openapi: "3.0.3",
      info: {
        title: "offhook admin center",
        version: "1",
        description: "What an administrator of the tenant can do, for programs and for the console.",
      },
      components: {
        securitySchemes: {
          adminToken: { type: "http", scheme: "bearer" },
          session: {
            type: "apiKey",
            in: "cookie",
            name: "offhook-session-PORT",
            description: "PORT as in the server's address; `offhook-session` where that names none",
          },
        },
      },
      security: [{ adminToken: [] }, { session: [] }],
    },
    transform: ({ schema, url }) => ({ schema: openApiSchema(schema ?? {}), url }),
  });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
  // Deadlines in the answers are the tenant's, whose clock may have been moved on: whoever counts down needs to know it.
  app.addHook("onSend", async (_request, reply) => {
    reply.header(TENANT_TIME_HEADER, tenant.clock.epochMs());
    // Codes are in them, and who may see them is asked each time.
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    reply.header("x-content-type-options", "nosniff");
  });
  await app.register(async (guarded) => {
    guard(guarded, { ...parts, sessions: tenant.consoleSessions });
    sessionRoutes(guarded, { tenant, ...parts });
    administratorRoutes(guarded, tenant);
    listRoutes(guarded, tenant);
    deviceRoutes(guarded, tenant);
    signInRoutes(guarded, tenant);
    directoryRoutes(guarded, tenant);
    accountRoutes(guarded, tenant);
    ruleRoutes(guarded, tenant);
    applyRoutes(guarded, tenant);
    auditRoutes(guarded, tenant);
    devicePageRoutes(guarded, tenant);
    explainRoutes(guarded, tenant);
    await guarded.register(rollOutRoutes, { tenant });
  });
}

function deviceRoutes(app: FastifyInstance, { admin }: EdgeTenant): void {
  app.get(
    "/summary",
    { schema: { summary: "The provisioning summary", response: { 200: shapes.Summary, ...REFUSED } } },
    async () => await admin.summary(),
  );
  app.post<{ Body: z.output<typeof shapes.NewDevice> }>(
    "/devices",
    { schema: { summary: "Add a MAC address", body: shapes.NewDevice, response: { 201: shapes.AddedDevice, ...REFUSED } } },
    async ({ body }, reply) => {
      await admin.addMac(body);
      return await reply.code(201).send(body);
    },
  );
  app.delete<{ Params: z.output<typeof shapes.MacInPath> }>(
    "/devices/:mac",
    { schema: { summary: "Take a device off the books", params: shapes.MacInPath, response: REFUSED } },
    async ({ params }, reply) => {
      await admin.remove(params.mac);
      return await reply.code(204).send();
    },
  );
  app.post<{ Body: z.output<typeof shapes.CodesWanted> }>(
    "/verification-codes",
    {
      schema: {
        summary: "Generate verification codes",
        body: shapes.CodesWanted,
        response: { 200: shapes.DeviceRows, ...REFUSED },
      },
    },
    async ({ body }) => ({ devices: await admin.generateCodes(body) }),
  );
}

function signInRoutes(app: FastifyInstance, { admin }: EdgeTenant): void {
  app.post<{ Params: z.output<typeof shapes.MacInPath> }>(
    "/devices/:mac/sign-in",
    {
      schema: {
        summary: "Start a remote sign-in; while one is open, get that one",
        params: shapes.MacInPath,
        response: { 202: shapes.Operation, ...REFUSED },
      },
    },
    async ({ params }, reply) => {
      const { operation } = await admin.signIn(params.mac);
      return await reply
        .code(202)
        .header("location", `/api/operations/${operation}`)
        .send(await admin.operation(operation));
    },
  );
  app.get<{ Params: z.output<typeof shapes.OperationInPath> }>(
    "/operations/:id",
    {
      schema: {
        summary: "How a remote sign-in goes",
        params: shapes.OperationInPath,
        response: { 200: shapes.Operation, ...REFUSED },
      },
    },
    async ({ params }) => await admin.operation(params.id),
  );
  app.delete<{ Params: z.output<typeof shapes.OperationInPath> }>(
    "/operations/:id",
    { schema: { summary: "Give up a remote sign-in", params: shapes.OperationInPath, response: REFUSED } },
    async ({ params }, reply) => {
      await admin.cancelSignIn(params.id);
      return await reply.code(204).send();
    },
  );
}

function directoryRoutes(app: FastifyInstance, { organization }: EdgeTenant): void {
  app.get(
    "/organization",
    { schema: { summary: "The organization", response: { 200: shapes.OrganizationBody, ...REFUSED } } },
    async () => ({ id: organization.id, name: organization.name }),
  );
}
