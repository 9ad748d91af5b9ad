/** Tables of the audit trail. They come after the registry's, which they refer to. */
export const AUDIT_SCHEMA = `
-- Who did what to which device when. Ids count within an organization, so that they tell nothing about the others'; organization ''
-- is the server itself. Rows are only ever added, and the oldest dropped.
CREATE TABLE IF NOT EXISTS audit (
  organization_id TEXT NOT NULL,
  id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  what TEXT NOT NULL,
  mac TEXT,
  detail TEXT NOT NULL,
  PRIMARY KEY (organization_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS audit_by_mac ON audit (organization_id, mac, id);
DROP INDEX IF EXISTS audit_signed_in;
CREATE INDEX IF NOT EXISTS audit_in_and_out ON audit (organization_id, mac, id) WHERE what IN ('signed-in', 'tokens-refused');
CREATE TRIGGER IF NOT EXISTS audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

-- Verification codes that died before their time, until it: the trail tells a superseded code from a wrong one.
CREATE TABLE IF NOT EXISTS dead_codes (
  organization_id TEXT NOT NULL,
  mac TEXT NOT NULL,
  digits TEXT NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('superseded', 'too-many-tries', 'used')),
  expires_at_ms INTEGER NOT NULL,
  PRIMARY KEY (organization_id, mac, digits),
  FOREIGN KEY (organization_id, mac) REFERENCES devices (organization_id, mac) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS dead_codes_by_expiry ON dead_codes (expires_at_ms);
CREATE INDEX IF NOT EXISTS verification_codes_by_digits ON verification_codes (digits);
`;
