-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was bought comes to an end: a warranty, a contract. Whose, and what next, without looking at every contact.
ALTER TABLE "interaction" ADD COLUMN "ends_at" INTEGER;
CREATE INDEX interaction_ends ON interaction (ends_at) WHERE ends_at IS NOT NULL;
CREATE INDEX interaction_ending ON interaction (customer_id, ends_at) WHERE ends_at IS NOT NULL;
