// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-connection.h"
#include "troth-db-load.h"
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

/* What goes into the three tables of a search. */
typedef struct
{
  TrothDbLoad *keys;
  TrothDbLoad *docs;
  TrothDbLoad *words; /* NULL where search_word is not kept by hand */
  gint64       doc;   /* the last that was given away there */
} Adding;

static void
adding_clear (Adding *self)
{
  g_clear_pointer (&self->keys, troth_db_load_free);
  g_clear_pointer (&self->docs, troth_db_load_free);
  g_clear_pointer (&self->words, troth_db_load_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Adding, adding_clear)

static gboolean
add_keys (Adding     *self,
          const char *customer_id,
          char      **lines,
          GError    **error)
{
  TrothDbStatement *row = troth_db_load_get_row (self->keys);

  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *field = g_strndup (lines[i], strcspn (lines[i], " "));

      troth_db_statement_bind_text (row, 1, key_of (lines[i]));
      troth_db_statement_bind_text (row, 2, customer_id);
      troth_db_statement_bind_text (row, 3, field);
      if (!troth_db_load_add (self->keys, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_doc (Adding     *self,
         const char *customer_id,
         const char *keys,
         const char *words,
         GError    **error)
{
  TrothDbStatement *row = troth_db_load_get_row (self->docs);

  troth_db_statement_bind_text (row, 1, customer_id);
  troth_db_statement_bind_text (row, 2, keys);
  troth_db_statement_bind_text (row, 3, words);
  if (self->words)
    {
      troth_db_statement_bind_integer (row, 4, ++self->doc);
      troth_db_statement_bind_integer (troth_db_load_get_row (self->words), 1, self->doc);
      troth_db_statement_bind_text (troth_db_load_get_row (self->words), 2, words);
    }
  return troth_db_load_add (self->docs, error) && (self->words == NULL || troth_db_load_add (self->words, error));
}

static gboolean
begin_adding (Adding            *self,
              TrothDbConnection *connection,
              GError           **error)
{
  const gboolean by_hand = troth_db_connection_indexes_words (connection);

  self->keys = troth_db_load_new (connection, troth_db_connection_key_table (connection), "k, customer_id, field",
                                  "ON CONFLICT DO NOTHING", error);
  if (self->keys == NULL)
    return FALSE;
  self->docs = troth_db_load_new (connection, "search_doc", by_hand ? "customer_id, keys, words, doc" : "customer_id, keys, words", "", error);
  if (self->docs == NULL || !by_hand)
    return self->docs != NULL;
  self->words = troth_db_load_new (connection, "search_word", "rowid, words", "", error);
  return self->words && troth_db_get_integer (connection, error, &self->doc, 0, "SELECT coalesce(max(doc), 0) FROM search_doc", "");
}

gboolean
troth_db_search_add (TrothDbConnection *connection,
                     GPtrArray         *customers,
                     GError           **error)
{
  g_auto (Adding) adding = { 0 };

  if (!begin_adding (&adding, connection, error))
    return FALSE;
  for (guint i = 0; i < customers->len; i++)
    {
      const char *id = troth_customer_get_id (customers->pdata[i]);
      g_auto (GStrv) lines = key_lines (customers->pdata[i]);
      g_autofree char *joined = g_strjoinv ("\n", lines);
      g_autofree char *words = troth_customer_search_text (customers->pdata[i]);

      if (!add_keys (&adding, id, lines, error) || !add_doc (&adding, id, joined, words, error))
        return FALSE;
    }
  return troth_db_load_finish (adding.keys, error) && troth_db_load_finish (adding.docs, error) &&
         (adding.words == NULL || troth_db_load_finish (adding.words, error));
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
