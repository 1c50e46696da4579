// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-db-keys.h"

#include "troth-db-key-file.h"
#include "troth-db-key-writer.h"

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
  gint64          settled_from;
  guint           many;
  char           *folder;          /* (nullable): when there are many they go to a file in it */
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
                   const char *folder)
{
  TrothDbKeys *self = g_new0 (TrothDbKeys, 1);

  troth_db_key_run_init (&self->run, MIN (many, FIRST) + SPARE); /* what is not used costs nothing */
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_db_fresh_unref);
  self->from = self->settled_from = from;
  self->many = many;
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

void
troth_db_keys_add (TrothDbKeys  *self,
                   TrothDbFresh *fresh)
{
  self->from = MIN (self->from, troth_db_fresh_get_lowest (fresh) - 1); /* SQLite gives the number of whoever was the last and is deleted to the next */
  collect (self);
  g_ptr_array_add (self->waiting, troth_db_fresh_ref (fresh));
}

/* All that are not written yet, and those of the file. */
static gboolean
write_all (TrothDbKeys      *self,
           TrothDbKeyWriter *writer,
           GError          **error)
{
  g_autoptr (TrothDbKeyMerge) merge = troth_db_key_merge_new (self->file_written ? NULL : self->file, &self->run);
  g_autoptr (GError) failure = NULL;
  const char   *key = NULL;
  TrothDbKeyRow row;

  while (troth_db_key_merge_next (merge, &key, &row, &failure))
    if (!troth_db_key_writer_put (writer, key, &row, error))
      return FALSE;
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (troth_db_key_writer_end (writer, error))
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
  g_autoptr (TrothDbKeyWriter) writer = troth_db_key_writer_new (connection);

  collect (self);
  troth_db_key_run_merge (&self->run, self->ends);
  self->merged = TRUE;
  return write_all (self, writer, error);
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
    troth_db_key_run_drop (&self->run);
  for (guint i = 0; i < self->ends->len; i++)
    g_array_index (self->ends, guint, i) -= self->n_written;
  self->n_written = 0;
  self->merged = FALSE;
  self->settled_texts = self->run.texts->len;
  self->settled_waiting = self->waiting->len;
  self->settled_from = self->from;
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
  self->from = self->settled_from;
  return self->begun;
}
