-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- When the audit last had that the clock of a desk is fast: it is not said of every command.

ALTER TABLE sync_client ADD COLUMN fast_noted_at BIGINT NOT NULL DEFAULT 0;
