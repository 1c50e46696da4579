-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Teams that call, a while later, whoever bought something or had a case resolved.

ALTER TABLE "team" ADD COLUMN "courtesy_days" INTEGER NOT NULL DEFAULT 0;
