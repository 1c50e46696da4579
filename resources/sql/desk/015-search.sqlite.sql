-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Customer search without a full-text index, and nothing kept twice: a key row has the short number of a customer ("doc") and not her id;
-- those of customers whom we owe a promise stand in a table of their own as well, so that they come first however many others there are.

CREATE TABLE customer_anew (
  "doc" INTEGER NOT NULL PRIMARY KEY,
  "id" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "account" TEXT,
  "given_name" TEXT,
  "family_name" TEXT,
  "preferred_name" TEXT,
  "name_sound" TEXT,
  "form_of_address" TEXT,
  "company" TEXT,
  "language" TEXT,
  "zone" TEXT,
  "street" TEXT,
  "city" TEXT,
  "region" TEXT,
  "postal_code" TEXT,
  "country" TEXT,
  "since" INTEGER,
  "owner_id" TEXT,
  "team_id" TEXT,
  "do_not_call" INTEGER NOT NULL,
  "contact_points" TEXT,
  "last_contact_at" INTEGER,
  "external_ref" TEXT,
  "created_at" INTEGER,
  "extra" TEXT,
  "do_not_call_source" TEXT,
  "do_not_call_at" INTEGER,
  "preferred_hours" TEXT,
  "mood" TEXT,
  "mood_at" INTEGER,
  "facts" TEXT,
  "thanked_at" INTEGER,
  "thanked_by" TEXT,
  "surveyed_at" INTEGER,
  "merged_into_id" TEXT,
  "merged_at" INTEGER,
  "merged_by" TEXT,
  "merges" TEXT
) STRICT;
INSERT INTO customer_anew (
  "id", "version", "account", "given_name", "family_name", "preferred_name", "name_sound", "form_of_address", "company",
  "language", "zone", "street", "city", "region", "postal_code", "country", "since", "owner_id", "team_id", "do_not_call",
  "contact_points", "last_contact_at", "external_ref", "created_at", "extra", "do_not_call_source", "do_not_call_at",
  "preferred_hours", "mood", "mood_at", "facts", "thanked_at", "thanked_by", "surveyed_at", "merged_into_id", "merged_at",
  "merged_by", "merges"
) SELECT
  "id", "version", "account", "given_name", "family_name", "preferred_name", "name_sound", "form_of_address", "company",
  "language", "zone", "street", "city", "region", "postal_code", "country", "since", "owner_id", "team_id", "do_not_call",
  "contact_points", "last_contact_at", "external_ref", "created_at", "extra", "do_not_call_source", "do_not_call_at",
  "preferred_hours", "mood", "mood_at", "facts", "thanked_at", "thanked_by", "surveyed_at", "merged_into_id", "merged_at",
  "merged_by", "merges"
FROM customer ORDER BY rowid;
DROP TABLE customer;
ALTER TABLE customer_anew RENAME TO customer;
CREATE UNIQUE INDEX customer_id ON customer (id);
CREATE INDEX customer_merged ON customer (merged_into_id) WHERE merged_into_id IS NOT NULL;

DROP TABLE search_key;
DROP TABLE search_word;
DROP TABLE search_doc;
DROP TABLE IF EXISTS search_load;

-- One row a way to begin typing: "leonie kohler", "kohler leonie", a company, an account, an e-mail; "#" and the digits of a phone
-- number from the last to the first; "@" and a city. field: see app/db/troth-db-search-index.c.
CREATE TABLE search_key (
  k TEXT NOT NULL,
  doc INTEGER NOT NULL,
  field INTEGER NOT NULL,
  PRIMARY KEY (k, doc)
) WITHOUT ROWID, STRICT;

CREATE TABLE search_owed (
  k TEXT NOT NULL,
  doc INTEGER NOT NULL,
  field INTEGER NOT NULL,
  PRIMARY KEY (k, doc)
) WITHOUT ROWID, STRICT;
CREATE INDEX search_owed_doc ON search_owed (doc);

CREATE INDEX promise_owed ON promise (customer_id) WHERE state = 'open';

-- Is there: all keys are to be made. done: through which doc they have been.
CREATE TABLE search_rebuild (done INTEGER NOT NULL);
INSERT INTO search_rebuild (done) VALUES (0);
