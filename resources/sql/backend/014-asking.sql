-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Goodwill that a lead is asked for, praise with or without its name, contacts that went past a lead, and how often each
-- wording of a prompt was used.

ALTER TABLE "goodwill" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'granted';
ALTER TABLE "goodwill" ADD COLUMN "asked_at" BIGINT;
ALTER TABLE "goodwill" ADD COLUMN "answered_by" TEXT;
ALTER TABLE "goodwill" ADD COLUMN "answered_at" BIGINT;
ALTER TABLE "goodwill" ADD COLUMN "answer" TEXT;
ALTER TABLE "praise" ADD COLUMN "consent" TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE "transfer" ADD COLUMN "passed" TEXT;
ALTER TABLE "prompt_use" ADD COLUMN "wording" TEXT;

CREATE TABLE "prompt_tally" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "prompt_id" TEXT,
  "wording" TEXT,
  "used" BIGINT NOT NULL,
  "skipped" BIGINT NOT NULL,
  "extra" TEXT
);

-- The latest uses are counted from here alone.
CREATE INDEX prompt_use_at ON prompt_use ("at", prompt_id, wording, result);
