-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE meta ADD COLUMN note TEXT;
UPDATE meta SET note = key;
