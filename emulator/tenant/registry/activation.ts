import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import type { Secret } from "@offhook/protocol/secret.ts";
import type { Audit } from "../audit/audit.ts";
import { recordRefusedActivation } from "../audit/refused-activation.ts";
import type { Db, Store } from "../store.adapter.ts";
import type { OnAlert } from "./alerts.ts";
import { setState } from "./devices.ts";
import { countGuess, freshSinceMs, type Guess } from "./guess-budget.ts";
import { findOrganization } from "./organizations.ts";
import { bind, findPhone, markTry, mayHaveMissedAnswer, type Phone } from "./phone-rows.ts";
import type { RegistrySettings } from "./settings.ts";
import { codesFor, countWrongTry, type IssuedCode, isLive, kill, useUp } from "./verification-codes.ts";

export type ActivationAnswer = { readonly kind: "bound"; readonly organization: Organization } | { readonly kind: "refused" };

/** Wrong, expired, used, superseded, another phone's, not listed, bound already: from outside they are all this. */
const REFUSED: ActivationAnswer = { kind: "refused" };

/** The code somebody typed on a phone binds it to the organization that made the code. */
export class Activation {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #settings: RegistrySettings;
  readonly #audit: Audit;
  readonly #onAlert: OnAlert;

  constructor(parts: { store: Store; clock: Clock; settings: RegistrySettings; audit: Audit; onAlert: OnAlert }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#settings = parts.settings;
    this.#audit = parts.audit;
    this.#onAlert = parts.onAlert;
  }

  /**
   * `source` is where the phone connects from. Asking again with the accepted code, soon and before the phone has shown that it
   * knows, gets the same answer again: the first may have been lost.
   */
  async activate(mac: MacAddress, typed: Secret, source: string): Promise<ActivationAnswer> {
    const { answer, alert } = await this.#store.write((db) => {
      const nowMs = this.#clock.epochMs();
      const decided = this.#decide(db, typed, { mac, source, nowMs });
      if (decided.answer.kind === "refused") recordRefusedActivation(db, this.#audit, { mac, typed, nowMs });
      if (decided.alert) this.#audit.recordForAll(db, { actor: "tenant", what: "alert", mac, detail: decided.alert });
      return decided;
    });
    if (alert) this.#onAlert({ kind: alert, mac });
    return answer;
  }

  #decide(db: Db, typed: Secret, guess: Guess): { answer: ActivationAnswer; alert?: "used-code" | "guesses-spent" } {
    const { mac, nowMs } = guess;
    const phone = findPhone(db, mac);
    // Whatever the answer, it waits for the disk once: a quick one would tell that there is no code to guess. SQLite writes nothing
    // when nothing changes, hence the count.
    markTry(db, mac);
    const codes = codesFor(db, mac);
    // Every code is compared, whatever the outcome, so that timing tells nothing.
    const right = codes.filter((code) => code.digits.equals(typed));
    if (!phone) return { answer: REFUSED };
    if (phone.organizationId !== null) return this.#again(db, phone, right, nowMs);
    // The article: a phone that is signed in, to whichever tenant, must be factory reset first.
    if (phone.standing === "signed-in" || phone.standing === "signing-in") return { answer: REFUSED };

    const freshSince = freshSinceMs(db, guess, this.#settings);
    const live = codes.filter((code) => isLive(code, nowMs));
    const stale = live.filter((code) => freshSince !== null && code.madeAtMs <= freshSince);
    for (const code of stale) kill(db, code);

    const hit = right.find((code) => live.includes(code) && !stale.includes(code));
    if (hit) return { answer: this.#bind(db, hit, nowMs) };

    const used = right.some((code) => code.usedAtMs !== null);
    const open = live.filter((code) => !stale.includes(code));
    const spent = this.#countWrong(db, open, guess, freshSince !== null);
    if (spent) return { answer: REFUSED, alert: "guesses-spent" };
    return used ? { answer: REFUSED, alert: "used-code" } : { answer: REFUSED };
  }

  #bind(db: Db, code: IssuedCode, nowMs: number): ActivationAnswer {
    const organization = findOrganization(db, code.organizationId);
    if (!organization) throw new Error("a code without organization; foreign keys should not let that be");
    useUp(db, code, nowMs);
    bind(db, code.mac, code.organizationId, nowMs);
    setState(db, code.organizationId, code.mac, "waiting-for-sign-in");
    const { organizationId, mac } = code;
    this.#audit.record(db, organizationId, { actor: `phone ${mac}`, what: "activation-bound", mac });
    return { kind: "bound", organization };
  }

  #again(db: Db, phone: Phone, right: IssuedCode[], nowMs: number): { answer: ActivationAnswer; alert?: "used-code" } {
    const used = right.find((code) => code.usedAtMs !== null && code.organizationId === phone.organizationId);
    if (!used) return { answer: REFUSED };
    const organization = findOrganization(db, used.organizationId);
    if (organization && mayHaveMissedAnswer(phone, nowMs, this.#settings)) return { answer: { kind: "bound", organization } };
    return { answer: REFUSED, alert: "used-code" };
  }

  /** True when a budget of wrong guesses is spent now. */
  #countWrong(db: Db, open: IssuedCode[], guess: Guess, spentAlready: boolean): boolean {
    // A try that nothing could have answered is no guess: it must not use up what protects others.
    if (open.length === 0) return false;
    for (const code of open) {
      // Past the budget a fresh code has one try.
      if (spentAlready || code.wrongTries + 1 >= this.#settings.wrongTriesPerCode) kill(db, code);
      else countWrongTry(db, code);
    }
    return !spentAlready && countGuess(db, guess, this.#settings);
  }
}
