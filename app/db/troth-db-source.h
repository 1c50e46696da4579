// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"
#include "troth-record-source.h"

G_BEGIN_DECLS

/** TrothDbSource: the records of a connection, for the command functions. Lives inside one TrothDbFunc */
#define TROTH_TYPE_DB_SOURCE (troth_db_source_get_type ())
G_DECLARE_FINAL_TYPE (TrothDbSource, troth_db_source, TROTH, DB_SOURCE, GObject)

/** troth_db_source_new: (transfer full) */
TrothDbSource *troth_db_source_new (TrothDbConnection *connection);

G_END_DECLS
