-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- An agent's account: what she ended, week by week.
CREATE INDEX promise_ended ON promise (ended_by, ended_at) WHERE ended_by IS NOT NULL;
