import { z } from "zod";
import { accountVerbs } from "./server-account-schema.ts";
import { DurationText, Pattern, Text } from "./values.ts";

/** What a scenario asks of, or expects from, the administrator's side. */

const Row = z.strictObject({
  mac: Text,
  location: Text.optional(),
  "verification-code": z.enum(["shown", "none"]).optional(),
  status: z.enum(["Signed Out", "none"]).optional().meta({ description: "Device user status, as the list words it" }),
});
export type ExpectedRow = z.infer<typeof Row>;

const verbs = {
  "add-mac": Text.optional().meta({ description: "Lists a device by its MAC address; with `location`" }),
  "generate-code": Text.optional().meta({ description: "Makes a verification code for a listed MAC; `save-as` keeps it" }),
  remove: Text.optional().meta({ description: "Takes a device off the list" }),
  "sign-in": Text.optional().meta({ description: "Clicks Signed Out next to a device" }),
  "cancel-sign-in": Text.optional().meta({ description: "Gives up the newest remote sign-in of this MAC" }),
  "wait-operation": Text.optional().meta({
    description: "Waits until the newest remote sign-in of this MAC has ended; `save-as` keeps the login code in the pane",
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
};

/** Which companions a verb may have. */
const companions: Record<string, readonly string[]> = {
  location: ["add-mac"],
  status: ["wait-operation"],
  reason: ["wait-operation"],
  within: ["wait-operation", "expect-operation", "expect-list", "expect-summary"],
  refused: ["add-mac", "generate-code", "remove", "sign-in", "cancel-sign-in", ...Object.keys(accountVerbs)],
};

export const serverVerbs = Object.keys(verbs);

export const ServerStep = z
  .strictObject({
    ...verbs,
    location: Text.optional(),
    status: z.enum(["successful", "failed"]).optional().meta({ description: "How it must end; successful unless told" }),
    reason: Text.optional().meta({ description: "Why it must have failed" }),
    within: DurationText.optional(),
    refused: Text.optional().meta({ description: "The error code with which the tenant must refuse" }),
  })
  .superRefine((written, check) => {
    const asked = serverVerbs.filter((verb) => written[verb as keyof typeof written] !== undefined);
    if (asked.length !== 1) {
      const found = asked.length === 0 ? "none is here" : `here are ${asked.join(" and ")}`;
      check.addIssue({ code: "custom", message: `one of ${serverVerbs.join(", ")} is needed; ${found}` });
      return;
    }
    for (const [companion, goesWith] of Object.entries(companions)) {
      if (written[companion as keyof typeof written] === undefined || goesWith.includes(asked[0] ?? "")) continue;
      check.addIssue({ code: "custom", path: [companion], message: `goes with ${goesWith.join(", ")}, not with ${asked[0]}` });
    }
    if (written.reason !== undefined && written.status !== "failed")
      check.addIssue({ code: "custom", path: ["reason"], message: "goes with status: failed" });
  });
export type ServerStep = z.infer<typeof ServerStep>;
