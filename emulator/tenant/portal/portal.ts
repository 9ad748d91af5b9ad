import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import { normalizeLoginCode } from "@offhook/protocol/codes.ts";
import { macTail } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { RefusedLogin } from "../audit/login-decisions.ts";
import type { KnownPhones } from "../contracts.ts";
import type { Authentication } from "../identity/authentication.ts";
import type { ListOrganizations } from "../identity/directory.ts";
import type { LoginBook, PortalLogin } from "../identity/login-book.ts";
import type { IdentitySettings } from "../identity/settings.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";
import { SlowDown } from "../slow-down.ts";
import {
  accountChosen,
  type ClaimedLogin,
  type CodeVerdict,
  codeEntered,
  decisionMade,
  outOfTurn,
  type PasswordVerdict,
  passwordEntered,
  START,
  secondFactorEntered,
  type Transaction,
} from "./flow.ts";
import { PortalBrowser } from "./portal-browser.ts";
import type { PortalState, PortalStep } from "./step.ts";
import { Transactions } from "./transactions.ts";
import { complaints } from "./wording.ts";

export interface PortalOptions {
  readonly clock: Clock;
  readonly dice: Dice;
  readonly logins: LoginBook;
  readonly authentication: Authentication;
  readonly phones: Pick<KnownPhones, "describe">;
  readonly organizations: ListOrganizations;
  readonly settings: IdentitySettings;
  readonly rules: () => TenantRules;
  /** Somebody knew the password and was turned away all the same. Written down before the page says so. */
  readonly onRefused?: (refused: RefusedLogin) => Promise<void>;
}

/** The Device Login page behind its pages: one login, from the code to the decision. */
export class Portal {
  readonly #options: PortalOptions;
  readonly #transactions: Transactions;
  // Codes have 46 bits, so these are against noise more than against luck.
  readonly #codesOfTransaction = new SlowDown({ free: 5, maxWaitS: 60 });
  readonly #codesOfSource = new SlowDown({ free: 20, maxWaitS: 60 });
  #browsers = 0;

  constructor(options: PortalOptions) {
    this.#options = options;
    this.#transactions = new Transactions(options);
  }

  /** A browser at the page, without HTTP in between. */
  open(): PortalBrowser {
    this.#browsers++;
    return new PortalBrowser(this, `browser ${this.#browsers}`);
  }

  /** Where a transaction stands; undefined when there is none, or its time is over. */
  look(id: string): Transaction | undefined {
    return this.#transactions.get(id);
  }

  /** Takes a step. `source` is whoever is slowed down for guessing: an address. */
  async step(id: string | undefined, source: string, step: PortalStep): Promise<PortalState> {
    const known = id === undefined ? undefined : this.#transactions.get(id);
    if (known === undefined || id === undefined) {
      const fresh = this.#transactions.begin(START);
      if (step.kind === "code") return await this.#code(fresh, source, step.code);
      return this.#at(
        fresh,
        step.kind === "cancel" ? { page: "cancelled", error: null } : { ...START, error: complaints.tooOld },
      );
    }
    switch (step.kind) {
      case "code":
        return await this.#code(id, source, step.code);
      case "account":
        return this.#at(id, accountChosen(known, step.name));
      case "another-account":
        return this.#at(id, known.page === "password" ? { page: "account", error: null, login: known.login } : outOfTurn(known));
      case "password":
        return await this.#password(id, known, step.password);
      case "mfa":
        return await this.#secondFactor(id, known, step.code);
      case "confirm":
        return await this.#decide(id, known, "approve");
      case "cancel":
        // Before the password nobody has shown who they are: leaving must not decide for the one who has.
        if (known.page === "confirm") return await this.#decide(id, known, "decline");
        return this.#at(id, known.page === "done" ? known : { page: "cancelled", error: null });
    }
  }

  #at(id: string, at: Transaction): PortalState {
    this.#transactions.set(id, at);
    return { id, at };
  }

  async #code(id: string, source: string, code: Secret): Promise<PortalState> {
    return this.#at(id, codeEntered(await this.#judgeCode(id, source, code)));
  }

  async #judgeCode(id: string, source: string, code: Secret): Promise<CodeVerdict> {
    const nowMs = this.#options.clock.epochMs();
    const normal = normalizeLoginCode(code.reveal().slice(0, 256));
    if (normal === "") return { kind: "empty" };
    const waitS = Math.max(this.#codesOfTransaction.waitS(id, nowMs), this.#codesOfSource.waitS(source, nowMs));
    if (waitS > 0) return { kind: "too-fast", waitS };
    this.#codesOfTransaction.begin(id, nowMs);
    this.#codesOfSource.begin(source, nowMs);
    const login = await this.#options.logins.lookUp(new Secret(normal));
    if (login === null) return { kind: "wrong" };
    this.#codesOfTransaction.forget(id);
    this.#codesOfSource.takeBack(source, nowMs);
    if (login.status === "ended") return { kind: "expired" };
    if (login.status !== "pending") return { kind: "used" };
    if (this.#options.clock.epochMs() >= this.#endOf(login)) return { kind: "expired" };
    return { kind: "right", login: await this.#claim(login) };
  }

  /** A rule may make the page give up a code earlier than the phone was promised: a field report says that Microsoft's once did. */
  #endOf({ issuedAtMs, expiresAtMs }: PortalLogin): number {
    const { portalCodeLifeS } = this.#options.rules();
    return portalCodeLifeS === null ? expiresAtMs : Math.min(expiresAtMs, issuedAtMs + portalCodeLifeS * 1_000);
  }

  async #claim(login: PortalLogin): Promise<ClaimedLogin> {
    const { phones, settings } = this.#options;
    const phone = login.mac === null ? null : await phones.describe(login.mac);
    const organizationId = phone?.organization?.id ?? login.organizationId;
    return {
      id: login.id,
      mac: login.mac,
      organizationId,
      device: {
        model: phone?.model ?? "Unknown device",
        macTail: login.mac === null ? "not known" : macTail(login.mac),
        organization: phone?.organization?.name ?? null,
        client: Object.hasOwn(settings.clients, login.clientId)
          ? (settings.clients[login.clientId] ?? "")
          : `${login.clientId} (not known to this tenant)`,
      },
    };
  }

  async #password(id: string, known: Transaction, password: Secret): Promise<PortalState> {
    if (known.page !== "password") return this.#at(id, outOfTurn(known));
    const at = passwordEntered(known, await this.#judgePassword(known, password));
    // Whoever planted the old id in this browser must not find a signed-in transaction under it.
    return this.#at(at.page === "confirm" || at.page === "mfa" ? this.#transactions.rename(id) : id, at);
  }

  async #judgePassword(at: Extract<Transaction, { page: "password" }>, password: Secret): Promise<PasswordVerdict> {
    if (password.reveal() === "") return { kind: "empty" };
    const { organizationId } = at.login;
    const attempt = { name: at.name, password, flow: "device-code", organizationId } as const;
    const outcome = await this.#options.authentication.password(attempt);
    switch (outcome.kind) {
      case "right":
      case "mfa":
        return { kind: outcome.kind, accountId: outcome.account.id, name: outcome.account.name };
      case "other-organization": {
        const owner = (await this.#options.organizations()).find(({ id }) => id === organizationId);
        return { kind: "other-organization", organization: owner?.name ?? "another organization" };
      }
      case "disabled":
      case "expired":
      case "blocked":
        await this.#options.onRefused?.({ mac: at.login.mac, account: outcome.account, why: outcome.kind });
        return { kind: outcome.kind };
      default:
        return outcome;
    }
  }

  async #secondFactor(id: string, known: Transaction, code: Secret): Promise<PortalState> {
    if (known.page !== "mfa") return this.#at(id, outOfTurn(known));
    const digits = code.reveal().replaceAll(/\s/g, "");
    const { accountId } = known;
    const verdict =
      digits === ""
        ? ({ kind: "empty" } as const)
        : await this.#options.authentication.code({ accountId, code: new Secret(digits), flow: "device-code" });
    return this.#at(id, secondFactorEntered(known, verdict));
  }

  async #decide(id: string, known: Transaction, decision: "approve" | "decline"): Promise<PortalState> {
    if (known.page !== "confirm") return this.#at(id, outOfTurn(known));
    const { logins } = this.#options;
    const { accountId, mfaDone } = known;
    const outcome = await logins.decide(known.login.id, { kind: decision, accountId, mfaDone });
    return this.#at(id, decisionMade(known, decision, outcome));
  }
}
