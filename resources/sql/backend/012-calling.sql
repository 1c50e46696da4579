-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A company's own hours for calls.

CREATE TABLE "calling_pack" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "version" BIGINT NOT NULL,
  "xml" TEXT,
  "active" BIGINT NOT NULL,
  "extra" TEXT
);
