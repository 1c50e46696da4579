-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keys of preferred name and family name together: of all customers from the first on who has both, or, if they are being made already,
-- from where that has come to.
CREATE TABLE IF NOT EXISTS search_rebuild (done BIGINT NOT NULL);
INSERT INTO search_rebuild (done) SELECT coalesce (min (doc) - 1, (SELECT max (doc) FROM customer), 0) FROM customer
WHERE preferred_name IS NOT NULL AND family_name IS NOT NULL;
DELETE FROM search_rebuild WHERE done > (SELECT min (done) FROM search_rebuild);
