-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lists of open promises hold due times by heart: they are read from the index alone.
DROP INDEX promise_due;
CREATE INDEX promise_due ON promise (due_at, id, due_until, owner_id, state) WHERE state = 'open';
