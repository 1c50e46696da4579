-- SPDX-FileCopyrightText: The Troth contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nobody asks by what a record is called elsewhere: an import makes the ids themselves of it.

DROP INDEX customer_external;
DROP INDEX interaction_external;
