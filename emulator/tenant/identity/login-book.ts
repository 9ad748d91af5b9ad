import type { Clock } from "@offhook/agent/ports/clock.ts";
import type { Dice } from "@offhook/agent/ports/dice.ts";
import { normalizeLoginCode, SLOW_DOWN_STEP_S } from "@offhook/protocol/codes.ts";
import type { MacAddress } from "@offhook/protocol/mac.ts";
import { Secret } from "@offhook/protocol/secret.ts";
import type { DeviceLogins, IssuedLogin, TicketHolder } from "../contracts.ts";
import type { Db, Row, Store } from "../store.adapter.ts";
import { base64url, sha256 } from "./crypto.adapter.ts";
import type { OnDeciding } from "./decided-login.ts";
import type { Grant, Grants } from "./grants.ts";
import { rollLoginCode } from "./ids.ts";
import type { IdentitySettings } from "./settings.ts";

export interface StartedLogin {
  readonly deviceCode: Secret;
  readonly loginCode: Secret;
  readonly lifetimeS: number;
  readonly intervalS: number;
}

/** A login as the portal needs it; `id` stands for it in later calls and opens nothing. */
export interface PortalLogin extends IssuedLogin {
  readonly id: string;
  /** The organization whose accounts may sign in here; null when any may. */
  readonly organizationId: string | null;
  readonly issuedAtMs: number;
}

export type PollOutcome =
  | { readonly kind: "redeemed"; readonly grant: Grant; readonly refreshToken: Secret }
  /** `reused`: the device code was redeemed before, so the grant of that time has just been ended. */
  | { readonly kind: "pending" | "slow-down" | "declined" | "expired" | "unknown" | "other-client" | "reused" };

export type Decision =
  | { readonly kind: "approve"; readonly accountId: string; readonly mfaDone?: boolean }
  | { readonly kind: "decline"; readonly accountId?: string };

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS device_logins (
    id TEXT PRIMARY KEY, login_code_hash TEXT NOT NULL, client_id TEXT NOT NULL, scope TEXT NOT NULL, organization_id TEXT,
    mac TEXT, operation TEXT, expires_at_ms INTEGER NOT NULL, interval_s INTEGER NOT NULL, polled_at_ms INTEGER,
    early_polls INTEGER NOT NULL DEFAULT 0, status TEXT NOT NULL DEFAULT 'pending', account_id TEXT, grant_id TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS device_logins_by_code ON device_logins (login_code_hash);
  CREATE INDEX IF NOT EXISTS device_logins_by_mac ON device_logins (mac) WHERE mac IS NOT NULL;
  CREATE INDEX IF NOT EXISTS device_logins_by_expiry ON device_logins (expires_at_ms);
`;

/** How long a login is remembered after its code died, so that a late second redeem is still noticed. */
const REMEMBERED_MS = 86_400_000;

/** Every device login that was started: its two codes (kept as hashes), how it is polled, and what was decided. */
export class LoginBook implements DeviceLogins {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #dice: Dice;
  readonly #grants: Grants;
  readonly #settings: IdentitySettings;
  readonly #onDeciding: OnDeciding | undefined;
  readonly #listeners = new Set<(login: IssuedLogin) => void>();

  constructor(parts: {
    store: Store;
    clock: Clock;
    dice: Dice;
    grants: Grants;
    settings: IdentitySettings;
    onDeciding?: OnDeciding | undefined;
  }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#dice = parts.dice;
    this.#grants = parts.grants;
    this.#settings = parts.settings;
    this.#onDeciding = parts.onDeciding;
    this.#store.migrate(SCHEMA);
    this.#store.addColumns("device_logins", {
      issued_at_ms: "INTEGER NOT NULL DEFAULT 0",
      mfa_done: "INTEGER NOT NULL DEFAULT 0",
      decided_at_ms: "INTEGER",
    });
  }

  /** Starts a login. A phone has one at a time: its earlier one ends here. Null when too many without a phone are open. */
  async start(request: {
    clientId: string;
    scope: string;
    organizationId: string | null;
    holder: TicketHolder | null;
  }): Promise<StartedLogin | null> {
    const { clientId, scope, organizationId, holder } = request;
    return await this.#store.write((db) => {
      const nowMs = this.#clock.epochMs();
      db.run("DELETE FROM device_logins WHERE expires_at_ms < ?", nowMs - REMEMBERED_MS);
      if (holder) endOpen(db, holder.mac);
      else if (countAnonymous(db, nowMs) >= this.#settings.anonymousPending) return null;
      const deviceCode = new Secret(base64url(this.#dice.bytes(32)));
      const loginCode = this.#freshLoginCode(db, nowMs);
      const { loginCodeLifeS: lifetimeS, pollIntervalS: intervalS } = this.#settings;
      db.run(
        `INSERT INTO device_logins (id, login_code_hash, client_id, scope, organization_id, mac, operation, expires_at_ms, interval_s,
           issued_at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[sha256(deviceCode.reveal()), hashOf(loginCode), clientId, scope, organizationId],
        ...[holder?.mac ?? null, holder?.operation ?? null, nowMs + lifetimeS * 1_000, intervalS, nowMs],
      );
      return { deviceCode, loginCode, lifetimeS, intervalS };
    });
  }

  /** One poll with a device code. At most one poll ever redeems it. */
  async poll({ deviceCode, clientId }: { deviceCode: Secret; clientId: string }): Promise<PollOutcome> {
    return await this.#store.write((db): PollOutcome => {
      const id = sha256(deviceCode.reveal());
      const row = db.get("SELECT * FROM device_logins WHERE id = ?", id);
      if (row === undefined) return { kind: "unknown" };
      if (row.client_id !== clientId) return { kind: "other-client" };
      if (row.status === "redeemed") {
        if (row.grant_id !== null) this.#grants.end(db, String(row.grant_id));
        return { kind: "reused" };
      }
      const nowMs = this.#clock.epochMs();
      if (row.status === "ended" || nowMs >= Number(row.expires_at_ms)) return { kind: "expired" };
      if (row.status === "declined") return { kind: "declined" };
      // Decided logins answer at once, however early: the phone was just told to poll (`signIn.approved`).
      if (row.status === "pending") return this.#pollPending(db, row, nowMs);
      const { grant, refreshToken } = this.#grants.open(db, {
        accountId: String(row.account_id),
        clientId,
        scope: String(row.scope),
        mac: macOf(row),
        flow: "device-code",
        authenticatedAtMs: Number(row.decided_at_ms ?? nowMs),
        mfaDone: row.mfa_done === 1,
      });
      db.run("UPDATE device_logins SET status = 'redeemed', grant_id = ? WHERE id = ?", grant.id, id);
      return { kind: "redeemed", grant, refreshToken };
    });
  }

  async find(loginCode: Secret): Promise<IssuedLogin | null> {
    return await this.lookUp(loginCode);
  }

  /** By the code as a person typed it. When a code was ever given out twice, the later login is meant. */
  async lookUp(loginCode: Secret): Promise<PortalLogin | null> {
    return await this.#store.read((db) => {
      const row = db.get(
        "SELECT * FROM device_logins WHERE login_code_hash = ? ORDER BY expires_at_ms DESC, rowid DESC LIMIT 1",
        hashOf(loginCode),
      );
      return row === undefined ? null : toLogin(row);
    });
  }

  /**
   * Approves or declines, once, and only before the deadline. `late` when the code has died meanwhile, `decided` when
   * somebody was quicker.
   */
  async decide(id: string, decision: Decision): Promise<"ok" | "late" | "decided"> {
    const outcome = await this.#store.write((db) => {
      const row = db.get("SELECT * FROM device_logins WHERE id = ?", id);
      if (row === undefined || row.status === "ended" || this.#clock.epochMs() >= Number(row.expires_at_ms)) return "late";
      if (row.status !== "pending") return "decided";
      const [status, accountId] = decision.kind === "approve" ? (["approved", decision.accountId] as const) : ["declined", null];
      const login = toLogin({ ...row, status });
      const { mac, operation, clientId, organizationId } = login;
      const by = { decision: decision.kind, accountId: decision.accountId ?? null };
      const deciding = this.#onDeciding?.(db, { mac, operation, clientId, organizationId, ...by }) ?? true;
      if (!deciding) return "late";
      const mfaDone = decision.kind === "approve" && decision.mfaDone === true;
      db.run(
        "UPDATE device_logins SET status = ?, account_id = ?, mfa_done = ?, decided_at_ms = ? WHERE id = ?",
        ...[status, accountId, Number(mfaDone), this.#clock.epochMs(), id],
      );
      return login;
    });
    if (typeof outcome === "string") return outcome;
    for (const listener of [...this.#listeners]) listener(outcome);
    return "ok";
  }

  async endAll(mac: MacAddress): Promise<void> {
    await this.#store.write((db) => endOpen(db, mac));
  }

  onDecided(listener: (login: IssuedLogin) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #pollPending(db: Db, row: Row, nowMs: number): PollOutcome {
    const polledAtMs = row.polled_at_ms === null ? null : Number(row.polled_at_ms);
    const intervalS = Number(row.interval_s);
    const early = polledAtMs !== null && nowMs < polledAtMs + intervalS * 1_000;
    const earlyPolls = Number(row.early_polls) + (early ? 1 : 0);
    const abused = earlyPolls >= this.#settings.earlyPollsToEnd;
    db.run(
      "UPDATE device_logins SET polled_at_ms = ?, interval_s = ?, early_polls = ?, status = ? WHERE id = ?",
      // RFC 8628 §3.5: the extra 5 s holds for this and every later poll.
      ...[nowMs, intervalS + (early ? SLOW_DOWN_STEP_S : 0), earlyPolls, abused ? "ended" : "pending", String(row.id)],
    );
    if (abused) return { kind: "expired" };
    return { kind: early ? "slow-down" : "pending" };
  }

  #freshLoginCode(db: Db, nowMs: number): Secret {
    for (;;) {
      const code = new Secret(rollLoginCode(this.#dice));
      const taken = db.get("SELECT 1 FROM device_logins WHERE login_code_hash = ? AND expires_at_ms > ?", hashOf(code), nowMs);
      if (taken === undefined) return code;
    }
  }
}

/** The hash of what is compared, so that `ev9p-gnqn8` finds `EV9PGNQN8`. */
const hashOf = (loginCode: Secret) => sha256(normalizeLoginCode(loginCode.reveal()));

/** Part of a write: the codes of this phone that nobody finished are dead. */
export function endOpen(db: Db, mac: MacAddress): void {
  db.run("UPDATE device_logins SET status = 'ended' WHERE mac = ? AND status IN ('pending', 'approved')", mac);
}

function countAnonymous(db: Db, nowMs: number): number {
  const row = db.get(
    "SELECT count(*) AS n FROM device_logins WHERE mac IS NULL AND status = 'pending' AND expires_at_ms > ?",
    nowMs,
  );
  return Number(row?.n ?? 0);
}

const macOf = (row: Row) => (row.mac === null ? null : (String(row.mac) as MacAddress));

function toLogin(row: Row): PortalLogin {
  return {
    id: String(row.id),
    mac: macOf(row),
    operation: row.operation === null ? null : String(row.operation),
    clientId: String(row.client_id),
    status: String(row.status) as IssuedLogin["status"],
    expiresAtMs: Number(row.expires_at_ms),
    organizationId: row.organization_id === null ? null : String(row.organization_id),
    issuedAtMs: Number(row.issued_at_ms),
  };
}
