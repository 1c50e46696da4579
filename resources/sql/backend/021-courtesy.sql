-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Teams that call, a while later, whoever bought something or had a case resolved.

ALTER TABLE "team" ADD COLUMN "courtesy_days" BIGINT NOT NULL DEFAULT 0;

CREATE INDEX interaction_order ON interaction (started_at) WHERE kind = 'order';
CREATE INDEX case_resolved ON "case" (resolved_at) WHERE resolved_at IS NOT NULL;
