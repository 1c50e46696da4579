-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A customer's story: what was said once, goodwill, praise, contacts given on; what we know of her, and how a case ended.

CREATE TABLE "said_once" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "customer_id" TEXT,
  "kind" TEXT,
  "subject" TEXT,
  "words" TEXT,
  "consent" TEXT,
  "told_to" TEXT,
  "told_at" BIGINT,
  "expires_at" BIGINT,
  "withdrawn_at" BIGINT,
  "withdrawn_by" TEXT,
  "asked_again" TEXT,
  "interaction_id" TEXT,
  "extra" TEXT
);

CREATE TABLE "goodwill" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "customer_id" TEXT,
  "case_id" TEXT,
  "interaction_id" TEXT,
  "agent_id" TEXT,
  "amount_minor" BIGINT NOT NULL,
  "currency" TEXT,
  "words" TEXT,
  "reason" TEXT,
  "granted_at" BIGINT,
  "approved_by" TEXT,
  "extra" TEXT
);

CREATE TABLE "praise" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "customer_id" TEXT,
  "interaction_id" TEXT,
  "words" TEXT,
  "to_agent_id" TEXT,
  "to_team_id" TEXT,
  "product_id" TEXT,
  "passed_by" TEXT,
  "passed_at" BIGINT,
  "received_by" TEXT,
  "received_at" BIGINT,
  "receipt" TEXT,
  "extra" TEXT
);

CREATE TABLE "transfer" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "customer_id" TEXT,
  "case_id" TEXT,
  "interaction_id" TEXT,
  "from_id" TEXT,
  "to_kind" TEXT,
  "to_id" TEXT,
  "summary" TEXT,
  "tried" TEXT,
  "promised" TEXT,
  "state" TEXT,
  "offered_at" BIGINT,
  "answered_by" TEXT,
  "answered_at" BIGINT,
  "answer" TEXT,
  "extra" TEXT
);

ALTER TABLE "customer" ADD COLUMN "mood" TEXT;
ALTER TABLE "customer" ADD COLUMN "mood_at" BIGINT;
ALTER TABLE "customer" ADD COLUMN "facts" TEXT;
ALTER TABLE "customer" ADD COLUMN "thanked_at" BIGINT;
ALTER TABLE "customer" ADD COLUMN "thanked_by" TEXT;
ALTER TABLE "customer" ADD COLUMN "surveyed_at" BIGINT;
ALTER TABLE "customer" ADD COLUMN "merged_into_id" TEXT;
ALTER TABLE "customer" ADD COLUMN "merged_at" BIGINT;
ALTER TABLE "customer" ADD COLUMN "merged_by" TEXT;
ALTER TABLE "case" ADD COLUMN "alternatives" TEXT;
ALTER TABLE "case" ADD COLUMN "prevention_told" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "case" ADD COLUMN "unsolved" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "case" ADD COLUMN "expected_at" BIGINT;
ALTER TABLE "case" ADD COLUMN "product_id" TEXT;
ALTER TABLE "team" ADD COLUMN "goodwill_limit_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "team" ADD COLUMN "goodwill_budget_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "team" ADD COLUMN "goodwill_currency" TEXT;
ALTER TABLE "team" ADD COLUMN "survey_days" BIGINT NOT NULL DEFAULT 0;

CREATE INDEX said_once_customer ON said_once (customer_id);
CREATE INDEX goodwill_customer ON goodwill (customer_id);
-- What an agent has given this month.
CREATE INDEX goodwill_agent ON goodwill (agent_id, granted_at);
CREATE INDEX praise_customer ON praise (customer_id);
-- Good words that nobody has read yet.
CREATE INDEX praise_agent ON praise (to_agent_id) WHERE received_at IS NULL;
CREATE INDEX praise_team ON praise (to_team_id) WHERE received_at IS NULL;
CREATE INDEX transfer_customer ON transfer (customer_id);
-- Whom somebody waits for.
CREATE INDEX transfer_to ON transfer (to_id) WHERE state = 'offered';
CREATE INDEX transfer_from ON transfer (from_id) WHERE state = 'offered';
CREATE INDEX customer_merged ON customer (merged_into_id) WHERE merged_into_id IS NOT NULL;
