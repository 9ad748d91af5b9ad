/** Those who sign in to the console. Names are kept as they were typed, and compared in one form. */
export const ADMINISTRATORS_SCHEMA = `
CREATE TABLE IF NOT EXISTS administrators (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'device-administrator', 'reader')),
  password_hash TEXT NOT NULL,
  -- By the tenant's clock, like everything that is shown.
  created_at_ms INTEGER NOT NULL,
  last_sign_in_ms INTEGER
) STRICT;

-- By the machine's clock: the tenant's can be moved on by days, which must not sign anybody out. Ids are kept as hashes.
CREATE TABLE IF NOT EXISTS console_sessions (
  id_hash TEXT PRIMARY KEY,
  administrator INTEGER NOT NULL REFERENCES administrators (id) ON DELETE CASCADE,
  used_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS console_sessions_by_administrator ON console_sessions (administrator);
CREATE INDEX IF NOT EXISTS console_sessions_by_use ON console_sessions (used_at_ms);
`;
