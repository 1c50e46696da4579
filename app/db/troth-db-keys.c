// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-keys.h"
#include "troth-db-statement-private.h"

#include <string.h>

#define AT_ONCE 40  /* rows a statement */
#define SPARE 25000 /* keys of the customers that are put down together */
#define TYPICAL 24  /* bytes of a key */

/* @head: the first eight bytes of the key, in an order that numbers have too: most keys are told apart by them. */
typedef struct
{
  guint64 head;
  gint64  doc;
  guint32 at; /* of the key in the texts */
  guint8  field;
} Key;

struct _TrothDbKeys
{
  GArray  *keys;
  GString *texts; /* each ended by NUL */
  gint64   from;
  guint    many;
  guint    settled; /* keys that are of committed customers */
  gsize    settled_texts;
  gboolean written; /* in the transaction under way */
  gboolean begun;   /* search_rebuild is there for good */
};

TrothDbKeys *
troth_db_keys_new (gint64 from,
                   guint  many)
{
  TrothDbKeys *self = g_new0 (TrothDbKeys, 1);

  self->keys = g_array_sized_new (FALSE, FALSE, sizeof (Key), many + SPARE); /* what is not used costs nothing */
  self->texts = g_string_sized_new ((many + SPARE) * (gsize) TYPICAL);
  self->from = from;
  self->many = many;
  return self;
}

void
troth_db_keys_free (TrothDbKeys *self)
{
  g_array_unref (self->keys);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

gint64
troth_db_keys_get_from (const TrothDbKeys *self)
{
  return self->from;
}

void
troth_db_keys_add (TrothDbKeys *self,
                   const char  *key,
                   gint64       doc,
                   guint8       field)
{
  const gsize length = strlen (key);
  Key         row = { .doc = doc, .at = (guint32) self->texts->len, .field = field };

  self->from = MIN (self->from, doc - 1); /* SQLite gives the number of whoever was the last and is deleted to the next */
  memcpy (&row.head, key, MIN (length, sizeof row.head));
  row.head = GUINT64_FROM_BE (row.head);
  g_array_append_val (self->keys, row);
  g_string_append_len (self->texts, key, (gssize) length + 1);
}

gboolean
troth_db_keys_are_many (const TrothDbKeys *self)
{
  return self->keys->len >= self->many;
}

static int
by_key (gconstpointer a,
        gconstpointer b,
        gpointer      texts)
{
  const Key *x = a, *y = b;
  int        order;

  if (x->head != y->head)
    return x->head < y->head ? -1 : 1;
  order = strcmp ((const char *) texts + x->at, (const char *) texts + y->at);
  return order ? order : (x->doc > y->doc) - (x->doc < y->doc);
}

static char *
insert_of (guint n_rows)
{
  GString *sql = g_string_new ("INSERT INTO search_key (k, doc, field) VALUES ");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (sql, "%s($%u, $%u, $%u)", i > 0 ? ", " : "", 3 * i + 1, 3 * i + 2, 3 * i + 3);
  g_string_append (sql, " ON CONFLICT DO NOTHING");
  return g_string_free (sql, FALSE);
}

static gboolean
write_rows (TrothDbKeys       *self,
            TrothDbConnection *connection,
            const char        *sql,
            guint              first,
            guint              n,
            GError           **error)
{
  g_autoptr (TrothDbStatement) rows = troth_db_prepare (connection, sql, error);

  for (guint i = 0; rows && i < n; i++)
    {
      const Key *key = &g_array_index (self->keys, Key, first + i);

      troth_db_statement_bind_lasting (rows, 3 * i + 1, self->texts->str + key->at);
      troth_db_statement_bind_integer (rows, 3 * i + 2, key->doc);
      troth_db_statement_bind_integer (rows, 3 * i + 3, key->field);
    }
  return troth_db_statement_finish (rows, error);
}

gboolean
troth_db_keys_write (TrothDbKeys       *self,
                     TrothDbConnection *connection,
                     GError           **error)
{
  g_autofree char *one = insert_of (1);
  g_autofree char *many = insert_of (AT_ONCE);

  self->written |= self->keys->len > 0; /* whatever comes of it */
  g_array_sort_with_data (self->keys, by_key, self->texts->str);
  for (guint i = 0, n; i < self->keys->len; i += n)
    {
      n = self->keys->len - i >= AT_ONCE ? AT_ONCE : 1;
      if (!write_rows (self, connection, n == 1 ? one : many, i, n, error))
        return FALSE;
    }
  g_array_set_size (self->keys, 0);
  g_string_truncate (self->texts, 0);
  self->settled = 0;
  self->settled_texts = 0;
  return TRUE;
}

void
troth_db_keys_settle (TrothDbKeys *self)
{
  self->settled = self->keys->len;
  self->settled_texts = self->texts->len;
  self->written = FALSE;
  self->begun = TRUE;
}

gboolean
troth_db_keys_rewind (TrothDbKeys *self)
{
  g_array_set_size (self->keys, self->settled);
  g_string_truncate (self->texts, self->settled_texts);
  return self->begun && !self->written;
}
