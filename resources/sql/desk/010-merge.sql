-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which records were said to be of one person, and which not, by whom and when.
ALTER TABLE "customer" ADD COLUMN "merges" TEXT;
