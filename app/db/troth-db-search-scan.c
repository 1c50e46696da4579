// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What stands in the key tables, and what is on its way there. */

#include "troth-db-connection.h"
#include "troth-db-search.h"
#include "troth-db-statement-private.h"

#define RANGE(table) "SELECT k, doc, field FROM " table " WHERE k >= $1 AND k < $2 ORDER BY k, doc LIMIT $3"

/* A key that was written meanwhile is told twice. */
static void
merge (TrothDbKeyRun *found,
       guint          limit)
{
  guint n = 0;

  troth_db_key_run_sort (found);
  for (guint i = 0; i < found->rows->len && n < limit; i++)
    {
      TrothDbKeyRow *rows = (TrothDbKeyRow *) (gpointer) found->rows->data;

      if (n == 0 || troth_db_key_compare (&rows[n - 1], found->texts->str + rows[n - 1].at, &rows[i], found->texts->str + rows[i].at) != 0)
        rows[n++] = rows[i];
    }
  g_array_set_size (found->rows, n);
}

gboolean
troth_db_search_scan (TrothDbConnection *connection,
                      gboolean           owed,
                      const char        *from,
                      const char        *end,
                      guint              limit,
                      TrothDbKeyRun     *found,
                      GError           **error)
{
  TrothDbKeyView *view = owed ? NULL : troth_db_connection_get_view (connection);
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, owed ? RANGE ("search_owed") : RANGE ("search_key"), "ssi", from, end, (gint64) limit);

  while (troth_db_statement_step (row, error))
    troth_db_key_run_add (found, troth_db_statement_get_text_at (row, 0), troth_db_statement_get_integer_at (row, 1),
                          (guint8) troth_db_statement_get_integer_at (row, 2));
  if (troth_db_statement_failed (row))
    return FALSE;
  if (view)
    {
      troth_db_key_view_scan (view, from, end, limit, found);
      merge (found, limit);
    }
  return TRUE;
}
