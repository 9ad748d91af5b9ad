import { z } from "zod";
import { ExpectedAudit } from "./audit-schema.ts";
import { ExpectedUpload, rollOutVerbs } from "./roll-out-schema.ts";
import { accountVerbs } from "./server-account-schema.ts";
import { explainVerbs } from "./server-explain-schema.ts";
import { DurationText, Pattern, Text } from "./values.ts";

/** What a scenario asks of, or expects from, the administrator's side. */

const Row = z.strictObject({
  mac: Text,
  location: Text.optional(),
  "verification-code": z.enum(["shown", "none"]).optional(),
  status: z.enum(["Signed Out", "none"]).optional().meta({ description: "Device user status, as the list words it" }),
});
export type ExpectedRow = z.infer<typeof Row>;

const Yes = z.literal(true, { error: "write true" });

const verbs = {
  "add-mac": Text.optional().meta({ description: "Lists a device by its MAC address; with `location`" }),
  "generate-code": Text.optional().meta({ description: "Makes a verification code for a listed MAC; `save-as` keeps it" }),
  ...rollOutVerbs,
  remove: Text.optional().meta({ description: "Takes a device off the list" }),
  "sign-in": Text.optional().meta({ description: "Clicks Signed Out next to a device" }),
  "cancel-sign-in": Text.optional().meta({ description: "Gives up the newest remote sign-in of this MAC" }),
  "wait-operation": Text.optional().meta({
    description: "Waits until the newest remote sign-in of this MAC has ended; `save-as` keeps the login code in the pane",
  }),
  "sign-out": Text.optional().meta({ description: "Signs the account out, from the device page of a connected phone" }),
  "restart-phone": Text.optional().meta({ description: "Restarts a connected phone from its device page" }),
  "factory-reset": Text.optional().meta({ description: "Resets a connected phone to factory settings from its device page" }),
  "restart-tenant": Yes.optional().meta({
    description: "Stops the tenant and starts it again: phones are sent away and come back, what was only in memory is gone",
  }),
  ...accountVerbs,
  "expect-operation": z
    .strictObject({
      of: Text,
      status: z.enum(["queued", "inProgress", "successful", "failed"]).optional(),
      reason: Text.optional(),
      "login-code": z.enum(["shown", "hidden"]).optional(),
      "verification-uri": Pattern.optional(),
    })
    .optional(),
  "expect-list": z
    .strictObject({
      "waiting-on": z.enum(["activation", "sign-in"]),
      rows: z.array(Row).optional().meta({ description: "Exactly these, in any order" }),
      has: z.array(Row).optional(),
      "has-not": z.array(Text).optional().meta({ description: "MAC addresses" }),
    })
    .optional(),
  "expect-summary": z
    .strictObject({
      "added-mac-addresses": z.int().min(0).optional(),
      "waiting-on-activation": z.int().min(0).optional(),
      "waiting-for-sign-in": z.int().min(0).optional(),
    })
    .optional(),
  "expect-audit": ExpectedAudit.optional().meta({ description: "Who did what to a device, as the audit trail has it" }),
  ...explainVerbs,
};

export type ServerVerb = keyof typeof verbs;

/** Which companions a verb may have. */
const companions: Record<string, readonly ServerVerb[]> = {
  location: ["add-mac"],
  "all-or-nothing": ["upload"],
  expect: ["upload"],
  status: ["wait-operation"],
  reason: ["wait-operation"],
  within: [
    "wait-operation",
    "expect-operation",
    "expect-list",
    "expect-summary",
    "expect-audit",
    "expect-device-objects",
    "expect-explanation",
  ],
  refused: [
    "add-mac",
    "upload",
    "generate-code",
    "generate-codes",
    "remove",
    "sign-in",
    "cancel-sign-in",
    "sign-out",
    "restart-phone",
    "factory-reset",
    "delete-device-objects",
    ...(Object.keys(accountVerbs) as (keyof typeof accountVerbs)[]),
  ],
};

export const serverVerbs = Object.keys(verbs) as ServerVerb[];

export const ServerStep = z
  .strictObject({
    ...verbs,
    location: Text.optional(),
    "all-or-nothing": Yes.optional().meta({ description: "Adds nothing unless every row can be added" }),
    expect: ExpectedUpload.optional(),
    status: z.enum(["successful", "failed"]).optional().meta({ description: "How it must end; successful unless told" }),
    reason: Text.optional().meta({ description: "Why it must have failed" }),
    within: DurationText.optional(),
    refused: Text.optional().meta({ description: "The error code with which the tenant must refuse" }),
    why: Pattern.optional().meta({ description: "Part of the sentence with which it must refuse" }),
  })
  .superRefine((written, check) => {
    const asked = serverVerbs.filter((verb) => written[verb] !== undefined);
    if (asked.length !== 1) {
      const found = asked.length === 0 ? "none is here" : `here are ${asked.join(" and ")}`;
      check.addIssue({ code: "custom", message: `one of ${serverVerbs.join(", ")} is needed; ${found}` });
      return;
    }
    for (const [companion, goesWith] of Object.entries(companions)) {
      if (written[companion as keyof typeof written] === undefined || goesWith.some((verb) => verb === asked[0])) continue;
      check.addIssue({ code: "custom", path: [companion], message: `goes with ${goesWith.join(", ")}, not with ${asked[0]}` });
    }
    if (written.reason !== undefined && written.status !== "failed")
      check.addIssue({ code: "custom", path: ["reason"], message: "goes with status: failed" });
    if (written.why !== undefined && written.refused === undefined)
      check.addIssue({ code: "custom", path: ["why"], message: "goes with refused" });
    if (written.expect !== undefined && written.refused !== undefined)
      check.addIssue({ code: "custom", path: ["expect"], message: "what is refused as a whole has no outcome to expect" });
  });

/** As it was written; beside the name of an uploaded file stand its bytes, once the scenario was read. */
export type ServerStep = z.infer<typeof ServerStep> & { upload?: { bytes?: Uint8Array } | undefined };
