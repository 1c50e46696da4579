// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-store-products.h"

#include "troth-db-record.h"
#include "troth-db-statement.h"
#include "troth-fold.h"
#include "troth-search.h"

#define LOOKED_AT 5000
#define SHOWN 3

/* How likely it is what was meant. */
enum
{
  BEGINS,
  NAMED,
  NOTED,
  NOT_AT_ALL,
};

typedef struct
{
  char      *folded;
  char     **words;
  GPtrArray *ids[NOT_AT_ALL];
  GPtrArray *products;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->ids); i++)
    g_ptr_array_unref (self->ids[i]);
  g_clear_pointer (&self->products, g_ptr_array_unref);
  g_strfreev (self->words);
  g_free (self->folded);
  g_free (self);
}

static int
judge (Question   *self,
       const char *name,
       const char *sku,
       const char *note)
{
  g_autofree char *title = troth_fold (name);
  g_autofree char *all = g_strjoin (" ", name, sku ? sku : "", note ? note : "", NULL);
  g_autofree char *folded = troth_fold (all);

  if (g_str_has_prefix (title, self->folded))
    return BEGINS;
  if (troth_search_has_words (title, self->words))
    return NAMED;
  return troth_search_has_words (folded, self->words) ? NOTED : NOT_AT_ALL;
}

static gboolean
take_products (Question          *self,
               TrothDbConnection *connection,
               GError           **error)
{
  for (guint likely = 0; likely < NOT_AT_ALL; likely++)
    for (guint i = 0; i < self->ids[likely]->len && self->products->len < SHOWN; i++)
      {
        gpointer product = troth_db_record_get (connection, TROTH_TYPE_PRODUCT, self->ids[likely]->pdata[i], error);

        if (product == NULL)
          return FALSE;
        g_ptr_array_add (self->products, product);
      }
  return TRUE;
}

/* On the reader. */
static gboolean
read_products (TrothDbConnection *connection,
               gpointer           data,
               GError           **error)
{
  Question *self = data;
  g_autoptr (TrothDbStatement) row = troth_db_query (connection, error, "SELECT id, name, sku, note FROM product ORDER BY name LIMIT $1", "i", (gint64) LOOKED_AT);

  while (troth_db_statement_step (row, error))
    {
      int likely = judge (self, troth_db_statement_get_text (row, "name"), troth_db_statement_get_text (row, "sku"), troth_db_statement_get_text (row, "note"));

      if (likely != NOT_AT_ALL && self->ids[likely]->len < SHOWN)
        g_ptr_array_add (self->ids[likely], g_strdup (troth_db_statement_get_text (row, "id")));
    }
  return !troth_db_statement_failed (row) && take_products (self, connection, error);
}

void
troth_store_products_async (TrothStore         *self,
                            const char         *text,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (TROTH_IS_STORE (self) && text);
  question->folded = troth_fold (text);
  question->words = g_strsplit (question->folded, " ", -1);
  for (guint i = 0; i < G_N_ELEMENTS (question->ids); i++)
    question->ids[i] = g_ptr_array_new_with_free_func (g_free);
  question->products = g_ptr_array_new_with_free_func (g_object_unref);
  troth_db_read_async (troth_store_get_db (self), read_products, question, question_free, cancellable, callback, user_data);
}

GPtrArray *
troth_store_products_finish (GAsyncResult *result,
                             GError      **error)
{
  Question *question = troth_db_get_data (result);
  g_autoptr (GObject) db = g_async_result_get_source_object (result);

  return troth_db_finish (TROTH_DB (db), result, error) ? g_ptr_array_ref (question->products) : NULL;
}
