-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a desk calls itself, for as long as it is known: its session may end before.

ALTER TABLE sync_client ADD COLUMN device TEXT;
UPDATE sync_client SET device = (SELECT s.device FROM session s WHERE s.id = sync_client.session_id);
