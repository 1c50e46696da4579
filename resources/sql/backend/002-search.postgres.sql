-- Customer search. One row a way to begin typing: "leonie kohler", "kohler leonie", a company, an account, an e-mail;
-- "#" and the digits of a phone number from the last to the first. Compared byte by byte, as on SQLite.
CREATE TABLE search_key (
  k TEXT COLLATE "C" NOT NULL,
  customer_id TEXT NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (k, customer_id)
);

-- What of a customer is indexed now: tells whether a change touched it, and which rows to take out again.
CREATE TABLE search_doc (
  doc BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id TEXT NOT NULL UNIQUE,
  keys TEXT NOT NULL, -- "field k", one a line
  words TEXT NOT NULL
);

-- Several partial words ("jo smi").
CREATE INDEX search_doc_words ON search_doc USING gin (to_tsvector('simple', words));
