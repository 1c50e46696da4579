-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The desk's store. Tables of records have one column a field (app/model), in the same order; "extra" holds members that a
-- newer program sent. No foreign keys between them: pages of a pull arrive in any order.

CREATE TABLE "team" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "name" TEXT,
  "lead_id" TEXT,
  "zone" TEXT,
  "external_ref" TEXT,
  "extra" TEXT
) STRICT;

CREATE TABLE "agent" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "login" TEXT,
  "name" TEXT,
  "role" TEXT,
  "team_id" TEXT,
  "lead_id" TEXT,
  "title" TEXT,
  "email" TEXT,
  "phone" TEXT,
  "zone" TEXT,
  "language" TEXT,
  "active" INTEGER NOT NULL,
  "state" TEXT,
  "state_since" INTEGER,
  "external_ref" TEXT,
  "extra" TEXT
) STRICT;

CREATE TABLE "queue" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "name" TEXT,
  "team_id" TEXT,
  "external_ref" TEXT,
  "extra" TEXT
) STRICT;

CREATE TABLE "product" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "sku" TEXT,
  "name" TEXT,
  "status" TEXT,
  "discontinued_at" INTEGER,
  "note" TEXT,
  "successors" TEXT,
  "external_ref" TEXT,
  "extra" TEXT
) STRICT;

CREATE TABLE "prompt_pack" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "name" TEXT,
  "xml" TEXT,
  "active" INTEGER NOT NULL,
  "extra" TEXT
) STRICT;

CREATE TABLE "customer" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "account" TEXT,
  "given_name" TEXT,
  "family_name" TEXT,
  "preferred_name" TEXT,
  "name_sound" TEXT,
  "form_of_address" TEXT,
  "company" TEXT,
  "language" TEXT,
  "zone" TEXT,
  "street" TEXT,
  "city" TEXT,
  "region" TEXT,
  "postal_code" TEXT,
  "country" TEXT,
  "since" INTEGER,
  "owner_id" TEXT,
  "team_id" TEXT,
  "do_not_call" INTEGER NOT NULL,
  "contact_points" TEXT,
  "last_contact_at" INTEGER,
  "external_ref" TEXT,
  "created_at" INTEGER,
  "extra" TEXT
) STRICT;

CREATE TABLE "case" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "customer_id" TEXT,
  "subject" TEXT,
  "state" TEXT,
  "opened_by" TEXT,
  "opened_at" INTEGER,
  "owner_id" TEXT,
  "team_id" TEXT,
  "queue_id" TEXT,
  "cause" TEXT,
  "prevention" TEXT,
  "resolution" TEXT,
  "resolved_by" TEXT,
  "resolved_at" INTEGER,
  "external_ref" TEXT,
  "extra" TEXT
) STRICT;

CREATE TABLE "interaction" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "customer_id" TEXT,
  "case_id" TEXT,
  "kind" TEXT,
  "direction" TEXT,
  "started_at" INTEGER,
  "ended_at" INTEGER,
  "agent_id" TEXT,
  "queue_id" TEXT,
  "subject" TEXT,
  "text" TEXT,
  "internal" INTEGER NOT NULL,
  "waited_seconds" INTEGER NOT NULL,
  "held_seconds" INTEGER NOT NULL,
  "disposition" TEXT,
  "amount_minor" INTEGER NOT NULL,
  "currency" TEXT,
  "call_id" TEXT,
  "number" TEXT,
  "external_ref" TEXT,
  "extra" TEXT
) STRICT;

CREATE TABLE "promise" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "customer_id" TEXT,
  "case_id" TEXT,
  "interaction_id" TEXT,
  "kind" TEXT,
  "words" TEXT,
  "internal_note" TEXT,
  "made_by" TEXT,
  "made_at" INTEGER,
  "owner_kind" TEXT,
  "owner_id" TEXT,
  "due_at" INTEGER,
  "due_civil" TEXT,
  "due_zone" TEXT,
  "due_precision" TEXT,
  "due_until" INTEGER,
  "due_rev" INTEGER NOT NULL,
  "contact_point_id" TEXT,
  "number" TEXT,
  "criterion" TEXT,
  "state" TEXT,
  "ended_at" INTEGER,
  "ended_by" TEXT,
  "evidence" TEXT,
  "evidence_interaction_id" TEXT,
  "attempts" TEXT,
  "renegotiations" TEXT,
  "handovers" TEXT,
  "acknowledgements" TEXT,
  "extra" TEXT
) STRICT;

CREATE TABLE "prompt_use" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "prompt_id" TEXT,
  "customer_id" TEXT,
  "interaction_id" TEXT,
  "result" TEXT,
  "at" INTEGER,
  "extra" TEXT
) STRICT;

-- What is due next, whoever owns it; ended promises cost nothing here.
CREATE INDEX promise_due ON promise (due_at) WHERE state = 'open';
CREATE INDEX promise_customer ON promise (customer_id);
CREATE INDEX case_customer ON "case" (customer_id);
CREATE INDEX interaction_customer ON interaction (customer_id, started_at DESC);

-- Commands of this desk, in order, until their effect has come back by a pull. state: unsent, acked.
CREATE TABLE outbox (
  n INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  op TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  touched TEXT NOT NULL DEFAULT '', -- "entity id" of each record that it changed when it was last run, one a line
  command TEXT NOT NULL, -- JSON
  agent_id TEXT,
  team_id TEXT,
  role TEXT NOT NULL,
  device TEXT,
  at INTEGER NOT NULL, -- "now" of its first run, so that running it again on a newer base gives the same
  state TEXT NOT NULL DEFAULT 'unsent',
  seq INTEGER, -- of its effect at the backend, once acked
  outcome TEXT -- JSON, the backend's
) STRICT;

-- The backend's rows of records that commands in the outbox have changed here; record is NULL where it has none.
CREATE TABLE base (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  record TEXT, -- JSON
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

-- Commands that the backend refused or that met another's, until a person has seen them. Without content once erased.
CREATE TABLE review (
  id TEXT NOT NULL PRIMARY KEY,
  n INTEGER NOT NULL,
  op TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  command TEXT, -- JSON
  outcome TEXT NOT NULL, -- JSON
  at INTEGER NOT NULL
) STRICT;

-- Pages of a new snapshot, until it is complete and takes the place of the records.
CREATE TABLE shadow (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  record TEXT NOT NULL, -- JSON
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

-- client_id, next_n, cursor, seq, commit, …
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Rungs of the alert ladder that were reached, so that none comes twice.
CREATE TABLE alert (
  promise_id TEXT NOT NULL,
  due_rev INTEGER NOT NULL,
  stage TEXT NOT NULL,
  posted_at INTEGER,
  acked_at INTEGER,
  snoozed_until INTEGER,
  PRIMARY KEY (promise_id, due_rev, stage)
) STRICT, WITHOUT ROWID;

-- What somebody was typing.
CREATE TABLE draft (
  key TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
