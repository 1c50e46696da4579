// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-notes.h"
#include "troth-db-search.h"
#include "troth-store-private.h"

typedef struct
{
  const char *sql;
  const char *key;
  char       *value;
} Text;

static gboolean
read_text (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  Text *text = data;
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, text->sql, "s", text->key);

  if (troth_db_statement_step (row, error))
    text->value = g_strdup (troth_db_statement_get_text (row, "value"));
  return !troth_db_statement_failed (row);
}

static char *
get_text (TrothStore *self,
          const char *sql,
          const char *key,
          GError    **error)
{
  Text text = { sql, key, NULL };

  return troth_db_read_sync (troth_store_get_db (self), read_text, &text, error) ? text.value : NULL;
}

char *
troth_store_get_meta (TrothStore *self,
                      const char *key,
                      GError    **error)
{
  return get_text (self, "SELECT value FROM meta WHERE key = $1", key, error);
}

char *
troth_store_get_draft (TrothStore *self,
                       const char *key,
                       GError    **error)
{
  return get_text (self, "SELECT text AS value FROM draft WHERE key = $1", key, error);
}

typedef struct
{
  char  *key;
  char  *value;
  gint64 now;
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->key);
  g_free (note->value);
  g_free (note);
}

static gboolean
write_meta (TrothStoreTx *tx,
            gpointer      data,
            GError      **error)
{
  Note *note = data;

  return troth_store_meta_set (tx->connection, note->key, note->value, error);
}

static gboolean
write_draft (TrothStoreTx *tx,
             gpointer      data,
             GError      **error)
{
  Note *note = data;

  if (note->value == NULL || *note->value == '\0')
    return troth_db_run (tx->connection, error, "DELETE FROM draft WHERE key = $1", "s", note->key);
  return troth_db_run (tx->connection, error,
                       "INSERT INTO draft (key, text, at) VALUES ($1, $2, $3)"
                       " ON CONFLICT (key) DO UPDATE SET text = excluded.text, at = excluded.at",
                       "ssi", note->key, note->value, note->now);
}

static void
write_note (TrothStore         *self,
            TrothStoreWork      work,
            const char         *key,
            const char         *value,
            gint64              now,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  Note *note = g_new0 (Note, 1);

  note->key = g_strdup (key);
  note->value = g_strdup (value);
  note->now = now;
  troth_store_write_async (self, troth_store_set_finish, work, note, note_free, cancellable, callback, user_data);
}

void
troth_store_set_meta_async (TrothStore         *self,
                            const char         *key,
                            const char         *value,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  write_note (self, write_meta, key, value, 0, cancellable, callback, user_data);
}

void
troth_store_set_draft_async (TrothStore         *self,
                             const char         *key,
                             const char         *text,
                             gint64              now,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  write_note (self, write_draft, key, text, now, cancellable, callback, user_data);
}

gboolean
troth_store_set_finish (TrothStore   *self,
                        GAsyncResult *result,
                        GError      **error)
{
  return troth_store_write_finish (self, result, troth_store_set_finish, error);
}

/* --- Search --- */

typedef struct
{
  char      *query;
  char      *country;
  GPtrArray *hits;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->query);
  g_free (search->country);
  g_clear_pointer (&search->hits, g_ptr_array_unref);
  g_free (search);
}

static gboolean
read_hits (TrothDbConnection *connection,
           gpointer           data,
           GError           **error)
{
  Search *search = data;

  search->hits = troth_db_search (connection, search->query, search->country, error);
  return search->hits != NULL;
}

GPtrArray *
troth_store_search (TrothStore *self,
                    const char *query,
                    const char *country,
                    GError    **error)
{
  Search search = { (char *) query, (char *) country, NULL };

  return troth_db_read_sync (troth_store_get_db (self), read_hits, &search, error) ? search.hits : NULL;
}

static void
on_hits_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = troth_db_get_data (result);
  GError *error = NULL;

  if (troth_db_finish (TROTH_DB (object), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&search->hits), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
troth_store_search_async (TrothStore         *self,
                          const char         *query,
                          const char         *country,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask  *task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->query = g_strdup (query);
  search->country = g_strdup (country);
  g_task_set_source_tag (task, troth_store_search_async);
  troth_db_read_async (troth_store_get_db (self), read_hits, search, search_free, cancellable, on_hits_read_cb, task);
}

GPtrArray *
troth_store_search_finish (TrothStore   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, troth_store_search_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
