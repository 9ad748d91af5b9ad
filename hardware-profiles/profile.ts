import { z } from "zod";
import { Body } from "./body.ts";

/**
 * A phone as data: what it has, how long it takes, what each firmware can do. Our own profiles and people's JSON files go
 * through the same check (`readProfile`). Property order is the same everywhere; units stand in the name.
 */

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "an id is lower-case letters, digits and dashes");
const Ms = z.int().min(0).max(3_600_000);
const MsRange = z.strictObject({ min: Ms, max: Ms }).refine((range) => range.min <= range.max, "min is above max");

/** Where a number is from. `measured` on a device, `documented` by somebody who knows, `assumed` until somebody does. */
export const Source = z.strictObject({ from: z.enum(["measured", "documented", "assumed"]), by: z.string().min(1).max(300) });
export type Source = z.infer<typeof Source>;

export const Firmware = z.strictObject({
  version: z.string().regex(/^\d+(\.\d+){1,4}$/),
  release: z.string().min(1).max(80).meta({ description: "Microsoft's name for the release, or where it is known from" }),
  teamsApp: z.string().max(64).nullable(),
  companyPortal: z.string().max(64).nullable(),
  adminAgent: z.string().max(64).nullable(),
  can: z.strictObject({
    /** Shows Provision phone (or device) in Settings. */
    provision: z.boolean(),
    /** Can be signed in and out from the admin center after its first sign-in. */
    remoteSignOut: z.boolean(),
    /** Answers adb on TCP 5555 without authentication (CVE-2024-3281). */
    openAdb: z.boolean(),
  }),
  /** What Company Portal shows while it enrolls: its steps, or one word for all of them, which also stays for a quarter of an hour after a refusal. */
  companyPortalView: z.enum(["steps", "provisioning"]).optional().meta({ description: "`steps` unless given" }),
  labels: z.strictObject({ provision: z.enum(["Provision phone", "Provision device"]) }),
  /** Where this row is from, when `sources` does not say it for the whole ladder. */
  source: Source.optional(),
});
export type Firmware = z.infer<typeof Firmware>;

export const HardwareProfile = z.strictObject({
  id: Id,
  brand: z.string().min(1).max(40),
  label: z.string().min(1).max(60),
  category: z.enum(["desk-phone", "conference-phone"]),
  screen: z.strictObject({
    widthPx: z.int().min(160).max(4096),
    heightPx: z.int().min(160).max(4096),
    diagonalIn: z.number().min(1).max(40),
    orientation: z.enum(["portrait", "landscape"]),
    touch: z.boolean(),
  }),
  hardKeys: z.array(z.strictObject({ id: Id, label: z.string().min(1).max(40) })).max(64),
  leds: z.array(z.strictObject({ id: Id, colours: z.array(z.enum(["red", "amber", "green", "white", "blue"])).min(1) })).max(16),
  /** For pictures; without one that has a place for every key and light, a plain frame is drawn with the hard keys in a row below. */
  body: Body.optional(),
  ports: z.strictObject({
    handset: z.boolean(),
    headset: z.boolean(),
    usbA: z.int().min(0).max(8),
    usbC: z.int().min(0).max(8),
    ethernet: z.int().min(0).max(4),
  }),
  radios: z.strictObject({ wifi: z.boolean(), bluetooth: z.boolean() }),
  ouis: z
    .array(z.string().regex(/^[0-9a-f]{6}$/))
    .min(1)
    .max(32),
  timings: z.strictObject({
    /** First logo, black, second logo: what a person sees while the phone starts. */
    firstLogoMs: Ms,
    darkMs: Ms,
    secondLogoMs: Ms,
    /** The pulsing line while a verification code is checked. */
    checkingMs: Ms,
    /** The success screen before the sign-in page returns. */
    provisionedMs: Ms,
    /** From the administrator's click to the login code in the pane. */
    codeRetrievalMs: MsRange,
    /** Company Portal's three steps after the login was approved. */
    verifyingMs: Ms,
    registeringMs: Ms,
    checkingPolicyMs: Ms,
    teamsStartMs: Ms,
    /** Erasing everything, before the phone starts again. */
    factoryResetMs: Ms,
  }),
  androidVersion: z.string().max(8),
  firmware: z.strictObject({ shipped: z.string(), ladder: z.array(Firmware).min(1).max(64) }),
  /** Path of a value, or of a group of values, to where it is from. Every number is covered by one. */
  sources: z.record(z.string().max(120), Source),
});
export type HardwareProfile = z.infer<typeof HardwareProfile>;
export type Timings = HardwareProfile["timings"];
