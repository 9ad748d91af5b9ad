import { z } from "zod";
import { Pattern, Text } from "./values.ts";

/** What the owner of an account does on the Device Login page, and what the page must show then. */

const Yes = z.literal(true, { error: "write true" });

const actions = {
  "enter-code": Text.optional().meta({ description: "Opens the page anew unless it is asking for a code" }),
  "use-another-account": Text.optional().meta({ description: "The user name" }),
  "enter-password": Text.optional(),
  "enter-authenticator-code": Text.optional().meta({ description: "The second factor; see server authenticator-code" }),
  confirm: Yes.optional(),
  cancel: Yes.optional(),
};

export const portalActions = Object.keys(actions);

export const PortalStep = z
  .strictObject({
    ...actions,
    expect: z
      .strictObject({
        page: z.enum(["code", "account", "password", "mfa", "confirm", "done", "cancelled"]).optional(),
        error: Pattern.optional().meta({ description: "The complaint in red. Without this there must be none" }),
        device: z
          .strictObject({
            model: Pattern.optional(),
            "mac-tail": Text.optional(),
            organization: Pattern.optional(),
            client: Pattern.optional(),
          })
          .optional(),
      })
      .optional(),
  })
  .superRefine((written, check) => {
    const asked = portalActions.filter((action) => written[action as keyof typeof written] !== undefined);
    if (asked.length > 1) check.addIssue({ code: "custom", message: `${asked.join(" and ")} are two steps` });
    if (asked.length === 0 && written.expect === undefined)
      check.addIssue({ code: "custom", message: `one of ${portalActions.join(", ")}, or expect, is needed` });
  });
export type PortalStep = z.infer<typeof PortalStep>;
