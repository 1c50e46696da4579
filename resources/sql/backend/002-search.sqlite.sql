-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Customer search. One row a way to begin typing: "leonie kohler", "kohler leonie", a company, an account, an e-mail;
-- "#" and the digits of a phone number from the last to the first.
CREATE TABLE search_key (
  k TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (k, customer_id)
) WITHOUT ROWID;

-- What of a customer is indexed now: tells whether a change touched it, and which rows to take out again.
CREATE TABLE search_doc (
  doc INTEGER NOT NULL PRIMARY KEY,
  customer_id TEXT NOT NULL UNIQUE,
  keys TEXT NOT NULL, -- "field k", one a line
  words TEXT NOT NULL
);

-- Several partial words ("jo smi").
CREATE VIRTUAL TABLE search_word USING fts5 (
  words, content='search_doc', content_rowid='doc', prefix='1 2 3 4', tokenize='unicode61'
);
