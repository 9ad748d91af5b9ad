import { z } from "zod";
import { VERIFICATION_CODE_DIGITS } from "./codes.ts";
import { type MacAddress, MacAddressError, parseMac } from "./mac.ts";
import { Secret } from "./secret.ts";

/** Fields that messages, files and the admin interface share. Every size has a ceiling. */

/** A MAC address in its one form, twelve lower-case hex digits; other spellings are for people and are refused on the wire. */
export const Mac = z
  // A codec, not a transform: a transform only works one way, and MAC addresses are sent as well as received.
  .codec(
    z
      .string()
      .max(12)
      .regex(/^[0-9a-f]{12}$/, "a MAC address is twelve lower-case hex digits here")
      .refine(isDeviceMac, "not a device's address (multicast, broadcast or zero)"),
    z.custom<MacAddress>((value) => typeof value === "string"),
    { decode: (hex) => hex as MacAddress, encode: (mac) => mac },
  )
  .meta({
    description: "MAC address, twelve lower-case hex digits; never multicast, broadcast or all zero",
    examples: ["4825670a0b0c"],
  });

function isDeviceMac(hex: string): boolean {
  try {
    return parseMac(hex) === hex;
  } catch (error) {
    if (error instanceof MacAddressError) return false;
    throw error;
  }
}

/** A MAC address as a person may write it, in six spellings. */
export const MacAsWritten = z
  .string()
  .max(40)
  .transform((text, context): MacAddress => {
    try {
      return parseMac(text);
    } catch (error) {
      if (!(error instanceof MacAddressError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  });

/** A secret travels as text and lives as `Secret`. */
export const secretText = (shape: z.ZodString) =>
  z.codec(shape, z.instanceof(Secret), { decode: (text) => new Secret(text), encode: (secret) => secret.reveal() });

export const VerificationCode = secretText(
  z
    .string()
    .regex(
      new RegExp(`^\\d{${VERIFICATION_CODE_DIGITS.min},${VERIFICATION_CODE_DIGITS.max}}$`),
      "a verification code is 6 to 9 digits",
    )
    .meta({ description: "Verification code: numeric, 24 h, typed on the phone" }),
);
export const LoginCode = secretText(
  z.string().min(4).max(32).meta({ description: "Login code (RFC 8628 user code): shown by the phone, typed at the portal" }),
);
export const Token = secretText(z.string().min(1).max(8_192).meta({ description: "OAuth 2.0 token" }));
export const Ticket = secretText(
  z.string().min(16).max(256).meta({ description: "Proof that a device login was asked for by this phone on this connection" }),
);

export const FirmwareVersion = z
  .string()
  .max(32)
  .regex(/^\d+(\.\d+){1,4}$/, "a firmware version is numbers and dots, as 7.0.2.1072");

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const EpochMs = z.int().min(0).max(8_640_000_000_000_000).meta({ description: "Milliseconds since 1970-01-01T00:00:00Z" });

export const Organization = z.strictObject({
  id: z.string().min(1).max(64).meta({ description: "The organization's stable id" }),
  name: z.string().min(1).max(256).meta({ description: "Organization Name as people read it" }),
});
export type Organization = z.infer<typeof Organization>;

/** FACTS.md 2.2: what the account's IP phone policy shows after sign-in. */
export const SignInMode = z.enum(["UserSignIn", "CommonAreaPhoneSignIn", "MeetingSignIn"]);
export type SignInMode = z.infer<typeof SignInMode>;
