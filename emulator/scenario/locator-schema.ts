import { z } from "zod";
import { Pattern, Role, Text } from "./values.ts";

const fields = {
  role: Role.optional(),
  name: Pattern.optional().meta({ description: "The whole name, or /…/flags; goes with role" }),
  text: Pattern.optional().meta({ description: "Part of what is shown, or /…/flags" }),
  id: Text.optional().meta({ description: "The node's id, such as login-code" }),
};

const ONE_WAY = "say which one: role (with name), text or id";

/** One thing on the screen. */
export const OneNode = z.strictObject(fields).superRefine((written, check) => {
  const ways = [written.role, written.text, written.id].filter((way) => way !== undefined).length;
  if (ways === 0) check.addIssue({ code: "custom", message: written.name === undefined ? ONE_WAY : "a name needs its role" });
  if (ways > 1) check.addIssue({ code: "custom", message: "role, text and id are three ways to say it; use one" });
  if (written.name !== undefined && written.role === undefined && ways > 0)
    check.addIssue({ code: "custom", path: ["name"], message: "a name goes with a role" });
});
export type OneNode = z.infer<typeof OneNode>;

/** One thing on the screen, or the screen itself by its id. */
export const NodeOrScreen = z.strictObject({ ...fields, screen: Text.optional() }).superRefine((written, check) => {
  const ways = [written.role, written.text, written.id, written.screen].filter((way) => way !== undefined).length;
  if (ways !== 1) check.addIssue({ code: "custom", message: `${ONE_WAY}, or screen; exactly one` });
  if (written.name !== undefined && written.role === undefined)
    check.addIssue({ code: "custom", path: ["name"], message: "a name goes with a role" });
});
export type NodeOrScreen = z.infer<typeof NodeOrScreen>;
