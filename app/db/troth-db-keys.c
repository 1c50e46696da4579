// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-keys.h"

#include "troth-db-key-file.h"
#include "troth-db-statement-private.h"

#define AT_ONCE 40   /* rows a statement */
#define FIRST 500000 /* keys that there is room for at once */
#define SPARE 80000  /* keys of the customers that are put down together, and of those before them */

/*   run:   sorted | sorted | …      waiting: fresh, fresh
 *          each piece ends where ends says     file: committed, sorted
 *
 * Keys of committed customers have their texts before settled_texts, wherever their rows are. */
struct _TrothDbKeys
{
  TrothDbKeyRun   run;
  GArray         *ends;    /* of guint: the pieces of run that are sorted in themselves */
  GPtrArray      *waiting; /* of TrothDbFresh whose keys are not in run yet */
  gint64          from;
  gint64          lowest; /* number of a customer whose keys are down, or lower */
  guint           many;
  guint           part;            /* that is written when there are many */
  guint64         next;            /* head of the key that the last part ended with: they go round and round */
  char           *folder;          /* (nullable): when there are many they go to a file in it instead */
  TrothDbKeyFile *file;            /* (nullable) */
  guint           settled_waiting; /* of the waiting, those of committed customers */
  gsize           settled_texts;
  guint           n_written;    /* in the transaction under way: rows of run */
  gboolean        file_written; /* in it */
  gboolean        merged;       /* in it */
  gboolean        begun;        /* search_rebuild is there for good */
  gboolean        ended;
};

TrothDbKeys *
troth_db_keys_new (gint64      from,
                   guint       many,
                   guint       part,
                   const char *folder)
{
  TrothDbKeys *self = g_new0 (TrothDbKeys, 1);

  troth_db_key_run_init (&self->run, MIN (many, FIRST) + SPARE); /* what is not used costs nothing */
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_db_fresh_unref);
  self->from = from;
  self->lowest = G_MAXINT64;
  self->many = many;
  self->part = part;
  self->folder = g_strdup (folder);
  return self;
}

void
troth_db_keys_free (TrothDbKeys *self)
{
  troth_db_key_run_clear (&self->run);
  g_array_unref (self->ends);
  g_ptr_array_unref (self->waiting);
  troth_db_key_file_free (self->file);
  g_free (self->folder);
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

gboolean
troth_db_keys_make_room (TrothDbKeys *self,
                         GError     **error)
{
  if (self->folder == NULL || self->run.rows->len < self->many || self->settled_texts < self->run.texts->len || self->n_written > 0)
    return TRUE;
  if (self->file == NULL)
    self->file = troth_db_key_file_new (self->folder, error);
  troth_db_key_run_merge (&self->run, self->ends);
  if (self->file == NULL || !troth_db_key_file_add (self->file, &self->run, error))
    return FALSE;
  troth_db_key_run_keep (&self->run, 0);
  g_array_set_size (self->ends, 0);
  self->settled_texts = 0;
  return TRUE;
}

static void
note_lowest (TrothDbKeys  *self,
             TrothDbFresh *fresh)
{
  const gint64 *docs = troth_db_fresh_get_docs (fresh);
  const guint   n = troth_db_fresh_get_rows (fresh)->len;

  for (guint i = 0; i < n; i++)
    self->lowest = MIN (self->lowest, docs[i]);
}

void
troth_db_keys_add (TrothDbKeys  *self,
                   TrothDbFresh *fresh)
{
  note_lowest (self, fresh);
  self->from = MIN (self->from, self->lowest - 1); /* SQLite gives the number of whoever was the last and is deleted to the next */
  collect (self);
  g_ptr_array_add (self->waiting, troth_db_fresh_ref (fresh));
}

gboolean
troth_db_keys_are_many (const TrothDbKeys *self)
{
  return self->folder == NULL && self->run.rows->len - self->n_written >= self->many;
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

/* Keys on their way into search_key. */
typedef struct
{
  TrothDbConnection *connection;
  TrothDbKeyRow      rows[AT_ONCE];
  guint              n;
  GString           *texts; /* of these */
  char              *one, *many;
} Writer;

static Writer
writer_init (TrothDbConnection *connection)
{
  return (Writer){ .connection = connection, .texts = g_string_new (NULL), .one = insert_of (1), .many = insert_of (AT_ONCE) };
}

static void
writer_clear (Writer *writer)
{
  g_string_free (writer->texts, TRUE);
  g_free (writer->one);
  g_free (writer->many);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static gboolean
write_rows (Writer  *writer,
            guint    first,
            guint    n,
            GError **error)
{
  g_autoptr (TrothDbStatement) rows = troth_db_prepare (writer->connection, n == 1 ? writer->one : writer->many, error);

  for (guint i = 0; rows && i < n; i++)
    {
      const TrothDbKeyRow *row = &writer->rows[first + i];

      troth_db_statement_bind_lasting (rows, 3 * i + 1, writer->texts->str + row->at, row->length);
      troth_db_statement_bind_integer (rows, 3 * i + 2, row->doc);
      troth_db_statement_bind_integer (rows, 3 * i + 3, row->field);
    }
  return troth_db_statement_finish (rows, error);
}

static gboolean
writer_put (Writer              *writer,
            const char          *key,
            const TrothDbKeyRow *row,
            GError             **error)
{
  if (writer->n == AT_ONCE)
    {
      if (!write_rows (writer, 0, AT_ONCE, error))
        return FALSE;
      writer->n = 0;
      g_string_truncate (writer->texts, 0);
    }
  writer->rows[writer->n] = *row;
  writer->rows[writer->n++].at = (guint32) writer->texts->len;
  g_string_append_len (writer->texts, key, row->length);
  return TRUE;
}

static gboolean
writer_end (Writer  *writer,
            GError **error)
{
  if (writer->n == AT_ONCE)
    return write_rows (writer, 0, AT_ONCE, error);
  for (guint i = 0; i < writer->n; i++)
    if (!write_rows (writer, i, 1, error))
      return FALSE;
  return TRUE;
}

/* The next @n of those that are not written yet, in their order, and after the last of all the first. */
static gboolean
write_some (TrothDbKeys *self,
            Writer      *writer,
            guint        n,
            GError     **error)
{
  guint at = troth_db_key_run_find (&self->run, self->next);

  for (n = MIN (n, self->run.rows->len - self->n_written); n > 0; at++)
    {
      TrothDbKeyRow *row = &g_array_index (self->run.rows, TrothDbKeyRow, at %= self->run.rows->len);

      if (row->written)
        continue;
      if (!writer_put (writer, troth_db_key_run_get_key (&self->run, at), row, error))
        return FALSE;
      row->written = TRUE;
      self->n_written++;
      self->next = row->head;
      n--;
    }
  return writer_end (writer, error);
}

/* All that are not written yet, and those of the file. */
static gboolean
write_all (TrothDbKeys *self,
           Writer      *writer,
           GError     **error)
{
  g_autoptr (TrothDbKeyMerge) merge = troth_db_key_merge_new (self->file_written ? NULL : self->file, &self->run);
  g_autoptr (GError) failure = NULL;
  const char   *key = NULL;
  TrothDbKeyRow row;

  while (troth_db_key_merge_next (merge, &key, &row, &failure))
    if (!writer_put (writer, key, &row, error))
      return FALSE;
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (writer_end (writer, error))
    {
      troth_db_key_run_note_written (&self->run);
      self->n_written = self->run.rows->len;
      self->file_written = TRUE;
      return TRUE;
    }
  return FALSE;
}

gboolean
troth_db_keys_write (TrothDbKeys       *self,
                     TrothDbConnection *connection,
                     GError           **error)
{
  g_auto (Writer) writer = writer_init (connection);

  collect (self);
  troth_db_key_run_merge (&self->run, self->ends);
  self->merged = TRUE;
  return write_all (self, &writer, error);
}

gboolean
troth_db_keys_write_part (TrothDbKeys       *self,
                          TrothDbConnection *connection,
                          GError           **error)
{
  g_auto (Writer) writer = writer_init (connection);

  troth_db_key_run_merge (&self->run, self->ends);
  self->merged = TRUE;
  return write_some (self, &writer, self->part, error);
}

gint64
troth_db_keys_get_lowest (const TrothDbKeys *self)
{
  return self->lowest;
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
  if (self->file_written)
    g_clear_pointer (&self->file, troth_db_key_file_free);
  self->file_written = FALSE;
  if (self->n_written > 0) /* they are all in the first piece: before they were written there was no other */
    self->lowest = troth_db_key_run_drop (&self->run);
  for (guint i = 0; self->n_written > 0 && i < self->waiting->len; i++)
    note_lowest (self, self->waiting->pdata[i]);
  for (guint i = 0; i < self->ends->len; i++)
    g_array_index (self->ends, guint, i) -= self->n_written;
  self->n_written = 0;
  self->merged = FALSE;
  self->settled_texts = self->run.texts->len;
  self->settled_waiting = self->waiting->len;
  self->begun = TRUE;
  return !self->ended;
}

gboolean
troth_db_keys_rewind (TrothDbKeys *self)
{
  g_ptr_array_set_size (self->waiting, (int) self->settled_waiting);
  troth_db_key_run_keep (&self->run, self->settled_texts);
  while (self->ends->len > 0 && (self->merged || g_array_index (self->ends, guint, self->ends->len - 1) > self->run.rows->len))
    g_array_set_size (self->ends, self->ends->len - 1);
  if (self->merged)
    g_array_append_val (self->ends, self->run.rows->len);
  self->n_written = 0;
  self->file_written = FALSE;
  self->merged = FALSE;
  self->ended = FALSE;
  return self->begun;
}
