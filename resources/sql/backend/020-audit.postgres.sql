-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who did what that somebody may ask about later: ids only. Lines are added and never changed; each carries a digest of itself and of the
-- line before it. What it is about has another name here, which audit_subject explains: whoever is erased is taken out of that table,
-- and nobody can tell any more whom the line was about.

CREATE TABLE audit (
  seq BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  action TEXT NOT NULL,
  agent_id TEXT, -- absent: the backend by itself
  client_id TEXT, -- of her desk
  entity TEXT,
  subject TEXT,
  hash TEXT NOT NULL
);
CREATE TABLE audit_subject (
  entity_id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL UNIQUE
);
-- One row: the last line. Whoever adds one takes it first.
CREATE TABLE audit_head (
  tenant BIGINT NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (tenant, seq, hash) VALUES (1, 0, '');

CREATE FUNCTION audit_stays () RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit is not changed'; END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_stays ();
