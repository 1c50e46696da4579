-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may hold customers without ever having pushed: when a session first took records, and which client it became. See app/backend/troth-holder.h.

ALTER TABLE session ADD COLUMN held_since BIGINT;
ALTER TABLE sync_client ADD COLUMN session_id TEXT;
CREATE INDEX sync_client_session ON sync_client (session_id);
