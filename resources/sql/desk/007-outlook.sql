-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- When a customer likes to be called; how long promises of a kind took to be kept.
ALTER TABLE "customer" ADD COLUMN "preferred_hours" TEXT;
CREATE INDEX promise_kept ON promise (kind, ended_at, made_at) WHERE state = 'kept';
