// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-connection.h"
#include "troth-db-search.h"
#include "troth-search.h"

/* What the index holds of one customer. */
typedef struct
{
  gint64 doc; /* 0: nothing yet */
  char **keys;
  char  *words;
} Indexed;

static void
indexed_clear (Indexed *self)
{
  g_strfreev (self->keys);
  g_free (self->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Indexed, indexed_clear)

static const char *
key_of (const char *line)
{
  return line + strcspn (line, " ") + 1;
}

static gboolean
read_indexed (TrothDbConnection *connection,
              const char        *customer_id,
              Indexed           *old,
              GError           **error)
{
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error,
                                                     "SELECT doc, keys, words FROM search_doc WHERE customer_id = $1", "s", customer_id);

  if (troth_db_statement_step (row, error))
    {
      old->doc = troth_db_statement_get_integer (row, "doc");
      old->keys = g_strsplit (troth_db_statement_get_text (row, "keys"), "\n", -1);
      old->words = g_strdup (troth_db_statement_get_text (row, "words"));
    }
  return !troth_db_statement_failed (row);
}

/* Takes out the old keys that @keys (lines "field key") does not have. */
static gboolean
take_out_keys (TrothDbConnection *connection,
               const char        *customer_id,
               const Indexed     *old,
               char             **keys,
               GError           **error)
{
  for (guint i = 0; old->keys && old->keys[i]; i++)
    if ((keys == NULL || !g_strv_contains ((const char *const *) keys, old->keys[i])) &&
        !troth_db_run (connection, error, "DELETE FROM search_key WHERE k = $1 AND customer_id = $2", "ss",
                       key_of (old->keys[i]), customer_id))
      return FALSE;
  return TRUE;
}

static gboolean
put_in_keys (TrothDbConnection *connection,
             const char        *customer_id,
             const Indexed     *old,
             char             **keys,
             GError           **error)
{
  for (guint i = 0; keys[i]; i++)
    {
      g_autofree char *field = g_strndup (keys[i], strcspn (keys[i], " "));

      if ((old->keys == NULL || !g_strv_contains ((const char *const *) old->keys, keys[i])) &&
          !troth_db_run (connection, error,
                         "INSERT INTO search_key (k, customer_id, field) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", "sss",
                         key_of (keys[i]), customer_id, field))
        return FALSE;
    }
  return TRUE;
}

/* One line "field key" a key. */
static char **
key_lines (TrothCustomer *customer)
{
  g_autoptr (GPtrArray) keys = troth_customer_search_keys (customer);
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < keys->len; i++)
    {
      TrothSearchKey *key = keys->pdata[i];

      g_ptr_array_add (lines, g_strconcat (key->field, " ", key->key, NULL));
    }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}

static gboolean
take_out_words (TrothDbConnection *connection,
                const Indexed     *old,
                GError           **error)
{
  return old->doc == 0 || !troth_db_connection_indexes_words (connection) ||
         troth_db_run (connection, error, "INSERT INTO search_word (search_word, rowid, words) VALUES ('delete', $1, $2)", "is",
                       old->doc, old->words);
}

static gboolean
put_doc (TrothDbConnection *connection,
         const char        *customer_id,
         const char        *keys,
         const char        *words,
         const Indexed     *old,
         GError           **error)
{
  gint64 doc = old->doc;

  if (g_strcmp0 (old->words, words) == 0)
    return troth_db_run (connection, error, "UPDATE search_doc SET keys = $2 WHERE customer_id = $1", "ss", customer_id, keys);
  /* No RETURNING: it makes SQLite write the full-text index out after each customer, a quarter of all the work. */
  return take_out_words (connection, old, error) &&
         troth_db_run (connection, error,
                       doc ? "UPDATE search_doc SET keys = $2, words = $3 WHERE customer_id = $1"
                           : "INSERT INTO search_doc (customer_id, keys, words) VALUES ($1, $2, $3)",
                       "sss", customer_id, keys, words) &&
         (!troth_db_connection_indexes_words (connection) ||
          ((doc || troth_db_get_integer (connection, error, &doc, 0, "SELECT doc FROM search_doc WHERE customer_id = $1", "s", customer_id)) &&
           troth_db_run (connection, error, "INSERT INTO search_word (rowid, words) VALUES ($1, $2)", "is", doc, words)));
}

gboolean
troth_db_search_put (TrothDbConnection *connection,
                     TrothCustomer     *customer,
                     GError           **error)
{
  const char *id = troth_customer_get_id (customer);
  g_auto (GStrv) keys = key_lines (customer);
  g_autofree char *words = troth_customer_search_text (customer);
  g_autofree char *joined = g_strjoinv ("\n", keys);
  g_autofree char *was = NULL;
  g_auto (Indexed) old = { 0 };

  if (!read_indexed (connection, id, &old, error))
    return FALSE;
  was = old.keys ? g_strjoinv ("\n", old.keys) : NULL;
  if (g_strcmp0 (was, joined) == 0 && g_strcmp0 (old.words, words) == 0)
    return TRUE;
  return take_out_keys (connection, id, &old, keys, error) &&
         put_in_keys (connection, id, &old, keys, error) &&
         put_doc (connection, id, joined, words, &old, error);
}

gboolean
troth_db_search_delete (TrothDbConnection *connection,
                        const char        *customer_id,
                        GError           **error)
{
  g_auto (Indexed) old = { 0 };

  return read_indexed (connection, customer_id, &old, error) &&
         take_out_keys (connection, customer_id, &old, NULL, error) &&
         take_out_words (connection, &old, error) &&
         troth_db_run (connection, error, "DELETE FROM search_doc WHERE customer_id = $1", "s", customer_id);
}
