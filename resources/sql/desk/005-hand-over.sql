-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Promises that make themselves, change hands and are taken back.

ALTER TABLE "promise" ADD COLUMN "reopenings" TEXT;
ALTER TABLE "promise" ADD COLUMN "origin" TEXT;
ALTER TABLE "case" ADD COLUMN "progress_waiver" TEXT;
ALTER TABLE "case" ADD COLUMN "tell_waiver" TEXT;
ALTER TABLE "case" ADD COLUMN "closed_by" TEXT;
ALTER TABLE "case" ADD COLUMN "closed_at" INTEGER;
ALTER TABLE "agent" ADD COLUMN "substitute_id" TEXT;
ALTER TABLE "agent" ADD COLUMN "away_from" INTEGER;
ALTER TABLE "agent" ADD COLUMN "away_until" INTEGER;

CREATE INDEX promise_case ON promise (case_id) WHERE case_id IS NOT NULL;
