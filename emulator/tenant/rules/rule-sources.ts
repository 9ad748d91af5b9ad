/** Where a rule's behaviour is from, as hardware profiles say it of their numbers, and when phones learn of a change. */
export interface RuleSource {
  readonly from: "documented" | "reported" | "assumed";
  readonly by: string;
  /** Sections of the facts. */
  readonly facts: string;
  /** When a phone that is signed in, or about to be, notices. */
  readonly noticed: string;
}

const ENTRA_FLOWS = "Microsoft Entra, authentication flows and the guidance for Teams devices, 2026";
const AT_REFRESH = "signed-in phones notice at their next token refresh, within the hour; sign-ins are judged by it at once";
const AT_ONCE = "it holds for the next request; signed-in phones notice nothing";

/** By the rule's name, or that of the object it stands in. */
const SOURCES: Readonly<Record<string, RuleSource>> = {
  deviceCodeFlow: { from: "documented", by: ENTRA_FLOWS, facts: "1.6, 3.1", noticed: AT_REFRESH },
  deviceCodeFlowExceptions: { from: "documented", by: ENTRA_FLOWS, facts: "1.6", noticed: AT_REFRESH },
  signInFrequencyH: {
    from: "documented",
    by: "Microsoft, supported Conditional Access policies for Teams devices; the article's comments",
    facts: "6.2",
    noticed: AT_REFRESH,
  },
  passwordLifeDays: {
    from: "documented",
    by: "Microsoft, authentication best practices for Teams Android devices",
    facts: "6.2",
    noticed: AT_REFRESH,
  },
  errorNames: {
    from: "documented",
    by: "Microsoft, OAuth 2.0 device authorization grant; RFC 8628",
    facts: "3.1, 3.2",
    noticed: AT_ONCE,
  },
  portalCodeLifeS: { from: "reported", by: "one field report, Microsoft Q&A 981553", facts: "3.1", noticed: AT_ONCE },
  enrollment: {
    from: "documented",
    by: "Microsoft, deploying phones and panels; the article's comments",
    facts: "6.2",
    noticed: "phones are judged by it when they enroll, at their next sign-in",
  },
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
