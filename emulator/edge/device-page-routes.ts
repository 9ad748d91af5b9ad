import { MacAsWritten } from "@offhook/protocol/fields.ts";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ErrorBody } from "./admin-schemas.ts";
import type { EdgeTenant } from "./edge-tenant.ts";

const MacInPath = z.strictObject({ mac: MacAsWritten });

/** The device page for programs: what can be done to a phone that is connected. */
export function devicePageRoutes(app: FastifyInstance, { admin }: EdgeTenant): void {
  const page = () => admin.devicePage;
  const actions = [
    ["sign-out", "Sign the account out of a phone; it keeps its organization", (mac) => page().signOut(mac)],
    ["restart", "Restart a phone", (mac) => page().restart(mac)],
    ["factory-reset", "Reset a phone to factory settings", (mac) => page().factoryReset(mac)],
  ] as const satisfies readonly (readonly [string, string, (mac: z.output<typeof MacInPath>["mac"]) => Promise<void>])[];
  for (const [name, summary, carryOut] of actions) {
    app.post<{ Params: z.output<typeof MacInPath> }>(
      `/devices/:mac/${name}`,
      { schema: { summary, params: MacInPath, response: { "4xx": ErrorBody } } },
      async ({ params }, reply) => {
        await carryOut(params.mac);
        return await reply.code(204).send();
      },
    );
  }
}
