// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-zones.h"

#include "troth-db-record.h"
#include "troth-promise-rules.h"
#include "troth-promise.h"

#define ROWS 500

/* The ids of the next promises that are not due yet (element-type utf8) (nullable) */
static GPtrArray *
read_pending (TrothDbConnection *connection,
              TrothZones        *zones,
              GError           **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "SELECT id, due_at FROM promise WHERE state = 'open' AND "
                                                   "(due_at > $1 OR (due_at = $1 AND id > $2)) ORDER BY due_at, id LIMIT $3",
                                                   "tsi", zones->due, zones->id, (gint64) ROWS);

  while (troth_db_statement_step (s, error))
    {
      g_ptr_array_add (ids, g_strdup (troth_db_statement_get_text (s, "id")));
      g_strlcpy (zones->id, ids->pdata[ids->len - 1], sizeof zones->id);
      zones->due = troth_db_statement_get_integer (s, "due_at");
    }
  return troth_db_statement_failed (s) ? NULL : g_steal_pointer (&ids);
}

/* Read again, for nobody to change it meanwhile. */
static gboolean
settle (TrothDbConnection *connection,
        TrothZones        *zones,
        const char        *id,
        TrothChanges      *changes,
        GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothPromise) promise = troth_db_record_lock (connection, TROTH_TYPE_PROMISE, id, &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (promise == NULL || !troth_promise_settle_due (promise))
    return TRUE;
  zones->moved++;
  return troth_changes_put (changes, connection, promise, error);
}

/* Some of them cannot be read: those are left where they are. */
static gboolean
settle_singly (TrothDbConnection *connection,
               TrothZones        *zones,
               GPtrArray         *ids,
               TrothChanges      *changes,
               GError           **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) local = NULL;

      if (settle (connection, zones, ids->pdata[i], changes, &local))
        continue;
      if (!g_error_matches (local, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_warning ("promise %s: %s: its time is not settled; mend the row", (const char *) ids->pdata[i], local->message);
    }
  return TRUE;
}

gboolean
troth_zones_settle (TrothDbConnection *connection,
                    TrothZones        *zones,
                    gint64             now,
                    TrothChanges      *changes,
                    gboolean          *more,
                    GError           **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) promises = NULL;
  g_autoptr (GError) local = NULL;

  if (zones->due == 0)
    zones->due = now;
  ids = read_pending (connection, zones, error);
  if (ids == NULL)
    return FALSE;
  *more = ids->len == ROWS;
  promises = troth_db_record_get_many (connection, TROTH_TYPE_PROMISE, ids, &local);
  if (g_error_matches (local, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    return settle_singly (connection, zones, ids, changes, error);
  if (promises == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  for (guint i = 0; promises && i < promises->len; i++)
    if (troth_promise_settle_due (promises->pdata[i]) &&
        !settle (connection, zones, troth_record_get_id (promises->pdata[i]), changes, error))
      return FALSE;
  return promises != NULL;
}
