import { InputError } from "@offhook/protocol/errors.ts";
import { didYouMean } from "@offhook/protocol/suggest.ts";
import type { RulesPatch } from "./rules-patch.ts";

/** Rules that somebody met in the field, or that Microsoft set or advised, under one name. */
export interface RulePreset {
  readonly name: string;
  readonly description: string;
  /** Who saw or said it; `FACTS` with a section is the project's own collection. */
  readonly source: string;
  readonly rules: RulesPatch;
}

export const RULE_PRESETS: readonly RulePreset[] = [
  {
    name: "microsoft-error-names",
    description: "The token endpoint speaks Microsoft's words: authorization_declined, bad_verification_code",
    source: "Microsoft, OAuth 2.0 device authorization grant (FACTS 3.1)",
    rules: { errorNames: "entra" },
  },
  {
    name: "rfc-error-names",
    description: "The token endpoint speaks the RFC's words: access_denied, invalid_grant",
    source: "RFC 8628 §3.5 (FACTS 3.2)",
    rules: { errorNames: "rfc8628" },
  },
  {
    name: "code-dies-at-300s",
    description: "The Device Login page calls a code expired after 300 s although 900 were promised; phones show it and poll on",
    source: "field report, Microsoft Q&A 981553 (FACTS 3.1)",
    rules: { portalCodeLifeS: 300 },
  },
  {
    name: "block-device-code-flow",
    description: "No account can be signed in with a code, but for the exceptions; phones signed in with one are signed out",
    source: 'Microsoft-managed policy "Block device code flow", from February 2025 (FACTS 1.6)',
    rules: { deviceCodeFlow: "block" },
  },
  {
    name: "block-except-resource-accounts",
    description: "Only accounts of devices and rooms, and the exceptions, can be signed in with a code",
    source: "Microsoft Entra's guidance for Teams devices, May 2026 (FACTS 1.6)",
    rules: { deviceCodeFlow: "resource-accounts-only" },
  },
  {
    name: "allow-device-code-flow",
    description: "Any account can be signed in with a code",
    source: "the article, 2021 (FACTS 1.1)",
    rules: { deviceCodeFlow: "allow" },
  },
  {
    name: "sign-in-every-day",
    description: "Every account has to show its password again after 24 hours: all phones are signed out once a day",
    source: "Conditional Access, sign-in frequency; complaints in the article's comments (FACTS 6.2)",
    rules: { signInFrequencyH: 24 },
  },
  {
    name: "sign-in-every-90-days",
    description: "Every account has to show its password again after 90 days",
    source: "assumed: a figure many organizations choose (FACTS 6.2)",
    rules: { signInFrequencyH: 2_160 },
  },
  {
    name: "passwords-for-90-days",
    description: "Passwords are good for 90 days, but for those of accounts whose never expire",
    source: "assumed: a figure many organizations choose (FACTS 6.2)",
    rules: { passwordLifeDays: 90 },
  },
  {
    name: "as-microsoft-advises",
    description: "Codes for resource accounts only, phones excluded from sign-in frequency, passwords that never expire",
    source: "Microsoft, authentication best practices for Teams Android devices; Entra's guidance of May 2026 (FACTS 6.2, 1.6)",
    rules: { deviceCodeFlow: "resource-accounts-only", signInFrequencyH: null, passwordLifeDays: null },
  },
];

export const PRESET_NAMES: readonly string[] = RULE_PRESETS.map(({ name }) => name);

/** @throws {InputError} naming the presets there are. */
export function presetByName(name: string): RulePreset {
  const found = RULE_PRESETS.find((preset) => preset.name === name);
  if (found) return found;
  throw new InputError(
    `there is no preset ${JSON.stringify(name)}${didYouMean(name, PRESET_NAMES)}; there are ${PRESET_NAMES.join(", ")}`,
  );
}
