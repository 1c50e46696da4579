// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-store"

#include "troth-store-salvage.h"

#include <glib/gstdio.h>

#define MIGRATIONS "/org/troth/sql/desk"

/* A row of the outbox that goes into the new database. Its n is counted anew: the new database is a new client. */
typedef struct
{
  char  *text[8];
  gint64 at;
} Row;

static const char *const columns[] = { "id", "op", "entity_id", "command", "agent_id", "team_id", "role", "device" };

static void
row_free (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < G_N_ELEMENTS (row->text); i++)
    g_free (row->text[i]);
  g_free (row);
}

static gboolean
read_outbox (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  g_autoptr (TrothDbStatement) s = troth_db_query (connection, error,
                                                   "SELECT id, op, entity_id, command, agent_id, team_id, role, device, at FROM outbox"
                                                   " WHERE state = 'unsent' ORDER BY n",
                                                   "");

  while (troth_db_statement_step (s, error))
    {
      Row *row = g_new0 (Row, 1);

      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        row->text[i] = g_strdup (troth_db_statement_get_text (s, columns[i]));
      row->at = troth_db_statement_get_integer (s, "at");
      g_ptr_array_add (data, row);
    }
  return !troth_db_statement_failed (s); /* what came before the damage is kept all the same */
}

static gboolean
write_outbox (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  GPtrArray *rows = data;

  for (guint i = 0; i < rows->len; i++)
    {
      Row   *row = rows->pdata[i];
      char **t = row->text;

      if (!troth_db_run (connection, error,
                         "INSERT INTO outbox (n, id, op, entity_id, command, agent_id, team_id, role, device, at)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                         "issssssssi", (gint64) i + 1, t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], row->at))
        return FALSE;
    }
  return troth_db_run (connection, error, "INSERT INTO meta (key, value) VALUES ('next_n', $1 || '')", "i", (gint64) rows->len + 1);
}

TrothDb *
troth_store_open_or_salvage (const char *path,
                             char      **set_aside,
                             GError    **error)
{
  g_autofree char *mark = g_strconcat (path, ".suspect", NULL); /* troth-db.h */
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GError) local = NULL;
  TrothDb *db = troth_db_open (path, MIGRATIONS, TROTH_DB_NONE, &local);

  if (db && !g_file_test (mark, G_FILE_TEST_EXISTS))
    return db;
  if (db == NULL && !g_error_matches (local, TROTH_ERROR, TROTH_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (db)
    {
      troth_db_read_sync (db, read_outbox, rows, NULL);
      troth_db_close (db);
      g_clear_object (&db);
    }
  *set_aside = troth_db_set_aside (path, error);
  if (*set_aside == NULL)
    return NULL;
  g_unlink (mark);
  db = troth_db_open (path, MIGRATIONS, TROTH_DB_NONE, error);
  if (db && rows->len > 0 && !troth_db_write_sync (db, write_outbox, rows, error))
    g_clear_object (&db);
  return db;
}
