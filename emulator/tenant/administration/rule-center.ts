import type { Audit } from "../audit/audit.ts";
import { presetByName } from "../rules/presets.ts";
import type { RuleBook } from "../rules/rule-book.ts";
import { defaultOf, RULE_FIELDS, type RuleChange, rulesChanged } from "../rules/rule-fields.ts";
import { patchWith, ruleNamed } from "../rules/rule-text.ts";
import { mergedPatch, patchedRules, type RulesPatch } from "../rules/rules-patch.ts";
import type { TenantRules } from "../rules/tenant-rules.ts";
import { rulesText } from "./change-text.ts";

export interface RuleCenterParts {
  readonly book: RuleBook;
  readonly audit: Pick<Audit, "record">;
}

/** The tenant's rules, as an administrator changes them; the trail of that administrator's organization tells of it. */
export class RuleCenter {
  readonly #organizationId: string;
  readonly #parts: RuleCenterParts;

  constructor(organizationId: string, parts: RuleCenterParts) {
    this.#organizationId = organizationId;
    this.#parts = parts;
  }

  current(): TenantRules {
    return this.#parts.book.current();
  }

  /** Answers with what is not as it was before. @throws {InputError} for what no rule allows; nothing is changed then. */
  async set(patch: RulesPatch): Promise<RuleChange[]> {
    const { book, audit } = this.#parts;
    const before = book.current();
    const next = patchedRules(before, patch);
    const changed = rulesChanged(before, next);
    if (changed.length === 0) return changed;
    await book.change(next, (db) =>
      audit.record(db, this.#organizationId, {
        ...{ actor: "administrator", what: "rules-changed", mac: null },
        detail: rulesText(changed),
      }),
    );
    return changed;
  }

  /** Back to the defaults, all unless some are named. @throws {InputError} for a rule there is not. */
  async reset(names: readonly string[] = RULE_FIELDS.map(({ name }) => name)): Promise<RuleChange[]> {
    const fields = names.map(ruleNamed);
    return await this.set(
      fields.reduce<RulesPatch>((patch, { name }) => mergedPatch(patch, patchWith(name, defaultOf(name))), {}),
    );
  }

  /** @throws {InputError} for a preset there is not. */
  async preset(name: string): Promise<RuleChange[]> {
    return await this.set(presetByName(name).rules);
  }
}
