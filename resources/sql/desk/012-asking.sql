-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Goodwill that a lead is asked for, praise with or without its name, contacts that went past a lead, and how often each
-- wording of a prompt was used.

ALTER TABLE "goodwill" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'granted';
ALTER TABLE "goodwill" ADD COLUMN "asked_at" INTEGER;
ALTER TABLE "goodwill" ADD COLUMN "answered_by" TEXT;
ALTER TABLE "goodwill" ADD COLUMN "answered_at" INTEGER;
ALTER TABLE "goodwill" ADD COLUMN "answer" TEXT;
ALTER TABLE "praise" ADD COLUMN "consent" TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE "transfer" ADD COLUMN "passed" TEXT;
ALTER TABLE "prompt_use" ADD COLUMN "wording" TEXT;

CREATE TABLE "prompt_tally" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "prompt_id" TEXT,
  "wording" TEXT,
  "used" INTEGER NOT NULL,
  "skipped" INTEGER NOT NULL,
  "extra" TEXT
) STRICT;

-- What waits for a lead.
CREATE INDEX goodwill_asked ON goodwill (asked_at) WHERE state = 'asked';
