-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which pages of our web site were reported to be wrong, without looking at every contact.
CREATE INDEX interaction_mismatch ON interaction (started_at) WHERE disposition = 'page_mismatch';
