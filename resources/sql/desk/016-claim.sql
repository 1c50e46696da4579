-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is at a promise of a team, until when, and how many were.

ALTER TABLE "promise" ADD COLUMN "claimed_by" TEXT;
ALTER TABLE "promise" ADD COLUMN "claimed_until" INTEGER;
ALTER TABLE "promise" ADD COLUMN "claim" INTEGER NOT NULL DEFAULT 0;
