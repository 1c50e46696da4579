-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- As in outbox: what a command made besides what it names. Who is to be forgotten is forgotten there, too.
ALTER TABLE review ADD COLUMN touched TEXT NOT NULL DEFAULT '';
