-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A problem that several have, as a lead says: what is said and done about it. And what was opened lately, without looking at every case.
ALTER TABLE "case" ADD COLUMN "advice" TEXT;
ALTER TABLE "case" ADD COLUMN "advised_by" TEXT;
ALTER TABLE "case" ADD COLUMN "advised_at" BIGINT;
CREATE INDEX case_advised ON "case" (advised_at) WHERE advised_at IS NOT NULL;
