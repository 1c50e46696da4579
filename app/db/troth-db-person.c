// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-db"

#include "troth-db-person.h"

#include "troth-db-load.h"
#include "troth-db-record.h"
#include "troth-db-search.h"

#define LOOKED_AT 50 /* records with one number, address or name */

char *
troth_db_person_survivor (TrothDbConnection *connection,
                          const char        *id,
                          GError           **error)
{
  /* The last of the chain that is here: a desk may not hold all of it. A bound, for damaged records. */
  static const char sql[] =
    "WITH RECURSIVE up (id, into_id, n) AS (SELECT id, merged_into_id, 0 FROM customer WHERE id = $1 "
    "UNION ALL SELECT c.id, c.merged_into_id, up.n + 1 FROM customer c JOIN up ON c.id = up.into_id WHERE up.n < 100) "
    "SELECT id FROM up ORDER BY n DESC LIMIT 1";
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, sql, "s", id);

  if (troth_db_statement_step (row, error))
    return g_strdup (troth_db_statement_get_text (row, "id"));
  return troth_db_statement_failed (row) ? NULL : g_strdup (id);
}

char **
troth_db_person_ids (TrothDbConnection *connection,
                     const char        *id,
                     GError           **error)
{
  static const char sql[] =
    "WITH RECURSIVE person (id) AS (SELECT CAST ($1 AS TEXT) UNION SELECT c.id FROM customer c JOIN person p ON c.merged_into_id = p.id) "
    "SELECT id FROM person WHERE id <> $1 ORDER BY id";
  g_autofree char *survivor = troth_db_person_survivor (connection, id, error);
  g_autoptr (TrothDbStatement) row = survivor ? troth_db_query (connection, error, sql, "s", survivor) : NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (row)
    g_strv_builder_add (ids, survivor);
  while (troth_db_statement_step (row, error))
    g_strv_builder_add (ids, troth_db_statement_get_text (row, "id"));
  return troth_db_statement_failed (row) ? NULL : g_strv_builder_end (ids);
}

/* One step further along both ends of every arrow, until nobody new is met. */
static gboolean
add_next (TrothDbConnection *connection,
          GPtrArray         *fresh,
          GHashTable        *ids,
          GError           **error)
{
  static const char *const steps[] = { "SELECT id FROM customer WHERE merged_into_id IN (%s)",
                                       "SELECT merged_into_id AS id FROM customer WHERE merged_into_id IS NOT NULL AND id IN (%s)" };
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       id = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!troth_db_query_many (connection, steps[i], NULL, 0, fresh, troth_db_take_id, met, error))
      return FALSE;
  g_ptr_array_set_size (fresh, 0);
  g_hash_table_iter_init (&iter, met);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (ids, id))
      {
        char *mine = g_strdup (id);

        g_hash_table_add (ids, mine);
        g_ptr_array_add (fresh, mine);
      }
  return TRUE;
}

gboolean
troth_db_person_add_all (TrothDbConnection *connection,
                         GHashTable        *ids,
                         GError           **error)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       id = NULL;
  gint64         merged = 0;

  if (!troth_db_get_integer (connection, error, &merged, 0, "SELECT 1 FROM customer WHERE merged_into_id IS NOT NULL ORDER BY merged_into_id LIMIT 1", ""))
    return FALSE;
  g_hash_table_iter_init (&iter, ids);
  while (merged && g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (fresh, id);
  while (fresh->len > 0)
    if (!add_next (connection, fresh, ids, error))
      return FALSE;
  return TRUE;
}

/* Adds to @ids customer @doc, or the one that counts if she was merged. */
static gboolean
add_candidate (TrothDbConnection *connection,
               gint64             doc,
               GPtrArray         *ids,
               GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, "SELECT id FROM customer WHERE doc = $1", "i", doc);
  char *id;

  if (!troth_db_statement_step (row, error))
    return !troth_db_statement_failed (row);
  id = troth_db_person_survivor (connection, troth_db_statement_get_text (row, "id"), error);
  if (id == NULL)
    return FALSE;
  if (g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_free (id);
  else
    g_ptr_array_add (ids, id);
  return TRUE;
}

/* Those who have exactly @key. */
static gboolean
add_candidates (TrothDbConnection *connection,
                const char        *key,
                GPtrArray         *ids,
                GError           **error)
{
  g_autofree char *end = g_strconcat (key, "\001", NULL); /* which is in no key */
  g_auto (TrothDbKeyRun) keys = { NULL };

  troth_db_key_run_init (&keys, LOOKED_AT);
  if (!troth_db_search_scan (connection, FALSE, key, end, LOOKED_AT, &keys, error))
    return FALSE;
  for (guint i = 0; i < keys.rows->len; i++)
    if (!add_candidate (connection, g_array_index (keys.rows, TrothDbKeyRow, i).doc, ids, error))
      return FALSE;
  return TRUE;
}

/* One who cannot be read is like nobody. */
static gboolean
read_candidate (TrothDbStatement *row,
                gpointer          candidates,
                GError          **error)
{
  g_autoptr (GError) failure = NULL;
  TrothCustomer *candidate = troth_db_record_from_row (row, TROTH_TYPE_CUSTOMER, &failure);

  if (candidate)
    g_ptr_array_add (candidates, candidate);
  else if (g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    g_warning ("%s: not compared; mend the row", failure->message);
  else
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

GPtrArray *
troth_db_person_alike (TrothDbConnection *connection,
                       const char        *id,
                       GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) customer = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, id, &local);
  g_autoptr (GPtrArray) keys = customer && !troth_customer_get_merged_into_id (customer) ? troth_alike_keys (customer) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; keys && i < keys->len; i++)
    if (!add_candidates (connection, keys->pdata[i], ids, error))
      return NULL;
  if (ids->len == 0)
    return g_ptr_array_new ();
  if (!troth_db_record_each (connection, TROTH_TYPE_CUSTOMER, ids, read_candidate, candidates, error))
    return NULL;
  return troth_alike_find (customer, candidates);
}
