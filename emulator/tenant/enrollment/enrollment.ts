import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { PhoneCalls } from "@offhook/protocol/provisioning.ts";
import type { ResultOf } from "@offhook/protocol/rpc/table.ts";
import type { Audit } from "../audit/audit.ts";
import { onlyOrganization, ownerOf } from "../audit/concerned.ts";
import type { VerifiedToken } from "../contracts.ts";
import { findPhone } from "../registry/phone-rows.ts";
import type { Db, Store } from "../store.adapter.ts";
import { circumstancesOf } from "./circumstances.ts";
import { clearStuck, countOthers, ENROLLMENT_SCHEMA, isFirstAttempt, keepEnrolled, markStuck } from "./enrolled-devices.ts";
import { judge } from "./matrix.ts";
import type { EnrollmentRow, Outcome } from "./row.ts";
import type { EnrollmentRules } from "./rules.ts";

type Answer = ResultOf<PhoneCalls, "enrollment.enroll">;

export interface EnrollmentParts {
  readonly store: Store;
  readonly clock: Pick<Clock, "epochMs">;
  readonly audit: Audit;
  /** As they stand when asked. */
  readonly rules: () => EnrollmentRules;
}

/** What Company Portal asks Intune for. Each rule is part of one transaction of its caller. */
export class Enrollment {
  readonly #parts: EnrollmentParts;

  constructor(parts: EnrollmentParts) {
    this.#parts = parts;
    parts.store.migrate(ENROLLMENT_SCHEMA);
  }

  /** Judges, takes down what came of it, and says what the phone is told. */
  enroll(db: Db, mac: MacAddress, known: VerifiedToken): Answer {
    const { clock, audit } = this.#parts;
    const { session } = known;
    const accountId = known.account?.id ?? session.account;
    const row = this.judge(db, mac, known);
    const organizationId = known.organizationId ?? ownerOf(db, mac) ?? onlyOrganization(db);
    if (row.outcome === "enrolled")
      keepEnrolled(db, { mac, accountId, account: session.account, organizationId }, clock.epochMs());
    if (row.remedy?.change.kind === "power-cycle") markStuck(db, mac);
    audit.record(db, ownerOf(db, mac) ?? organizationId, {
      actor: `phone ${mac}`,
      what: EVENTS[row.outcome],
      mac,
      detail: `${row.rule} ${session.account}`,
    });
    if (row.outcome === "refused") return { kind: "refused", rule: row.rule, explanation: row.explanation };
    return { kind: row.outcome === "stuck" ? "pending" : "enrolled" };
  }

  /** The account was disabled, or its sign-in revoked, between approval and enrollment. */
  refuseUnknown(db: Db, mac: MacAddress): Answer {
    const rule = "token-invalid";
    this.#parts.audit.recordForAll(db, { actor: `phone ${mac}`, what: "enrollment-refused", mac, detail: rule });
    return { kind: "refused", rule, explanation: "The account could not be verified. Sign in again." };
  }

  /** What an enrollment would come to now. */
  judge(db: Db, mac: MacAddress, { session, account }: Pick<VerifiedToken, "session" | "account">): EnrollmentRow {
    const firmware = findPhone(db, mac)?.firmware;
    if (!firmware) throw new Error("an enrollment of a phone that never said hello");
    return judge(
      circumstancesOf({
        rules: this.#parts.rules(),
        firmware,
        // Where the accounts are not known, nobody can have taken a licence away.
        intuneLicence: account?.intuneLicence ?? true,
        commonArea: session.mode === "CommonAreaPhoneSignIn",
        otherDevices: countOthers(db, account?.id ?? session.account, mac),
        firstAttempt: isFirstAttempt(db, mac),
      }),
    );
  }

  /** The phone said hello: what hung is over. */
  connectedAnew(db: Db, mac: MacAddress): void {
    clearStuck(db, mac);
  }
}

const EVENTS = {
  enrolled: "enrolled",
  "not-needed": "enrollment-not-needed",
  refused: "enrollment-refused",
  stuck: "enrollment-stuck",
} as const satisfies Record<Outcome, string>;
