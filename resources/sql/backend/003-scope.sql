-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which team holds which customer, and until when (µs; the largest number: as long as the reason lasts). See app/backend/troth-scope.h.

CREATE TABLE team_customer (
  customer_id TEXT NOT NULL,
  team_id TEXT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (customer_id, team_id)
);
CREATE INDEX team_customer_team ON team_customer (team_id, customer_id);
CREATE INDEX team_customer_until ON team_customer (until) WHERE until < 9223372036854775807;

-- Changes that concern one team only: op enter and leave of a customer.
ALTER TABLE change_log ADD COLUMN scope TEXT;
