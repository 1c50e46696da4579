-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the agents of a team choose from when they give something extra.

ALTER TABLE "team" ADD COLUMN "gifts" TEXT;
