-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A company's own hours for calls.

CREATE TABLE "calling_pack" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "xml" TEXT,
  "active" INTEGER NOT NULL,
  "extra" TEXT
) STRICT;
