// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* The key tables of the search. What is in them of a customer is told from her record as it was: nothing else is kept about it. */

#include "troth-db-connection.h"
#include "troth-db-load.h"
#include "troth-db-record.h"
#include "troth-db-search.h"
#include "troth-db-statement-private.h"
#include "troth-search.h"

#define AT_ONCE 40 /* rows a statement */
#define BATCH 5000 /* customers a transaction while all keys are made anew */

static const char *const fields[] = { "name", "company", "account", "email", "phone", "place" };

const char *
troth_db_search_field (gint64 number)
{
  return number >= 0 && number < (gint64) G_N_ELEMENTS (fields) ? fields[number] : fields[0];
}

guint8
troth_db_search_field_number (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i], field) == 0)
      return (guint8) i;
  g_assert_not_reached ();
}

static gboolean
has_key (GPtrArray  *keys,
         const char *key)
{
  for (guint i = 0; keys && i < keys->len; i++)
    if (strcmp (((TrothSearchKey *) keys->pdata[i])->key, key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
insert_key (TrothDbConnection    *connection,
            const char           *sql,
            const TrothSearchKey *key,
            gint64                doc,
            GError              **error)
{
  return troth_db_run (connection, error, sql, "sii", key->key, doc, (gint64) troth_db_search_field_number (key->field));
}

#define INSERT_KEY(table) "INSERT INTO " table " (k, doc, field) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
#define DELETE_KEY(table) "DELETE FROM " table " WHERE k = $1 AND doc = $2"

/* From the keys @before (nullable) to the keys @after (nullable): only what differs is written. @owed: they are in both tables. */
static gboolean
change_keys (TrothDbConnection *connection,
             gint64             doc,
             gboolean           owed,
             GPtrArray         *before,
             GPtrArray         *after,
             GError           **error)
{
  for (guint i = 0; before && i < before->len; i++)
    {
      const char *key = ((TrothSearchKey *) before->pdata[i])->key;

      if (!has_key (after, key) && (!troth_db_run (connection, error, DELETE_KEY ("search_key"), "si", key, doc) ||
                                    (owed && !troth_db_run (connection, error, DELETE_KEY ("search_owed"), "si", key, doc))))
        return FALSE;
    }
  for (guint i = 0; after && i < after->len; i++)
    {
      const TrothSearchKey *key = after->pdata[i];

      if (!has_key (before, key->key) && (!insert_key (connection, INSERT_KEY ("search_key"), key, doc, error) ||
                                          (owed && !insert_key (connection, INSERT_KEY ("search_owed"), key, doc, error))))
        return FALSE;
    }
  return TRUE;
}

/* From the keys @before to the keys @after (nullable) of a customer, of which not all may be in the tables yet. */
static gboolean
change (TrothDbConnection *connection,
        const char        *customer_id,
        GPtrArray         *before,
        GPtrArray         *after,
        GError           **error)
{
  TrothDbKeys    *down = troth_db_connection_get_keys (connection);
  TrothDbPending *pending = troth_db_connection_get_pending (connection);
  gint64          doc = 0, owed = 0;

  if (!troth_db_get_integer (connection, error, &doc, 0, "SELECT doc FROM customer WHERE id = $1", "s", customer_id) ||
      !troth_db_get_integer (connection, error, &owed, 0, "SELECT 1 FROM search_owed WHERE doc = $1 LIMIT 1", "i", doc))
    return FALSE;
  if (pending && troth_db_pending_forget (pending, doc))
    return change_keys (connection, doc, owed > 0, before, NULL, error) && change_keys (connection, doc, owed > 0, NULL, after, error);
  if (down && doc > troth_db_keys_get_from (down) && !troth_db_keys_write (down, connection, error))
    return FALSE;
  return change_keys (connection, doc, owed > 0, before, after, error);
}

gboolean
troth_db_search_put (TrothDbConnection *connection,
                     TrothCustomer     *old,
                     TrothCustomer     *customer,
                     GError           **error)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  if (old && troth_customer_is_found_alike (old, customer))
    return TRUE;
  if (old == NULL)
    {
      g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);
      g_autoptr (TrothDbFresh) keys = NULL;

      g_ptr_array_add (fresh, troth_row_new (customer));
      keys = troth_db_search_fresh (connection, fresh);
      return troth_db_search_add (connection, keys, error);
    }
  before = troth_customer_search_keys (old);
  after = troth_customer_search_keys (customer);
  return change (connection, troth_customer_get_id (customer), before, after, error);
}

/* Of a customer whom nobody can read, and so tell which they are: all that there is, however long it takes to find it. */
static gboolean
delete_all_keys (TrothDbConnection *connection,
                 const char        *customer_id,
                 GError           **error)
{
  TrothDbKeys    *down = troth_db_connection_get_keys (connection);
  TrothDbPending *pending = troth_db_connection_get_pending (connection);
  gint64          doc = 0;

  if (!troth_db_get_integer (connection, error, &doc, 0, "SELECT doc FROM customer WHERE id = $1", "s", customer_id))
    return FALSE;
  if (pending)
    troth_db_pending_forget (pending, doc);
  else if (down && doc > troth_db_keys_get_from (down) && !troth_db_keys_write (down, connection, error))
    return FALSE;
  return troth_db_run (connection, error, "DELETE FROM search_key WHERE doc = $1", "i", doc) &&
         troth_db_run (connection, error, "DELETE FROM search_owed WHERE doc = $1", "i", doc);
}

gboolean
troth_db_search_delete (TrothDbConnection *connection,
                        const char        *customer_id,
                        GError           **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (TrothCustomer) old = troth_db_record_get (connection, TROTH_TYPE_CUSTOMER, customer_id, &local);
  g_autoptr (GPtrArray) keys = old ? troth_customer_search_keys (old) : NULL;

  if (g_error_matches (local, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
    return delete_all_keys (connection, customer_id, error);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return change (connection, customer_id, keys, NULL, error);
}

/* ——— whom we owe something ——— */

/* A customer whom the table of those whom we owe something should have and has not, or the other way round. */
typedef struct
{
  char    *id;
  gint64   doc;
  gboolean owed;
} Debtor;

static void
clear_debtor (gpointer data)
{
  g_free (((Debtor *) data)->id);
}

static gboolean
take_debtor (TrothDbStatement *row,
             gpointer          user_data,
             GError          **error)
{
  const gboolean owed = troth_db_statement_get_integer_at (row, 2) != 0;
  Debtor         debtor = { NULL, troth_db_statement_get_integer_at (row, 1), owed };

  if (owed == (troth_db_statement_get_integer_at (row, 3) != 0))
    return TRUE;
  debtor.id = g_strdup (troth_db_statement_get_text_at (row, 0));
  g_array_append_val (user_data, debtor);
  return TRUE;
}

/* In one statement: a server is asked once. */
static gboolean
insert_owed (TrothDbConnection *connection,
             GPtrArray         *keys,
             gint64             doc,
             GError           **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO search_owed (k, doc, field) VALUES ");
  g_autoptr (TrothDbStatement) rows = NULL;

  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (sql, "%s($%u, $1, $%u)", i > 0 ? ", " : "", 2 * i + 2, 2 * i + 3);
  g_string_append (sql, " ON CONFLICT DO NOTHING");
  rows = troth_db_prepare (connection, sql->str, error);
  troth_db_statement_bind_integer (rows, 1, doc);
  for (guint i = 0; rows && i < keys->len; i++)
    {
      const TrothSearchKey *key = keys->pdata[i];

      troth_db_statement_bind_text (rows, 2 * i + 2, key->key);
      troth_db_statement_bind_integer (rows, 2 * i + 3, troth_db_search_field_number (key->field));
    }
  return troth_db_statement_finish (rows, error);
}

static gboolean
put_owed (TrothDbConnection *connection,
          TrothCustomer     *customer,
          gint64             doc,
          GError           **error)
{
  g_autoptr (GPtrArray) keys = troth_customer_search_keys (customer);

  for (guint i = 0; i < keys->len; i += AT_ONCE)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new ();

      for (guint n = i; n < MIN (i + AT_ONCE, keys->len); n++)
        g_ptr_array_add (some, keys->pdata[n]);
      if (!insert_owed (connection, some, doc, error))
        return FALSE;
    }
  return TRUE;
}

/* In order: two transactions that write the same do so one after the other (transfer container) */
static GPtrArray *
ids_in (GHashTable *ids)
{
  GPtrArray     *all = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       id = NULL;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (all, id);
  troth_db_sort_ids (all);
  return all;
}

static int
by_id (gconstpointer a,
       gconstpointer b)
{
  return strcmp (troth_record_get_id (*(gpointer const *) a), troth_record_get_id (*(gpointer const *) b));
}

/* Those of @debtors whom we owe something now. */
static gboolean
put_all_owed (TrothDbConnection *connection,
              GHashTable        *debtors,
              GError           **error)
{
  g_autoptr (GPtrArray) ids = ids_in (debtors);
  g_autoptr (GPtrArray) customers = troth_db_record_get_many (connection, TROTH_TYPE_CUSTOMER, ids, error);

  if (customers)
    g_ptr_array_sort (customers, by_id);
  for (guint i = 0; customers && i < customers->len; i++)
    if (!put_owed (connection, customers->pdata[i], *(gint64 *) g_hash_table_lookup (debtors, troth_customer_get_id (customers->pdata[i])), error))
      return FALSE;
  return customers != NULL;
}

/* Of @ids, each once, those who are there: others come later, or this desk does not hold them. */
static gboolean
owe (TrothDbConnection *connection,
     GPtrArray         *ids,
     GError           **error)
{
  static const char sql[] =
    "SELECT id, doc, coalesce ((SELECT 1 FROM promise p WHERE p.customer_id = customer.id AND p.state = 'open' LIMIT 1), 0) AS owed,"
    " coalesce ((SELECT 1 FROM search_owed o WHERE o.doc = customer.doc LIMIT 1), 0) AS listed FROM customer WHERE id IN (%s) ORDER BY id";
  g_autoptr (GArray) debtors = g_array_new (FALSE, FALSE, sizeof (Debtor));
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);

  g_array_set_clear_func (debtors, clear_debtor);
  if (!troth_db_query_many (connection, sql, NULL, 0, ids, take_debtor, debtors, error))
    return FALSE;
  for (guint i = 0; i < debtors->len; i++)
    {
      Debtor *debtor = &g_array_index (debtors, Debtor, i);

      if (debtor->owed)
        g_hash_table_insert (made, debtor->id, &debtor->doc);
      else if (!troth_db_run (connection, error, "DELETE FROM search_owed WHERE doc = $1", "i", debtor->doc))
        return FALSE;
    }
  return g_hash_table_size (made) == 0 || put_all_owed (connection, made, error);
}

void
troth_db_search_owe (TrothDbConnection *connection,
                     GPtrArray         *customer_ids)
{
  GHashTable *owed = troth_db_connection_get_owed (connection);

  for (guint i = 0; i < customer_ids->len; i++)
    if (customer_ids->pdata[i] && !g_hash_table_contains (owed, customer_ids->pdata[i]))
      g_hash_table_add (owed, g_strdup (customer_ids->pdata[i]));
}

gboolean
troth_db_search_owe_new (TrothDbConnection *connection,
                         GPtrArray         *ids,
                         GError           **error)
{
  gint64 any = 0;

  if (!troth_db_get_integer (connection, error, &any, 0, "SELECT 1 FROM promise WHERE state = 'open' LIMIT 1", ""))
    return FALSE;
  if (any)
    troth_db_search_owe (connection, ids);
  return TRUE;
}

/* Two transactions that end the last two promises to one customer at once may each see the other's as open: then she stays among those
 * whom we owe something until her next promise, which is seen in the order of hits only. */
gboolean
troth_db_search_settle (TrothDbConnection *connection,
                        GError           **error)
{
  GHashTable *owed = troth_db_connection_get_owed (connection);
  g_autoptr (GPtrArray) ids = ids_in (owed);

  if (ids->len > 0 && !owe (connection, ids, error))
    return FALSE;
  g_hash_table_remove_all (owed);
  return TRUE;
}

/* ——— all anew ——— */

/* The next customers get their keys; @done: the last of them, or -1 after the last of all. One who cannot be read is found by nothing. */
static gboolean
make_some (TrothDbConnection *connection,
           gint64            *done,
           GError           **error)
{
  guint n = 0;
  g_autoptr (TrothDbStatement) row = troth_db_record_select (connection, error, TROTH_TYPE_CUSTOMER, "WHERE doc > $1 ORDER BY doc LIMIT $2", "ii", *done,
                                                             (gint64) BATCH);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_row_unref);
  g_autoptr (TrothDbFresh) fresh = NULL;

  while (troth_db_statement_step (row, error))
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (GObject) customer = troth_db_record_from_row (row, TROTH_TYPE_CUSTOMER, &failure);

      n++;
      if (customer)
        g_ptr_array_add (rows, troth_row_new (customer));
      else if (!g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_UNREADABLE))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  if (troth_db_statement_failed (row))
    return FALSE;
  fresh = troth_db_search_fresh (connection, rows);
  if (!troth_db_search_add (connection, fresh, error))
    return FALSE;
  if (n < BATCH)
    *done = -1;
  else if (!troth_db_get_integer (connection, error, done, 0, "SELECT max(doc) FROM (SELECT doc FROM customer WHERE doc > $1 ORDER BY doc LIMIT $2) AS made",
                                  "ii", *done, (gint64) BATCH))
    return FALSE;
  if (*done < 0)
    return troth_db_bulk (connection, FALSE, error) && troth_db_run (connection, error, "DROP TABLE IF EXISTS search_rebuild", "");
  return troth_db_connection_get_keys (connection) || troth_db_run (connection, error, "UPDATE search_rebuild SET done = $1", "i", *done);
}

gboolean
troth_db_search_ready (TrothDbConnection *connection,
                       GError           **error)
{
  gboolean has = FALSE;
  gint64   done = 0;

  if (!troth_db_connection_has_table (connection, "search_rebuild", &has, error))
    return FALSE;
  if (!has)
    return TRUE;
  if (!troth_db_get_integer (connection, error, &done, 0, "SELECT done FROM search_rebuild", ""))
    return FALSE;
  for (gboolean first = TRUE; done >= 0; first = FALSE)
    {
      if (!troth_db_connection_begin (connection, error))
        return FALSE;
      if ((first && !troth_db_bulk (connection, TRUE, error)) || !make_some (connection, &done, error) ||
          !troth_db_connection_commit (connection, error))
        {
          troth_db_connection_rollback (connection);
          return FALSE;
        }
    }
  return TRUE;
}
