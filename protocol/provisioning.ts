import { z } from "zod";
import { EpochMs, FirmwareVersion, LoginCode, Mac, Organization, SignInMode, Ticket, Token, VerificationCode } from "./fields.ts";
import { Nothing, notification, request } from "./rpc/table.ts";

/** Where a phone stands, as the server needs to know it. */
export const PhoneStanding = z.enum(["signed-out", "held", "signing-in", "signed-in"]);
export type PhoneStanding = z.infer<typeof PhoneStanding>;

/** What a server may ask of a phone beyond what every phone does. */
export const PhoneSupport = z.enum(["restart", "sign-out", "factory-reset", "policy", "logs", "firmware"]);
export type PhoneSupport = z.infer<typeof PhoneSupport>;

/** Characters of a phone number, as `length` counts them. */
export const PHONE_NUMBER_MAX = 32;

/** Who a phone is signed in as, and what its home screen is to be. */
export const Session = z.strictObject({
  account: z.string().min(1).max(256).meta({ description: "User principal name" }),
  displayName: z.string().min(1).max(256),
  mode: SignInMode,
  phoneNumber: z.string().max(PHONE_NUMBER_MAX).nullable(),
});
export type Session = z.infer<typeof Session>;

const Operation = z.string().min(1).max(64).meta({ description: "The server's id of a remote sign-in" });

/** Phone → server. */
export const phoneCalls = {
  "device.hello": request({
    summary: "Who I am and where I stand. Sent once per connection, before anything else.",
    params: z.strictObject({
      mac: Mac,
      model: z.string().min(1).max(32),
      firmware: FirmwareVersion,
      apps: z.record(z.string().max(64), z.string().max(64)).meta({ description: "App name to version" }),
      standing: PhoneStanding,
      organizationId: z.string().max(64).nullable().meta({ description: "The organization the phone believes it belongs to" }),
      supports: z.array(PhoneSupport).max(16),
    }),
    result: z.strictObject({
      serverTimeMs: EpochMs,
      heartbeatS: z.int().min(5).max(300),
      spreadS: z
        .number()
        .min(0)
        .max(600)
        .meta({ description: "Seconds over which to spread the first reconnect, with all other phones" }),
      organization: Organization.nullable().meta({ description: "The organization this phone is bound to, if any" }),
      identity: z
        .strictObject({
          issuer: z.url({ protocol: /^https?$/ }).max(512),
          clientId: z.string().min(1).max(128),
          scope: z.string().max(512),
        })
        .nullable()
        .meta({ description: "Where to sign in, unless the phone is configured otherwise" }),
      ticket: Ticket.meta({ description: "Goes with every device login the phone starts by itself on this connection" }),
    }),
    deadlineMs: 10_000,
  }),
  "device.activate": request({
    summary: "The verification code somebody typed. Looked up together with the phone's own MAC, never alone.",
    params: z.strictObject({ verificationCode: VerificationCode }),
    result: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("bound"), organization: Organization }),
      z.strictObject({ kind: z.literal("refused") }),
    ]),
    deadlineMs: 30_000,
  }),
  "device.report": notification({
    summary: "Where the phone stands now; sent whenever that changes.",
    params: z.strictObject({
      standing: PhoneStanding,
      account: z.string().max(256).nullable(),
      organizationId: z
        .string()
        .max(64)
        .nullable()
        .optional()
        .meta({ description: "The organization the phone knows it belongs to; naming it confirms the binding" }),
    }),
  }),
  "enrollment.enroll": request({
    summary: "Company Portal's part: register this device for the account that just signed in.",
    params: z.strictObject({ accessToken: Token }),
    result: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("enrolled") }),
      z.strictObject({ kind: z.literal("pending") }).meta({
        description: "Nothing further comes: a known fault of the service, which powering the phone off and on clears",
      }),
      z.strictObject({ kind: z.literal("refused"), rule: z.string().max(64), explanation: z.string().max(512) }),
    ]),
    deadlineMs: 60_000,
  }),
  "session.open": request({
    summary: "Teams' part: what the account's policy shows on this phone.",
    params: z.strictObject({ accessToken: Token }),
    result: Session,
    deadlineMs: 30_000,
  }),
} as const;

/** Server → phone. */
export const serverCalls = {
  "signIn.begin": request({
    summary: "Lock the screen, start a device login and return its login code. Refused when signed in, starting or busy.",
    params: z.strictObject({ operation: Operation, ticket: Ticket }),
    result: z.strictObject({
      loginCode: LoginCode,
      verificationUri: z.url({ protocol: /^https?$/ }).max(512),
      expiresInS: z.int().min(1).max(86_400),
    }),
    // Fetching the code takes Microsoft's own service 2 to 5 minutes.
    deadlineMs: 360_000,
  }),
  "signIn.cancel": request({
    summary: "The administrator gave up: unlock the screen.",
    params: z.strictObject({ operation: Operation }),
    result: Nothing,
  }),
  "signIn.approved": notification({
    summary: "The login code was approved: poll now instead of at the next interval.",
    params: z.strictObject({ operation: Operation.nullable() }),
  }),
  "device.signOut": request({ summary: "Sign the account out.", params: Nothing, result: Nothing }),
  "device.factoryReset": request({
    summary: "Forget everything and start as out of the box; answered before it happens.",
    params: Nothing,
    result: Nothing,
  }),
  "device.restart": request({ summary: "Restart; answered before it happens.", params: Nothing, result: Nothing }),
  "policy.changed": notification({
    summary: "The account's policy changed. Takes effect after the next sign-out and sign-in.",
    params: z.strictObject({ mode: SignInMode }),
  }),
  "firmware.offer": request({
    summary: "There is firmware to install.",
    params: z.strictObject({
      version: FirmwareVersion,
      url: z.url().max(1_024),
      sizeBytes: z.int().min(1),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    result: z.strictObject({ kind: z.enum(["accepted", "declined"]), reason: z.string().max(256).optional() }),
  }),
  "logs.collect": request({
    summary: "The newest lines of the phone's log, secrets hidden.",
    params: z.strictObject({ lines: z.int().min(1).max(500) }),
    result: z.strictObject({ lines: z.array(z.string().max(4_096)).max(500) }),
  }),
} as const;

export type PhoneCalls = typeof phoneCalls;
export type ServerCalls = typeof serverCalls;
