-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an agent prefers at any desk.

ALTER TABLE "agent" ADD COLUMN "preferences" TEXT;
