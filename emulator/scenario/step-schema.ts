import { PhoneStanding } from "@offhook/protocol/provisioning.ts";
import { z } from "zod";
import { ClockStep } from "./clock-schema.ts";
import { Condition } from "./condition.ts";
import { Tree } from "./expected-screen.ts";
import { NodeOrScreen, OneNode } from "./locator-schema.ts";
import { PortalStep } from "./portal-schema.ts";
import { ScreenshotStep } from "./screenshot-schema.ts";
import { ServerStep } from "./server-schema.ts";
import { DurationText, Name, Pattern, Text } from "./values.ts";

/** What a step does. Exactly one of these stands in each step. */
const actions = {
  tap: OneNode.optional().meta({ description: "Taps the one thing that matches, as soon as it is there and enabled" }),
  dial: Text.optional().meta({ description: "Taps these keys of the dial pad that is showing" }),
  type: Text.optional().meta({ description: "Types on the on-screen keyboard that is showing" }),
  press: Text.optional().meta({ description: "Presses a hard key, by its id in the profile" }),
  hold: z
    .enum(["four-corners"])
    .optional()
    .meta({ description: "Holds the four corners of the glass: a factory reset while the second logo shows" }),
  read: OneNode.optional().meta({ description: "Reads a code or text off the screen; goes with save-as" }),
  "wait-for": z
    .strictObject({ ...NodeOrScreen.shape, within: DurationText.optional() })
    .superRefine((written, check) => {
      const { within: _, ...node } = written;
      for (const issue of NodeOrScreen.safeParse(node).error?.issues ?? [])
        check.addIssue({ code: "custom", path: [...issue.path], message: issue.message });
    })
    .optional()
    .meta({ description: "Waits until it shows" }),
  "expect-screen": z
    .union([Tree, z.strictObject({ file: Text })])
    .optional()
    .meta({ description: "These nodes are on the screen in this order, others may be between; a tree, or a file with one" }),
  "expect-text": Pattern.optional().meta({ description: "Something on the screen contains this" }),
  "not-visible": NodeOrScreen.optional(),
  "expect-standing": PhoneStanding.optional().meta({ description: "Where the phone stands, as it tells the server" }),
  "expect-led": z
    .record(Name, z.enum(["off", "red", "amber", "green", "white", "blue", "cycling"]))
    .refine((written) => Object.keys(written).length > 0, "name a light of the profile, and what it does")
    .optional()
    .meta({ description: "What lights of the phone do, by their ids in the profile; cycling goes through all colours of one" }),
  "expect-different": z.array(Name).min(2).optional().meta({ description: "Saved values that must all differ" }),
  "expect-same": z.array(Name).min(2).optional().meta({ description: "Saved values that must be one and the same" }),
  "expect-trace": z
    .strictObject({
      name: Pattern,
      kind: z.enum(["event", "effect", "message", "power", "network", "clock"]).optional(),
      error: Text.optional().meta({ description: "Only answers that name this error, such as authorization_pending" }),
      "in-last": DurationText,
      times: z.int().min(0).optional(),
      "at-least": z.int().min(1).optional(),
    })
    .refine((written) => (written.times === undefined) !== (written["at-least"] === undefined), "say times or at-least")
    .optional()
    .meta({ description: "How often something happened to the phone in the time that just passed" }),
  "poke-everything": z
    .strictObject({ "stays-on": Text })
    .optional()
    .meta({ description: "Presses every hard key and touches everything on the screen; it must stay on this screen" }),
  "take-screenshot": ScreenshotStep.optional().meta({
    description: "Takes a picture of the phone as PNG: kept in a file, compared with one, or both",
  }),
  advance: z
    .union([DurationText, z.strictObject({ to: DurationText, after: Name })])
    .optional()
    .meta({ description: "Lets time pass: so long, or until so long after a value was saved" }),
  server: ServerStep.optional(),
  portal: PortalStep.optional(),
  power: z.enum(["cut", "restore", "cycle"]).optional(),
  network: z
    .union([
      z.enum(["down", "up"]),
      z.strictObject({
        delay: DurationText.optional(),
        loss: z
          .string()
          .regex(/^\d{1,3}(\.\d+)?%$/, "write 20%")
          .optional(),
      }),
    ])
    .optional()
    .meta({ description: "Pulls the cable, plugs it in, or sets one-way delay and loss" }),
  clock: ClockStep.optional().meta({
    description: "Sets the phone's own clock, lets it drift, suspends the phone from now on, or takes network time away",
  }),
  include: Text.optional().meta({ description: "Runs the steps of a fragment, a file beside this one" }),
};

export const actionNames: readonly string[] = [...Object.keys(actions), "repeat"];

const fields = {
  name: z.string().min(1).max(200).optional().meta({ description: "What the step is for, in reports" }),
  when: Condition.optional(),
  timeout: DurationText.optional().meta({ description: "How long this step may wait, in desk time" }),
  phone: Name.optional().meta({
    description: "Which phone of `phones`; `phone` unless told. With include and repeat: whose the steps inside are",
  }),
  "save-as": Name.optional().meta({ description: "Keeps the step's value; templates may name it from here on" }),
  ...actions,
};

export type Step = z.infer<z.ZodObject<typeof fields>> & { repeat?: { times: number; steps: Step[] } | undefined };

/** What the administrator comes to know. */
const TELLING = ["generate-code", "read-code", "wait-operation", "authenticator-code"] as const;
const SAVES = `goes with read and with server ${TELLING.join(", ")}`;

const KEEP = "say where to keep it: save-as";

export const Step: z.ZodType<Step> = z.lazy(() =>
  z
    .strictObject({
      ...fields,
      repeat: z.strictObject({ times: z.int().min(1).max(1_000), steps: z.array(Step).min(1).max(500) }).optional(),
    })
    .superRefine((written, check) => {
      const asked = actionNames.filter((action) => written[action as keyof typeof written] !== undefined);
      if (asked.length === 0)
        check.addIssue({ code: "custom", message: `does nothing; one of ${actionNames.join(", ")} is needed` });
      if (asked.length > 1)
        check.addIssue({ code: "custom", message: `${asked.join(" and ")} are two steps; write them one after the other` });
      const yields = written.read !== undefined || TELLING.some((verb) => written.server?.[verb] !== undefined);
      if (written["save-as"] !== undefined && !yields) check.addIssue({ code: "custom", path: ["save-as"], message: SAVES });
      if (written.read !== undefined && written["save-as"] === undefined)
        check.addIssue({ code: "custom", path: ["read"], message: KEEP });
      for (const verb of ["read-code", "authenticator-code"] as const)
        if (written.server?.[verb] !== undefined && written["save-as"] === undefined)
          check.addIssue({ code: "custom", path: ["server", verb], message: KEEP });
    }),
);
