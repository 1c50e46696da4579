// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-statement.h"
#include "troth-record.h"

/* Inside app/db only. */

G_BEGIN_DECLS

/** troth_db_record_bind: @record to the columns of a put: field i is $i+1, what we do not know of it the last */
void troth_db_record_bind (TrothDbStatement *statement,
                           gpointer          record);
/** troth_db_record_list_text: what a column of a list holds (transfer full) (nullable): %NULL = empty */
char *troth_db_record_list_text (GPtrArray *list);

G_END_DECLS
