-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was bought comes to an end: a warranty, a contract.
ALTER TABLE "interaction" ADD COLUMN "ends_at" BIGINT;
