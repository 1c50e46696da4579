-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- When a team last opened a customer whom it did not hold: like a touch, this brings her to its desks. See app/backend/troth-scope.h.

CREATE TABLE customer_opened (
  customer_id TEXT NOT NULL,
  team_id TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  PRIMARY KEY (customer_id, team_id)
);
