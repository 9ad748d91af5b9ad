import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { PRESET_NAMES, RULE_PRESETS } from "../tenant/rules/presets.ts";
import { RulesPatch } from "../tenant/rules/rules-patch.ts";
import { TenantRules } from "../tenant/rules/tenant-rules.ts";
import { ErrorBody } from "./admin-schemas.ts";
import type { EdgeTenant } from "./edge-tenant.ts";

const Changed = z.strictObject({
  rules: TenantRules,
  changed: z.array(z.strictObject({ name: z.string(), from: z.unknown(), to: z.unknown() })).meta({
    description: "What is not as it was before; rules inside an object as `enrollment.mode`",
  }),
});
const Reset = z.strictObject({
  names: z.array(z.string().min(1).max(128)).max(256).optional().meta({ description: "These only; all when left out" }),
});
const PresetInPath = z.strictObject({ name: z.enum(PRESET_NAMES as [string, ...string[]]) });
const Presets = z.strictObject({
  presets: z.array(z.strictObject({ name: z.string(), description: z.string(), source: z.string(), rules: RulesPatch })),
});

const REFUSED = { "4xx": ErrorBody };

/** The tenant's rules, for programs. */
export function ruleRoutes(app: FastifyInstance, { administration }: EdgeTenant): void {
  const { rules } = administration;
  app.get(
    "/rules",
    {
      schema: {
        summary: "The rules as they stand",
        response: { 200: z.strictObject({ rules: TenantRules }), ...REFUSED },
      },
    },
    async () => ({ rules: rules.current() }),
  );
  app.patch<{ Body: RulesPatch }>(
    "/rules",
    {
      schema: {
        summary: "Change rules; what is left out stays",
        body: RulesPatch,
        response: { 200: Changed, ...REFUSED },
      },
    },
    async ({ body }) => ({ changed: await rules.set(body), rules: rules.current() }),
  );
  app.post<{ Body: z.output<typeof Reset> }>(
    "/rules/reset",
    { schema: { summary: "Put rules back to their defaults", body: Reset, response: { 200: Changed, ...REFUSED } } },
    async ({ body }) => ({ changed: await rules.reset(body.names), rules: rules.current() }),
  );
  app.get(
    "/rules/presets",
    { schema: { summary: "Sets of rules that go by a name", response: { 200: Presets, ...REFUSED } } },
    async () => ({ presets: RULE_PRESETS }),
  );
  app.post<{ Params: z.output<typeof PresetInPath> }>(
    "/rules/presets/:name",
    { schema: { summary: "Set the rules of a preset", params: PresetInPath, response: { 200: Changed, ...REFUSED } } },
    async ({ params }) => ({ changed: await rules.preset(params.name), rules: rules.current() }),
  );
}
