-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Promises that make themselves, change hands and are taken back.

ALTER TABLE "promise" ADD COLUMN "reopenings" TEXT;
ALTER TABLE "promise" ADD COLUMN "origin" TEXT;
ALTER TABLE "case" ADD COLUMN "progress_waiver" TEXT;
ALTER TABLE "case" ADD COLUMN "tell_waiver" TEXT;
ALTER TABLE "case" ADD COLUMN "closed_by" TEXT;
ALTER TABLE "case" ADD COLUMN "closed_at" BIGINT;
ALTER TABLE "agent" ADD COLUMN "substitute_id" TEXT;
ALTER TABLE "agent" ADD COLUMN "away_from" BIGINT;
ALTER TABLE "agent" ADD COLUMN "away_until" BIGINT;

CREATE INDEX promise_case ON promise (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX promise_owner ON promise (owner_id) WHERE state = 'open';
-- When it is late, whoever owns it.
CREATE INDEX promise_deadline ON promise ((COALESCE (due_until, due_at))) WHERE state = 'open';

-- A rung of the ladder that the backend climbed, so that of several backends one does it, and once.
CREATE TABLE escalation (
  promise_id TEXT NOT NULL,
  due_rev BIGINT NOT NULL,
  stage TEXT NOT NULL, -- team, lead
  at BIGINT NOT NULL,
  PRIMARY KEY (promise_id, due_rev, stage)
);

-- Whose desk is there: since when without a break, and when it was last heard.
CREATE TABLE presence (
  agent_id TEXT NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
