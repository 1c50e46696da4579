-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- When a team works; who said that somebody must not be called; why somebody was called all the same.

CREATE TABLE "calendar" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "name" TEXT,
  "team_id" TEXT,
  "zone" TEXT,
  "openings" TEXT,
  "holidays" TEXT,
  "feed" TEXT,
  "fed_at" BIGINT,
  "external_ref" TEXT,
  "extra" TEXT
);

ALTER TABLE "customer" ADD COLUMN "do_not_call_source" TEXT;
ALTER TABLE "customer" ADD COLUMN "do_not_call_at" BIGINT;
ALTER TABLE "interaction" ADD COLUMN "calling_override" TEXT;
ALTER TABLE "promise" ADD COLUMN "calling_override" TEXT;
