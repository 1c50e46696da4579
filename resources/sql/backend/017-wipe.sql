-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Desks that an administrator has cleared: since when they are told so, and when they said that nothing is there any more.

ALTER TABLE sync_client ADD COLUMN wipe_at BIGINT;
ALTER TABLE sync_client ADD COLUMN wiped_at BIGINT;
