import { Mac } from "@offhook/protocol/fields.ts";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ErrorBody, MacInPath } from "./admin-schemas.ts";
import type { EdgeTenant } from "./edge-tenant.ts";

const EpochMs = z.int().meta({ description: "Milliseconds since 1970 by the tenant's clock" });

const NextStep = z.strictObject({
  says: z.string(),
  command: z.string().nullable().meta({ description: "To be typed as it is" }),
});

const Refusal = z.strictObject({
  what: z.enum(["verification-code", "remote-sign-in", "device-login", "on-device-sign-in", "enrollment", "tokens"]),
  atMs: EpochMs,
  rule: z.string().meta({ description: "For programs; as the audit trail has it" }),
  account: z.string().nullable(),
  because: z.string(),
  remedy: NextStep.nullable().meta({ description: "What changes it" }),
  tried: z
    .array(z.strictObject({ what: z.string(), helped: z.enum(["yes", "no", "unclear"]) }))
    .meta({ description: "What people with the same trouble tried" }),
  rests: z
    .strictObject({ on: z.string(), mark: z.enum(["seen", "inference", "assumed"]) })
    .nullable()
    .meta({ description: "How well it is known that real tenants do the same" }),
});

const Explanation = z.strictObject({
  mac: Mac,
  model: z.string().nullable(),
  firmware: z.string().nullable(),
  location: z.string().nullable(),
  organization: z.string().nullable().meta({ description: "Organization Name, once the phone is provisioned" }),
  connected: z.boolean(),
  listed: z.enum(["no", "waiting-on-activation", "waiting-for-sign-in", "signed-in"]),
  account: z.string().nullable().meta({ description: "Who is signed in on it" }),
  stands: z.array(z.string()).meta({ description: "How the phone stands, in sentences" }),
  refusals: z.array(Refusal).meta({ description: "What was refused and has not come right since, newest first" }),
  enrollmentNow: z
    .strictObject({
      account: z.string(),
      outcome: z.enum(["enrolled", "not-needed", "refused", "stuck"]),
      rule: z.string(),
    })
    .nullable()
    .meta({ description: "What the enrollment that failed would come to, as rules and account are now" }),
  next: z.array(NextStep),
});

const DeviceObjects = z.strictObject({
  objects: z.array(
    z.strictObject({
      directory: z.enum(["Intune", "Entra ID", "Teams admin center"]),
      account: z.string().nullable().meta({ description: "Who enrolled the device" }),
      sinceMs: EpochMs,
    }),
  ),
});

type MacParams = { Params: z.output<typeof MacInPath> };

/** Why a phone is where it is, and what it has left behind in the directories. */
export function explainRoutes(app: FastifyInstance, { admin, explainer }: EdgeTenant): void {
  app.get<MacParams>(
    "/devices/:mac/explanation",
    {
      schema: {
        summary: "How a phone stands, what was refused and why, and what to do",
        params: MacInPath,
        response: { 200: Explanation, "4xx": ErrorBody },
      },
    },
    async ({ params }) => await explainer.explain(params.mac),
  );
  app.get<MacParams>(
    "/devices/:mac/objects",
    {
      schema: {
        summary: "A phone's records in Intune, Entra ID and the admin center",
        params: MacInPath,
        response: { 200: DeviceObjects, "4xx": ErrorBody },
      },
    },
    async ({ params }) => ({ objects: await admin.deviceObjects(params.mac) }),
  );
  app.delete<MacParams>(
    "/devices/:mac/objects",
    {
      schema: {
        summary: "Delete a phone's records in Intune and Entra ID",
        params: MacInPath,
        response: { "4xx": ErrorBody },
      },
    },
    async ({ params }, reply) => {
      await admin.deleteDeviceObjects(params.mac);
      return await reply.code(204).send();
    },
  );
}
