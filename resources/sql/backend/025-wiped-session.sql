-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sessions that ended because their desk is to be cleared: every trothd of the database says so on the streams that it has of them.

CREATE TABLE wiped_session (
  id TEXT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL
);
CREATE INDEX sync_client_wipe ON sync_client (agent_id) WHERE wipe_at IS NOT NULL AND wiped_at IS NULL;
