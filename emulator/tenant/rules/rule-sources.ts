/** Where a rule's behaviour is from, as hardware profiles say it of their numbers. */
export interface RuleSource {
  readonly from: "documented" | "reported" | "assumed";
  readonly by: string;
  /** Sections of the facts. */
  readonly facts: string;
}

const ENTRA_FLOWS = "Microsoft Entra, authentication flows and the guidance for Teams devices, 2026";

/** By the rule's name, or that of the object it stands in. */
const SOURCES: Readonly<Record<string, RuleSource>> = {
  deviceCodeFlow: { from: "documented", by: ENTRA_FLOWS, facts: "1.6, 3.1" },
  deviceCodeFlowExceptions: { from: "documented", by: ENTRA_FLOWS, facts: "1.6" },
  signInFrequencyH: {
    from: "documented",
    by: "Microsoft, supported Conditional Access policies for Teams devices; the article's comments",
    facts: "6.2",
  },
  passwordLifeDays: {
    from: "documented",
    by: "Microsoft, authentication best practices for Teams Android devices",
    facts: "6.2",
  },
  errorNames: { from: "documented", by: "Microsoft, OAuth 2.0 device authorization grant; RFC 8628", facts: "3.1, 3.2" },
  portalCodeLifeS: { from: "reported", by: "one field report, Microsoft Q&A 981553", facts: "3.1" },
  enrollment: { from: "documented", by: "Microsoft, deploying phones and panels; the article's comments", facts: "6.2" },
};

/** Null when nobody wrote down where a rule is from. */
export function ruleSource(name: string): RuleSource | null {
  const steps = name.split(".");
  for (let length = steps.length; length > 0; length--) {
    const source = SOURCES[steps.slice(0, length).join(".")];
    if (source) return source;
  }
  return null;
}
