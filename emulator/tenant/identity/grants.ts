import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import type { SignInMode } from "@offhook/protocol/fields.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { Db, Row, Store } from "../store.adapter.ts";
import { base64url, sha256 } from "./crypto.adapter.ts";
import { guid } from "./ids.ts";
import type { OnRefusing } from "./refused-phone.ts";
import type { IdentitySettings } from "./settings.ts";
import type { RefreshRefusal, SignInFlow } from "./sign-in-check.ts";

/** What one approved device login opened: everything issued for it lives and dies together. */
export interface Grant {
  readonly id: string;
  readonly accountId: string;
  readonly clientId: string;
  readonly scope: string;
  readonly mac: MacAddress | null;
  readonly flow: SignInFlow;
  /** When the password was shown, by the tenant's clock, and whether the second factor was. */
  readonly authenticatedAtMs: number;
  readonly mfaDone: boolean;
}

export type RotateAnswer =
  | { readonly kind: "rotated"; readonly grant: Grant; readonly refreshToken: Secret }
  /** `reused` has just ended the whole grant: two parties hold copies of the token. `refused`: see `Judge`. */
  | { readonly kind: "unknown" | "other-client" | "ended" | "reused" }
  | { readonly kind: "refused"; readonly why: RefreshRefusal };

/** Says whether a grant is still good for fresh tokens. Asked inside the write that gives them out. */
export type Judge = (db: Db, grant: Grant, nowMs: number) => RefreshRefusal | null;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS grants (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL, client_id TEXT NOT NULL, scope TEXT NOT NULL, mac TEXT,
    generation INTEGER NOT NULL, previous_hash TEXT, rotated_at_ms INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    hash TEXT PRIMARY KEY, grant_id TEXT NOT NULL REFERENCES grants(id) ON DELETE CASCADE, generation INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS grants_by_use ON grants (rotated_at_ms);
  CREATE INDEX IF NOT EXISTS refresh_tokens_by_grant ON refresh_tokens (grant_id, generation);
`;

/** How many replaced tokens of a grant are remembered, to notice that one of them is used again. */
const REMEMBERED_GENERATIONS = 100;

/**
 * Refresh tokens: each use replaces the token, and using a replaced one ends the grant (RFC 9700 §4.14.2). One exception: the token
 * replaced last may be used again for a short while, because the phone may never have heard the answer. It then gets another
 * token of the same generation; the first of them to be used makes the others reuse.
 */
export class Grants {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #dice: Dice;
  readonly #settings: IdentitySettings;
  readonly #onRefusing: OnRefusing;

  constructor(parts: { store: Store; clock: Clock; dice: Dice; settings: IdentitySettings; onRefusing: OnRefusing }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#dice = parts.dice;
    this.#settings = parts.settings;
    this.#onRefusing = parts.onRefusing;
    this.#store.migrate(SCHEMA);
    this.#store.addColumns("grants", {
      flow: "TEXT NOT NULL DEFAULT 'device-code'",
      authenticated_at_ms: "INTEGER NOT NULL DEFAULT 0",
      mfa_done: "INTEGER NOT NULL DEFAULT 0",
      // What the phone's home screen is, from its sign-in on: a policy that changes takes effect at the next one.
      mode: "TEXT",
      // A policy that found a grant's flow blocked ended it for good; the word is what later refreshes are told.
      ended_why: "TEXT",
    });
  }

  /** Part of the write that redeems a device code, so that both happen or neither. */
  open(
    db: Db,
    opened: Omit<Grant, "id" | "authenticatedAtMs"> & { readonly authenticatedAtMs?: number },
  ): { grant: Grant; refreshToken: Secret } {
    const id = guid(this.#dice);
    const nowMs = this.#clock.epochMs();
    const grant: Grant = { authenticatedAtMs: nowMs, ...opened, id };
    db.run("DELETE FROM grants WHERE rotated_at_ms < ?", nowMs - this.#settings.refreshLifeS * 1_000);
    db.run(
      `INSERT INTO grants (id, account_id, client_id, scope, mac, generation, rotated_at_ms, flow, authenticated_at_ms, mfa_done)
       VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`,
      ...[id, grant.accountId, grant.clientId, grant.scope, grant.mac, nowMs],
      ...[grant.flow, grant.authenticatedAtMs, Number(grant.mfaDone)],
    );
    return { grant, refreshToken: this.#issue(db, id, 1) };
  }

  /** Part of a write. Ending what has ended already does nothing. */
  end(db: Db, grantId: string, why: RefreshRefusal | null = null): void {
    db.run("UPDATE grants SET ended = 1, ended_why = ? WHERE id = ?", why, grantId);
    // Its tokens stay where they are to be told why.
    if (why !== null) return;
    db.run("DELETE FROM refresh_tokens WHERE grant_id = ?", grantId);
  }

  async isLive(grantId: string): Promise<boolean> {
    return await this.#store.read((db) => db.get("SELECT 1 FROM grants WHERE id = ? AND ended = 0", grantId) !== undefined);
  }

  /** The mode its home screen was first opened with; that one, from then on. */
  async pinnedMode(grantId: string, mode: SignInMode): Promise<SignInMode> {
    const pinned = await this.#store.read((db) => db.get("SELECT mode FROM grants WHERE id = ?", grantId)?.mode);
    if (pinned !== null && pinned !== undefined) return pinned as SignInMode;
    await this.#store.write((db) => db.run("UPDATE grants SET mode = ? WHERE id = ? AND mode IS NULL", mode, grantId));
    return mode;
  }

  async rotate({
    refreshToken,
    clientId,
    judge,
  }: {
    refreshToken: Secret;
    clientId: string;
    judge: Judge;
  }): Promise<RotateAnswer> {
    return await this.#store.write((db): RotateAnswer => {
      const hash = sha256(refreshToken.reveal());
      const token = db.get("SELECT grant_id, generation FROM refresh_tokens WHERE hash = ?", hash);
      if (token === undefined) return { kind: "unknown" };
      const row = db.get("SELECT * FROM grants WHERE id = ?", String(token.grant_id));
      if (row === undefined) return { kind: "ended" };
      const grant = toGrant(row);
      if (grant.clientId !== clientId) return { kind: "other-client" };
      if (row.ended_why !== null) return this.#refuse(db, grant, String(row.ended_why) as RefreshRefusal);
      if (row.ended === 1) return { kind: "ended" };
      const nowMs = this.#clock.epochMs();
      const refusal = judge(db, grant, nowMs);
      if (refusal !== null) {
        // Entra: a token that was found blocked by its flow is never usable again, also when the policy is lifted.
        if (refusal === "device-code-flow-blocked") this.end(db, grant.id, refusal);
        return this.#refuse(db, grant, refusal);
      }
      const sinceMs = nowMs - Number(row.rotated_at_ms);
      const generation = Number(row.generation);
      if (token.generation === generation) {
        if (sinceMs >= this.#settings.refreshLifeS * 1_000) {
          this.end(db, grant.id);
          return { kind: "ended" };
        }
        db.run(
          "UPDATE grants SET generation = ?, previous_hash = ?, rotated_at_ms = ? WHERE id = ?",
          ...[generation + 1, hash, nowMs, grant.id],
        );
        db.run(
          "DELETE FROM refresh_tokens WHERE grant_id = ? AND generation <= ?",
          ...[grant.id, generation - REMEMBERED_GENERATIONS],
        );
        return { kind: "rotated", grant, refreshToken: this.#issue(db, grant.id, generation + 1) };
      }
      if (hash === row.previous_hash && sinceMs < this.#settings.refreshRetryS * 1_000) {
        return { kind: "rotated", grant, refreshToken: this.#issue(db, grant.id, generation) };
      }
      this.end(db, grant.id);
      return { kind: "reused" };
    });
  }

  #refuse(db: Db, { mac, accountId }: Grant, why: RefreshRefusal): RotateAnswer {
    if (mac !== null) this.#onRefusing(db, { what: "tokens", mac, accountId, why });
    return { kind: "refused", why };
  }

  #issue(db: Db, grantId: string, generation: number): Secret {
    const token = new Secret(base64url(this.#dice.bytes(32)));
    db.run(
      "INSERT INTO refresh_tokens (hash, grant_id, generation) VALUES (?, ?, ?)",
      ...[sha256(token.reveal()), grantId, generation],
    );
    return token;
  }
}

function toGrant(row: Row): Grant {
  return {
    id: String(row.id),
    accountId: String(row.account_id),
    clientId: String(row.client_id),
    scope: String(row.scope),
    mac: row.mac === null ? null : (String(row.mac) as MacAddress),
    flow: String(row.flow) as SignInFlow,
    authenticatedAtMs: Number(row.authenticated_at_ms),
    mfaDone: row.mfa_done === 1,
  };
}
