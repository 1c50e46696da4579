-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a desk had not sent when it was last heard of.

ALTER TABLE sync_client ADD COLUMN unsent BIGINT NOT NULL DEFAULT 0;
