import type { Db, Store } from "../store.adapter.ts";
import { RULE_DEFAULTS, type TenantRules, type TenantRulesPatch, withPatch } from "./tenant-rules.ts";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tenant_rules (id INTEGER PRIMARY KEY CHECK (id = 1), rules TEXT NOT NULL) STRICT;
`;

/** The rules of the tenant as they stand, kept over a restart. */
export class RuleBook {
  readonly #store: Store;
  #current: TenantRules;

  private constructor(store: Store, current: TenantRules) {
    this.#store = store;
    this.#current = current;
  }

  /** `initial` holds for a tenant whose rules nobody has changed yet. */
  static async open({ store, initial = {} }: { store: Store; initial?: TenantRulesPatch }): Promise<RuleBook> {
    store.migrate(SCHEMA);
    const row = await store.read((db) => db.get("SELECT rules FROM tenant_rules"));
    // Rules that came with a later version have their defaults in a store of an earlier one.
    const kept = row === undefined ? {} : (JSON.parse(String(row.rules)) as TenantRulesPatch);
    return new RuleBook(store, withPatch(withPatch(RULE_DEFAULTS, initial), kept));
  }

  current(): TenantRules {
    return this.#current;
  }

  /**
   * Changes what is named and leaves the rest, inside `enrollment` too; `also` is part of the same write.
   * @throws {z.ZodError} for what no rule allows; nothing is changed then.
   */
  async change(patch: TenantRulesPatch, also: (db: Db) => void = () => {}): Promise<TenantRules> {
    const next = await this.#store.write((db) => {
      const changed = withPatch(this.#current, patch);
      db.run(
        "INSERT INTO tenant_rules (id, rules) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET rules = excluded.rules",
        JSON.stringify(changed),
      );
      also(db);
      // At once: whoever asks after this write began must not be judged by the rules before it.
      this.#current = changed;
      return changed;
    });
    return next;
  }
}
