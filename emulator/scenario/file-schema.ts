import { z } from "zod";
import { ClockOfPhone } from "./clock-schema.ts";
import { Step } from "./step-schema.ts";
import { TenantOfScenario } from "./tenant-header.ts";
import { DurationText, Name } from "./values.ts";

/** What a scenario needs to be told, with `-e KEY=VALUE` on the command line. */
export const Input = z.strictObject({
  type: z.enum(["string", "digits", "duration", "mac"]),
  description: z.string().max(400).optional(),
  default: z.string({ error: "write it in quotes" }).max(400).optional(),
  sensitive: z.boolean().optional().meta({ description: "Never shown in reports" }),
});
export type Input = z.infer<typeof Input>;

/** A phone on the desk besides the one everything starts with, or that one (`phone`) in other circumstances. */
export const PhoneOfScenario = z.strictObject({
  profile: z.string().min(1).max(40).optional().meta({ description: "As the run's profile unless told" }),
  mac: z.string().min(1).max(40).optional(),
  firmware: z.string({ error: "write the version in quotes" }).min(1).max(40).optional().meta({
    description: "From the profile's ladder, as shipped unless told; 7.1.3 is the newest that begins so, on every profile",
  }),
  powered: z.boolean().optional(),
  "explain-refusals": z.boolean().optional().meta({
    description: "Explain a refused enrollment on the screen, as the real phone does not",
  }),
  clock: ClockOfPhone.optional().meta({ description: "What is wrong with its clock from the start" }),
});
export type PhoneOfScenario = z.infer<typeof PhoneOfScenario>;

const Version = z.literal(1, { error: "this offhook reads version: 1" });
const Steps = z.array(Step).min(1, "a scenario without steps tests nothing").max(1_000);
const Description = z.string().max(4_000);

export const ScenarioFile = z.strictObject({
  name: z.string().min(1).max(200).meta({ description: "A sentence; reports and seeds go by it" }),
  version: Version,
  description: Description.optional(),
  profiles: z.array(z.string().min(1)).min(1).optional().meta({ description: "All, unless told" }),
  tags: z.array(z.string().min(1).max(80)).max(32).optional(),
  properties: z.record(z.string().max(80), z.string().max(400)).optional().meta({ description: "Copied into JUnit reports" }),
  inputs: z.record(Name, Input).optional(),
  phones: z.record(Name, PhoneOfScenario).optional(),
  tenant: TenantOfScenario.optional().meta({ description: "What the tenant is when the desk opens" }),
  timeout: DurationText.optional().meta({
    description: "Desk time the run may spend waiting; time passed on purpose with `advance` does not count",
  }),
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  snapshot: Name.optional().meta({ description: "What its end is called; other scenarios may begin there" }),
  "from-snapshot": Name.optional().meta({
    description: "Begins where the scenario with this snapshot ends: its tenant, phones, clock, inputs and saved values",
  }),
  steps: Steps,
});
export type ScenarioFile = z.infer<typeof ScenarioFile>;

/** Steps that other files include; not run by itself. */
export const FragmentFile = z.strictObject({
  fragment: z.string().min(1).max(200),
  version: Version,
  description: Description.optional(),
  steps: Steps,
});
export type FragmentFile = z.infer<typeof FragmentFile>;
