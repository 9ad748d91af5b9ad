import { z } from "zod";
import { FirmwareVersion, Mac } from "./fields.ts";
import { Nothing, request } from "./rpc/table.ts";
import { ROLES, type ScreenNode } from "./screen.ts";

/** A node of the screen tree as it travels: what it is, what it says, whether it reacts. Codes are shown: this is the glass. */
export interface ShownNode {
  role: ScreenNode["role"];
  name: string;
  id: string;
  value?: string | undefined;
  enabled: boolean;
  tappable: boolean;
  children: ShownNode[];
}

export const ShownNode: z.ZodType<ShownNode> = z.strictObject({
  role: z.enum(ROLES),
  name: z.string().max(1_024),
  id: z.string().max(64),
  value: z.string().max(1_024).optional(),
  enabled: z.boolean(),
  tappable: z.boolean(),
  get children() {
    return z.array(ShownNode).max(256);
  },
});

/** Which one thing is meant: by role and name, or by id. More than one match is refused, as is none. */
export const Locator = z.strictObject({
  role: z.enum(ROLES).optional(),
  name: z.string().max(256).optional(),
  id: z.string().max(64).optional(),
});

/** Tester → phone. */
export const testerCalls = {
  "device.info": request({
    summary: "What phone this is.",
    params: Nothing,
    result: z.strictObject({ mac: Mac, profile: z.string().max(64), model: z.string().max(32), firmware: FirmwareVersion }),
  }),
  "screen.get": request({ summary: "What the phone shows now.", params: Nothing, result: ShownNode }),
  "screen.tap": request({
    summary: "Tap what the locator finds.",
    params: z.strictObject({ locator: Locator }),
    result: Nothing,
  }),
  "key.press": request({
    summary: "Press a hard key of the profile, such as `mute` or `volume-up`.",
    params: z.strictObject({ key: z.string().min(1).max(32) }),
    result: Nothing,
  }),
} as const;

/** Phone → tester: nothing yet. */
export const phoneTells = {} as const;
