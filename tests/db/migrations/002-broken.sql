-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO meta (key, value) VALUES ('half', 'x');
CREATE TABL oops;
