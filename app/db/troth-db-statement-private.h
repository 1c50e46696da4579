// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"

G_BEGIN_DECLS

TrothDbStatement *troth_db_query_valist (TrothDbConnection *self,
                                         GError           **error,
                                         const char        *sql,
                                         const char        *types,
                                         va_list            arguments);
/* Of column @i, for SELECTs whose columns were made from a field table. */
gboolean    troth_db_statement_is_null_at (TrothDbStatement *self,
                                           guint             i);
const char *troth_db_statement_get_text_at (TrothDbStatement *self,
                                            guint             i);
gint64      troth_db_statement_get_integer_at (TrothDbStatement *self,
                                               guint             i);

G_END_DECLS
