-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the backend has but nobody could read here, so that a person is told of each version once, and so that nobody takes it for missing.
-- seen: it was there when the backend was last asked for everything.
CREATE TABLE unreadable (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;
