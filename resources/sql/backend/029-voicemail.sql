-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a voicemail says, and how the caller came through the menus to leave it.
ALTER TABLE "interaction" ADD COLUMN "transcript" TEXT;
ALTER TABLE "interaction" ADD COLUMN "menu_path" TEXT;
