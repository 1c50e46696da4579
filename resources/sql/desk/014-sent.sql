-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Commands that the backend took and that are in what came back: the last few thousand, in order. A backend that was put back to an older
-- state gets them again.
CREATE TABLE sent (
  place INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  op TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  touched TEXT NOT NULL,
  command TEXT NOT NULL, -- JSON
  agent_id TEXT,
  team_id TEXT,
  role TEXT NOT NULL,
  device TEXT,
  at INTEGER NOT NULL,
  outcome TEXT -- JSON
) STRICT;

-- 1: it is sent again, and its effect is in the rows here already.
ALTER TABLE outbox ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
