-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
