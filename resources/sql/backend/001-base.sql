-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The backend, on SQLite and PostgreSQL. Tables of records have one column a field (app/model), in the same order; "extra"
-- holds members that a newer program sent.

CREATE TABLE "team" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "name" TEXT,
  "lead_id" TEXT,
  "zone" TEXT,
  "external_ref" TEXT,
  "extra" TEXT
);

CREATE TABLE "agent" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
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
  "active" BIGINT NOT NULL,
  "state" TEXT,
  "state_since" BIGINT,
  "external_ref" TEXT,
  "extra" TEXT
);

CREATE TABLE "queue" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "name" TEXT,
  "team_id" TEXT,
  "external_ref" TEXT,
  "extra" TEXT
);

CREATE TABLE "product" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "sku" TEXT,
  "name" TEXT,
  "status" TEXT,
  "discontinued_at" BIGINT,
  "note" TEXT,
  "successors" TEXT,
  "external_ref" TEXT,
  "extra" TEXT
);

CREATE TABLE "prompt_pack" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "name" TEXT,
  "xml" TEXT,
  "active" BIGINT NOT NULL,
  "extra" TEXT
);

CREATE TABLE "customer" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
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
  "since" BIGINT,
  "owner_id" TEXT,
  "team_id" TEXT,
  "do_not_call" BIGINT NOT NULL,
  "contact_points" TEXT,
  "last_contact_at" BIGINT,
  "external_ref" TEXT,
  "created_at" BIGINT,
  "extra" TEXT
);

CREATE TABLE "case" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "customer_id" TEXT,
  "subject" TEXT,
  "state" TEXT,
  "opened_by" TEXT,
  "opened_at" BIGINT,
  "owner_id" TEXT,
  "team_id" TEXT,
  "queue_id" TEXT,
  "cause" TEXT,
  "prevention" TEXT,
  "resolution" TEXT,
  "resolved_by" TEXT,
  "resolved_at" BIGINT,
  "external_ref" TEXT,
  "extra" TEXT
);

CREATE TABLE "interaction" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "customer_id" TEXT,
  "case_id" TEXT,
  "kind" TEXT,
  "direction" TEXT,
  "started_at" BIGINT,
  "ended_at" BIGINT,
  "agent_id" TEXT,
  "queue_id" TEXT,
  "subject" TEXT,
  "text" TEXT,
  "internal" BIGINT NOT NULL,
  "waited_seconds" BIGINT NOT NULL,
  "held_seconds" BIGINT NOT NULL,
  "disposition" TEXT,
  "amount_minor" BIGINT NOT NULL,
  "currency" TEXT,
  "call_id" TEXT,
  "number" TEXT,
  "external_ref" TEXT,
  "extra" TEXT
);

CREATE TABLE "promise" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "customer_id" TEXT,
  "case_id" TEXT,
  "interaction_id" TEXT,
  "kind" TEXT,
  "words" TEXT,
  "internal_note" TEXT,
  "made_by" TEXT,
  "made_at" BIGINT,
  "owner_kind" TEXT,
  "owner_id" TEXT,
  "due_at" BIGINT,
  "due_civil" TEXT,
  "due_zone" TEXT,
  "due_precision" TEXT,
  "due_until" BIGINT,
  "due_rev" BIGINT NOT NULL,
  "contact_point_id" TEXT,
  "number" TEXT,
  "criterion" TEXT,
  "state" TEXT,
  "ended_at" BIGINT,
  "ended_by" TEXT,
  "evidence" TEXT,
  "evidence_interaction_id" TEXT,
  "attempts" TEXT,
  "renegotiations" TEXT,
  "handovers" TEXT,
  "acknowledgements" TEXT,
  "extra" TEXT
);

CREATE TABLE "prompt_use" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "prompt_id" TEXT,
  "customer_id" TEXT,
  "interaction_id" TEXT,
  "result" TEXT,
  "at" BIGINT,
  "extra" TEXT
);

-- What is due next, whoever owns it; ended promises cost nothing here.
CREATE INDEX promise_due ON promise (due_at) WHERE state = 'open';
CREATE INDEX promise_customer ON promise (customer_id);
CREATE INDEX case_customer ON "case" (customer_id);
CREATE INDEX interaction_customer ON interaction (customer_id, started_at DESC);
CREATE INDEX interaction_call ON interaction (call_id) WHERE call_id IS NOT NULL;
CREATE UNIQUE INDEX agent_login ON agent (login);
CREATE INDEX customer_external ON customer (external_ref) WHERE external_ref IS NOT NULL;
CREATE INDEX interaction_external ON interaction (external_ref) WHERE external_ref IS NOT NULL;

-- Every change in commit order, without gaps. op: put, delete, erase, leave.
CREATE TABLE change_log (
  seq BIGINT NOT NULL PRIMARY KEY,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  op TEXT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL
);

-- One row. Raised by the last statement before COMMIT, so that no reader sees a later change before an earlier one.
CREATE TABLE sync_head (
  tenant BIGINT NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL
);
INSERT INTO sync_head (tenant, seq) VALUES (1, 0);

CREATE TABLE sync_client (
  client_id TEXT NOT NULL PRIMARY KEY,
  agent_id TEXT NOT NULL,
  last_n BIGINT NOT NULL,
  acked_through BIGINT NOT NULL DEFAULT 0,
  seen_at BIGINT NOT NULL
);

-- The result of every command, written with its effect. id is for ever: a restored backup sends old ones again.
CREATE TABLE command_result (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL,
  n BIGINT NOT NULL,
  request_hash TEXT NOT NULL,
  outcome TEXT, -- JSON
  at BIGINT NOT NULL
);
CREATE UNIQUE INDEX command_result_n ON command_result (client_id, n);

-- Local accounts. An agent without one cannot sign in with a password.
CREATE TABLE account (
  agent_id TEXT NOT NULL PRIMARY KEY,
  password_hash TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

-- A program that is signed in. hash is of the secret half of its token, which itself is nowhere.
CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  agent_id TEXT NOT NULL,
  kind TEXT NOT NULL, -- password, issued, embedded
  device TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_agent ON session (agent_id);

-- What the telephone system last said of each call, for the desk that it pops up on.
CREATE TABLE telephone_call (
  call_id TEXT NOT NULL PRIMARY KEY,
  number TEXT,
  direction TEXT NOT NULL,
  state TEXT NOT NULL,
  agent_id TEXT,
  began_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX telephone_call_changed ON telephone_call (changed_at);

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
