-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Customers who were erased: that it was done, by whom and why; of them only random ids, for ever. See app/backend/troth-erase.h.

CREATE TABLE erasure (
  customer_id TEXT NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL, -- of the change log, after it
  at BIGINT NOT NULL,
  by_id TEXT, -- an agent; absent: whoever has the keys of the server
  reason TEXT NOT NULL
);

-- The customer and every record about her.
CREATE TABLE erased_record (
  id TEXT NOT NULL PRIMARY KEY,
  entity TEXT NOT NULL,
  customer_id TEXT NOT NULL
);
CREATE INDEX erased_record_customer ON erased_record (customer_id);

-- A desk has done the same.
CREATE TABLE erasure_ack (
  customer_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (customer_id, client_id)
);

-- Desks that came after an erasure have nothing to confirm.
ALTER TABLE sync_client ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
-- What a command was about, to find what was said of it.
ALTER TABLE command_result ADD COLUMN entity_id TEXT;
CREATE INDEX command_result_entity ON command_result (entity_id);
