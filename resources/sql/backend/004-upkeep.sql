-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What stays of a command's result once its client has confirmed it: a restored backup may send it again.

ALTER TABLE command_result ADD COLUMN kind TEXT;
CREATE INDEX command_result_at ON command_result (at);
