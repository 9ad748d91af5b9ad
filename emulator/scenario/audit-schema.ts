import { z } from "zod";
import { AUDITED_EVENTS } from "../tenant/audit/records.ts";
import { Pattern, Text } from "./values.ts";

/** What a scenario expects in the tenant's audit trail. */

const Entry = z.strictObject({
  what: z.enum(AUDITED_EVENTS),
  actor: Pattern.optional().meta({ description: "administrator, tenant, phone MAC or portal ACCOUNT" }),
  detail: Pattern.optional().meta({ description: "A reason's word, an account, a location" }),
});
export type ExpectedEntry = z.infer<typeof Entry>;

export const ExpectedAudit = z
  .strictObject({
    of: Text.meta({ description: "The MAC address whose trail it is" }),
    has: z.array(Entry).min(1).optional().meta({ description: "These, oldest first; others may be between" }),
    "has-not": z.array(Entry).min(1).optional(),
  })
  .refine((written) => (written.has ?? written["has-not"]) !== undefined, "say what it has or has-not");
export type ExpectedAudit = z.infer<typeof ExpectedAudit>;
