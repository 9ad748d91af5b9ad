import type { Store } from "../store.adapter.ts";
import { integer, text } from "./columns.ts";
import { searchable } from "./search-text.ts";

/** The registry's tables. Times are `epochMs()` of the tenant's clock; MAC addresses are in their one form. */
const REGISTRY_SCHEMA = `
CREATE TABLE IF NOT EXISTS organizations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

-- Every phone that ever said hello or showed a key, whoever it belongs to. At most one organization per phone: one column.
CREATE TABLE IF NOT EXISTS phones (
  mac TEXT PRIMARY KEY,
  model TEXT,
  firmware TEXT,
  apps TEXT NOT NULL DEFAULT '{}',
  standing TEXT,
  account TEXT,
  last_hello_ms INTEGER,
  -- How often a verification code was typed on it.
  tries INTEGER NOT NULL DEFAULT 0,
  key_thumbprint TEXT,
  organization_id TEXT REFERENCES organizations (id),
  bound_at_ms INTEGER,
  -- 1 once the phone has shown that it knows it is bound.
  bound_confirmed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What an organization listed: a wish, not a claim. Other organizations may list the same MAC.
CREATE TABLE IF NOT EXISTS devices (
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  mac TEXT NOT NULL,
  location TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting-on-activation', 'waiting-for-sign-in', 'signed-in')),
  added_at_ms INTEGER NOT NULL,
  UNIQUE (organization_id, mac)
) STRICT;
-- In the order they were added, which is the rows' own.
CREATE INDEX IF NOT EXISTS devices_by_state ON devices (organization_id, state);

-- One row per listed device: a new code takes the place of the old one. Dead codes are deleted; used ones stay until replaced.
CREATE TABLE IF NOT EXISTS verification_codes (
  organization_id TEXT NOT NULL,
  mac TEXT NOT NULL,
  digits TEXT NOT NULL,
  made_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  used_at_ms INTEGER,
  PRIMARY KEY (organization_id, mac),
  FOREIGN KEY (organization_id, mac) REFERENCES devices (organization_id, mac) ON DELETE CASCADE
) STRICT;
CREATE INDEX IF NOT EXISTS verification_codes_by_mac ON verification_codes (mac);

CREATE TABLE IF NOT EXISTS wrong_guesses (
  at_ms INTEGER NOT NULL,
  mac TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS wrong_guesses_by_time ON wrong_guesses (at_ms);
CREATE INDEX IF NOT EXISTS wrong_guesses_by_source ON wrong_guesses (source, at_ms);

-- A spent budget: scope is 'server' or 'source:' and the source.
CREATE TABLE IF NOT EXISTS spent_budgets (
  scope TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS remote_sign_ins (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id),
  mac TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'inProgress', 'successful', 'failed')),
  -- 1 until the device is signed in or the operation failed.
  open INTEGER NOT NULL DEFAULT 1,
  -- 1 once the phone was asked: it may be locked for it.
  asked INTEGER NOT NULL DEFAULT 0,
  login_code TEXT,
  verification_uri TEXT,
  code_expires_at_ms INTEGER,
  approved_at_ms INTEGER,
  failure TEXT,
  begun_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_open_sign_in ON remote_sign_ins (mac) WHERE open = 1;
CREATE INDEX IF NOT EXISTS ended_sign_ins ON remote_sign_ins (ended_at_ms);
`;

/** For each order of the lists; all they are chosen by is in them, so that the rows of earlier pages are passed over quickly. */
const LIST_INDEXES = `
CREATE INDEX IF NOT EXISTS devices_by_mac ON devices (organization_id, state, mac);
CREATE INDEX IF NOT EXISTS devices_by_location ON devices (organization_id, state, location_key, mac);
CREATE INDEX IF NOT EXISTS codes_by_expiry ON verification_codes (organization_id, expires_at_ms, mac) WHERE used_at_ms IS NULL;
CREATE INDEX IF NOT EXISTS phones_by_mac ON phones (mac, organization_id, standing, account, model);
CREATE INDEX IF NOT EXISTS phones_by_model ON phones (model, mac, organization_id, standing, account);
CREATE INDEX IF NOT EXISTS phones_by_account ON phones (account, mac, organization_id, standing);
CREATE INDEX IF NOT EXISTS phones_by_hello ON phones (last_hello_ms, mac, organization_id, standing, account);
`;

/** Makes the registry's tables, or brings those of an earlier version up to date; for start-up only. */
export async function migrateRegistry(store: Store): Promise<void> {
  store.migrate(REGISTRY_SCHEMA);
  // The location as it is searched and sorted.
  if (store.addColumns("devices", { location_key: "TEXT NOT NULL DEFAULT ''" }))
    await store.write((db) => {
      for (const row of db.all("SELECT rowid AS id, location FROM devices"))
        db.run("UPDATE devices SET location_key = ? WHERE rowid = ?", searchable(text(row, "location")), integer(row, "id"));
    });
  store.migrate(LIST_INDEXES);
}
