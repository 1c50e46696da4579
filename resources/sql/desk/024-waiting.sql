-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What pages brought about records of commands whose effect is in a later page: see troth-store-waiting.c.
CREATE TABLE waiting (
  place INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  op TEXT NOT NULL, -- of the pull protocol
  record TEXT -- JSON; NULL = op says all
) STRICT;
