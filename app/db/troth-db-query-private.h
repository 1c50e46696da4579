// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-query.h"
#include "troth-db-statement.h"

/* For app/db and for lists that keep their own order (app/store). */

G_BEGIN_DECLS

/** TrothDbKey: a record's place in the order of a query: borrowed strings */
typedef struct
{
  const char *id;
  const char *text;    /* NULL when absent, or when the order is by a number */
  gint64      integer; /* G_MININT64 when absent, or when the order is by text */
} TrothDbKey;

void troth_db_query_key (TrothDbQuery *self,
                         gpointer      record,
                         TrothDbKey   *key);
int  troth_db_query_compare_keys (TrothDbQuery     *self,
                                  const TrothDbKey *a,
                                  const TrothDbKey *b);
/** troth_db_query_order_field: name of the field that orders (nullable: by id only) */
const char *troth_db_query_order_field (TrothDbQuery *self,
                                        gboolean     *is_text);
/** troth_db_query_append_sql: " WHERE … ORDER BY … LIMIT …" */
void troth_db_query_append_sql (TrothDbQuery *self,
                                GString      *sql);
/** troth_db_query_bind: its arguments, from $1 */
void troth_db_query_bind (TrothDbQuery     *self,
                          TrothDbStatement *statement);

G_END_DECLS
