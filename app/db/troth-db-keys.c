// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-keys.h"
#include "troth-db-statement-private.h"

#define AT_ONCE 40   /* rows a statement */
#define FIRST 500000 /* keys that there is room for at once */
#define SPARE 80000  /* keys of the customers that are put down together, and of those before them */

/*   run:   written | sorted | sorted | …      waiting: fresh, fresh
 *                  each piece ends where ends says
 *
 * Keys of committed customers have their texts before settled_texts, wherever their rows are. */
struct _TrothDbKeys
{
  TrothDbKeyRun run;
  GArray       *ends;    /* of guint: the pieces of run that are sorted in themselves */
  GPtrArray    *waiting; /* of TrothDbFresh whose keys are not in run yet */
  gint64        from;
  guint         many;
  guint         settled_waiting; /* of the waiting, those of committed customers */
  gsize         settled_texts;
  guint         n_written; /* in the transaction under way: rows of run, the first */
  gsize         written_texts;
  gboolean      begun; /* search_rebuild is there for good */
  gboolean      ended;
};

TrothDbKeys *
troth_db_keys_new (gint64 from,
                   guint  many)
{
  TrothDbKeys *self = g_new0 (TrothDbKeys, 1);

  troth_db_key_run_init (&self->run, MIN (many, FIRST) + SPARE); /* what is not used costs nothing */
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_db_fresh_unref);
  self->from = from;
  self->many = many;
  return self;
}

void
troth_db_keys_free (TrothDbKeys *self)
{
  troth_db_key_run_clear (&self->run);
  g_array_unref (self->ends);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

gint64
troth_db_keys_get_from (const TrothDbKeys *self)
{
  return self->from;
}

/* Takes the keys of all who wait; their threads have had the time of a page. Who is committed comes first: so stand their texts. */
static void
collect (TrothDbKeys *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      TrothDbFresh *fresh = self->waiting->pdata[i];

      troth_db_key_run_append (&self->run, troth_db_fresh_get_run (fresh), troth_db_fresh_get_docs (fresh));
      g_array_append_val (self->ends, self->run.rows->len);
      if (i < self->settled_waiting)
        self->settled_texts = self->run.texts->len;
    }
  g_ptr_array_set_size (self->waiting, 0);
  self->settled_waiting = 0;
}

void
troth_db_keys_add (TrothDbKeys  *self,
                   TrothDbFresh *fresh)
{
  const gint64 *docs = troth_db_fresh_get_docs (fresh);
  const guint   n = troth_db_fresh_get_rows (fresh)->len;

  for (guint i = 0; i < n; i++)
    self->from = MIN (self->from, docs[i] - 1); /* SQLite gives the number of whoever was the last and is deleted to the next */
  collect (self);
  g_ptr_array_add (self->waiting, troth_db_fresh_ref (fresh));
}

gboolean
troth_db_keys_are_many (const TrothDbKeys *self)
{
  return self->run.rows->len - self->n_written >= self->many;
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
      const TrothDbKeyRow *row = &g_array_index (self->run.rows, TrothDbKeyRow, first + i);

      troth_db_statement_bind_lasting (rows, 3 * i + 1, troth_db_key_run_get_key (&self->run, first + i), row->length);
      troth_db_statement_bind_integer (rows, 3 * i + 2, row->doc);
      troth_db_statement_bind_integer (rows, 3 * i + 3, row->field);
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
  guint            first = self->n_written, n = 0;

  collect (self);
  troth_db_key_run_merge (&self->run, first, self->ends);
  g_array_set_size (self->ends, 0);
  self->n_written = self->run.rows->len; /* whatever comes of it */
  self->written_texts = self->run.texts->len;
  for (; first < self->n_written; first += n)
    {
      n = self->n_written - first >= AT_ONCE ? AT_ONCE : 1;
      if (!write_rows (self, connection, n == 1 ? one : many, first, n, error))
        return FALSE;
    }
  return TRUE;
}

void
troth_db_keys_end (TrothDbKeys *self)
{
  self->ended = TRUE;
}

gboolean
troth_db_keys_has_ended (const TrothDbKeys *self)
{
  return self->ended;
}

gboolean
troth_db_keys_settle (TrothDbKeys *self)
{
  troth_db_key_run_drop (&self->run, self->n_written, self->written_texts);
  for (guint i = 0; i < self->ends->len; i++)
    g_array_index (self->ends, guint, i) -= self->n_written;
  self->n_written = 0;
  self->written_texts = 0;
  self->settled_texts = self->run.texts->len;
  self->settled_waiting = self->waiting->len;
  self->begun = TRUE;
  return !self->ended;
}

gboolean
troth_db_keys_rewind (TrothDbKeys *self)
{
  const gboolean merged = self->n_written > 0;

  g_ptr_array_set_size (self->waiting, (int) self->settled_waiting);
  troth_db_key_run_keep (&self->run, self->settled_texts);
  while (self->ends->len > 0 && (merged || g_array_index (self->ends, guint, self->ends->len - 1) > self->run.rows->len))
    g_array_set_size (self->ends, self->ends->len - 1);
  if (merged)
    g_array_append_val (self->ends, self->run.rows->len);
  self->n_written = 0;
  self->written_texts = 0;
  self->ended = FALSE;
  return self->begun;
}
