-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- When a customer likes to be called.
ALTER TABLE "customer" ADD COLUMN "preferred_hours" TEXT;
