import { MacAsWritten } from "@offhook/protocol/fields.ts";
import { z } from "zod";

/** What the admin interface takes and gives. Requests are checked with these; the OpenAPI document is made from them. */

const Mac = MacAsWritten.meta({ description: "MAC address in any of six spellings", examples: ["48:25:67:0a:0b:0c"] });

export const MacInPath = z.strictObject({ mac: Mac });
export const OperationInPath = z.strictObject({ id: z.string().min(1).max(64) });
export const NewDevice = z.strictObject({
  mac: Mac,
  location: z.string().max(200).default("").meta({ description: "Free text that helps the technician; kept as it is" }),
});
export const CodesWanted = z.strictObject({
  macs: z
    .union([z.literal("all"), z.array(Mac).min(1).max(1_000)])
    .meta({ description: "The devices, or `all` that wait on activation. Their old codes are dead afterwards." }),
});

export const ErrorBody = z.strictObject({
  error: z.strictObject({
    code: z.string().meta({ description: "For programs; never changes" }),
    message: z.string().meta({ description: "For people: what is wrong and what to do" }),
  }),
});
export const DeviceRow = z.strictObject({
  mac: z.string(),
  location: z.string(),
  verificationCode: z.string().nullable().meta({ description: "Digits, while a code is live" }),
  codeExpiresAtMs: z.int().nullable(),
  deviceUserStatus: z.literal("Signed Out").nullable(),
});
export const DeviceRows = z.strictObject({ devices: z.array(DeviceRow) });
export const AddedDevice = z.strictObject({ mac: z.string(), location: z.string() });
export const Summary = z.strictObject({
  addedMacAddresses: z.int(),
  waitingOnActivation: z.int(),
  waitingForSignIn: z.int(),
});
export const Operation = z.strictObject({
  id: z.string(),
  mac: z.string(),
  status: z.enum(["queued", "inProgress", "successful", "failed"]),
  loginCode: z.string().nullable().meta({ description: "The code as the pane shows it, while it may be shown" }),
  verificationUri: z.string().nullable(),
  codeExpiresAtMs: z.int().nullable(),
  failure: z.strictObject({ reason: z.string(), message: z.string() }).nullable(),
});
export const OrganizationBody = z.strictObject({ id: z.string(), name: z.string() });
