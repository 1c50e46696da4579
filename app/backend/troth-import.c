// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-import.h"

#include <string.h>

#include "troth-db-load.h"
#include "troth-demo-resources.h"
#include "troth-import-batch.h"

/* Batches that are read before the database asks for them. */
#define AHEAD 3
/* Rows of the first batch of a table: it is written while the next, twice as large, is read. */
#define FIRST 2500

struct _TrothImport
{
  TrothImportMap *map;
};

static TrothImport *
import_new (GFile   *map,
            GFile   *folder,
            GFile   *table,
            GError **error)
{
  TrothImportMap *read;
  TrothImport    *self;

  (void) troth_demo_get_resource (); /* without this use the linker would leave our tables out */
  read = troth_import_map_load (map, folder, table, error);
  if (read == NULL)
    return NULL;
  self = g_new0 (TrothImport, 1);
  self->map = read;
  return self;
}

TrothImport *
troth_import_new (GFile   *map,
                  GFile   *folder,
                  GError **error)
{
  return import_new (map, folder, NULL, error);
}

TrothImport *
troth_import_new_contacts (GFile   *contacts,
                           GError **error)
{
  g_autoptr (GFile) map = g_file_new_for_uri ("resource:///org/troth/demo/vcard.map");

  return import_new (map, NULL, contacts, error);
}

void
troth_import_free (TrothImport *self)
{
  if (self == NULL)
    return;
  troth_import_map_free (self->map);
  g_free (self);
}

const char *
troth_import_verdict_name (TrothImportVerdict verdict)
{
  static const char *const names[] = { "new", "changed", "unchanged", "refused" };

  return (guint) verdict < G_N_ELEMENTS (names) ? names[verdict] : "?";
}

static const char *
entity_of (GType type)
{
  g_autoptr (TrothRecordClass) klass = g_type_class_ref (type);

  return klass->entity; /* static */
}

/* The reader of a step's table, after its header; NULL for a step of constants. */
static TrothCsv *
open_step (TrothImportMap  *map,
           TrothImportStep *step)
{
  gsize       size = 0;
  const char *bytes;
  TrothCsv   *csv;

  if (step->data == NULL)
    return NULL;
  bytes = g_bytes_get_data (step->data, &size);
  csv = troth_csv_new (bytes, size, map->delimiter);
  (void) troth_csv_read_header (csv, NULL); /* it was read before */
  return csv;
}

/* Rows may refer to rows that come later (an agent's lead), so the ids of what is referred to are worked out first, and a reference
 * ahead is taken on trust; see tell_betrayed (). Of two rows with one key the first counts. */
static void
scan_step (TrothImportRun  *run,
           TrothImportStep *step)
{
  g_autoptr (TrothCsv) csv = open_step (run->map, step);
  TrothImportContext context = { .map = run->map, .csv = csv };
  TrothCsvResult     result = TROTH_CSV_ROW;

  while (result != TROTH_CSV_END)
    {
      g_autofree char *key = NULL;
      g_autofree char *id = NULL;

      result = csv != NULL ? troth_csv_next (csv, NULL) : TROTH_CSV_ROW;
      if (result == TROTH_CSV_ROW && troth_import_takes (run->map, step, csv))
        key = troth_import_expr_eval (step->key, &context, NULL);
      if (key != NULL && *key != '\0')
        {
          id = troth_import_id (run->map->source, entity_of (step->type), key);
          if (!g_hash_table_contains (run->known, id))
            g_hash_table_insert (run->known, g_steal_pointer (&id), GUINT_TO_POINTER (csv != NULL ? troth_csv_get_line (csv) : 0));
        }
      if (csv == NULL)
        return;
    }
}

/* Reads the tables on a thread of its own, some batches ahead of the database. */
typedef struct
{
  TrothImportRun *run;
  GAsyncQueue    *batches; /* of TrothImportBatch; after the last one, the run itself */
  GAsyncQueue    *tokens;  /* one for each batch that may be read: the run itself, or a batch that was written */
  gint            stop;
  gsize           bytes_before; /* of the steps that are done */
} Reader;

static gsize
size_of (TrothImportStep *step)
{
  return step->data != NULL ? g_bytes_get_size (step->data) : 0;
}

static void
hand_over (Reader           *self,
           TrothImportBatch *batch,
           TrothCsv         *csv)
{
  batch->bytes = self->bytes_before + (csv != NULL ? (gsize) (troth_csv_get_progress (csv) * (double) size_of (batch->step)) : 0);
  g_async_queue_push (self->batches, batch);
}

static TrothImportBatch *
begin_batch (Reader          *self,
             TrothImportStep *step)
{
  gpointer token = g_async_queue_pop (self->tokens);

  if (token != self->run)
    troth_import_batch_free (token);
  return troth_import_batch_new (self->run, step);
}

static TrothImportDraft *
bad_row (TrothImportStep *step,
         TrothCsv        *csv,
         GError          *error)
{
  TrothImportDraft *draft = troth_import_draft_new (step, troth_csv_get_line (csv));

  draft->reason = g_strdup (error->message);
  return draft;
}

static void
read_step (Reader          *self,
           TrothImportStep *step)
{
  g_autoptr (TrothCsv) csv = open_step (self->run->map, step);
  TrothImportBatch *batch = begin_batch (self, step);
  guint             rows = MIN (FIRST, self->run->batch);

  while (!g_atomic_int_get (&self->stop))
    {
      g_autoptr (GError) error = NULL;
      TrothCsvResult result = csv != NULL ? troth_csv_next (csv, &error) : TROTH_CSV_ROW;

      if (result == TROTH_CSV_END)
        break;
      if (result == TROTH_CSV_ROW && !troth_import_takes (self->run->map, step, csv))
        continue;
      g_ptr_array_add (batch->drafts, result == TROTH_CSV_ROW ? troth_import_draft (self->run->map, step, csv, self->run->now)
                                                              : bad_row (step, csv, error));
      if (csv == NULL)
        break;
      if (batch->drafts->len < rows)
        continue;
      rows = MIN (2 * rows, self->run->batch);
      hand_over (self, batch, csv);
      batch = begin_batch (self, step);
    }
  hand_over (self, batch, csv);
  self->bytes_before += size_of (step);
}

static gpointer
read_tables (gpointer data)
{
  Reader *self = data;

  for (guint i = 0; i < self->run->map->steps->len && !g_atomic_int_get (&self->stop); i++)
    read_step (self, g_ptr_array_index (self->run->map->steps, i));
  g_async_queue_push (self->batches, self->run);
  return NULL;
}

static void
tell_row (const TrothImportRow     *row,
          const TrothImportOptions *options,
          guint                    *counts)
{
  if (counts != NULL)
    counts[row->verdict]++;
  if (options != NULL && options->row != NULL)
    options->row (row, options->user_data);
}

static void
tell (const TrothImportBatch   *batch,
      const TrothImportOptions *options,
      guint                    *counts)
{
  gsize total = 0;

  for (guint i = 0; i < batch->drafts->len; i++)
    {
      const TrothImportDraft *draft = g_ptr_array_index (batch->drafts, i);
      const TrothImportFate  *fate = &g_array_index (batch->fates, TrothImportFate, i);
      TrothImportRow          row = { fate->verdict, batch->file, draft->line, entity_of (batch->step->type), draft->key, fate->reason };

      if (fate->verdict < TROTH_IMPORT_N_VERDICTS)
        tell_row (&row, options, counts);
    }
  if (options == NULL || options->progress == NULL)
    return;
  for (guint i = 0; i < batch->run->map->steps->len; i++)
    total += size_of (g_ptr_array_index (batch->run->map->steps, i));
  options->progress (total > 0 ? MIN ((double) batch->bytes / (double) total, 1.0) : 1.0, options->user_data);
}

static void
tell_bad (const GPtrArray          *bad,
          const char               *file,
          const char               *entity,
          const TrothImportOptions *options,
          guint                    *counts)
{
  for (guint i = 0; i < bad->len; i++)
    {
      const TrothImportBad *of = g_ptr_array_index (bad, i);
      TrothImportRow        row = { TROTH_IMPORT_REFUSED, file, of->line, entity, NULL, of->reason };

      tell_row (&row, options, counts);
    }
}

/* Rows of joined tables have no record of their own: only those that cannot be read are spoken of. */
static void
tell_unread_rows (TrothImportRun           *run,
                  const TrothImportOptions *options,
                  guint                    *counts)
{
  GHashTableIter   iter;
  TrothImportJoin *join;

  g_hash_table_iter_init (&iter, run->map->joins);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &join))
    tell_bad (troth_import_rows_get_bad (join->rows), join->file, NULL, options, counts);
  for (guint i = 0; i < run->map->steps->len; i++)
    {
      const TrothImportStep *step = g_ptr_array_index (run->map->steps, i);

      tell_bad (step->bad, step->file, entity_of (step->type), options, counts);
    }
}

/* Rows that are kept though what they refer to was refused after them. */
static void
tell_betrayed (TrothImportRun           *run,
               const TrothImportOptions *options,
               guint                    *counts)
{
  GHashTableIter    iter;
  TrothImportTrust *trust;

  g_hash_table_iter_init (&iter, run->trusted);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &trust))
    {
      TrothImportRow row = { TROTH_IMPORT_REFUSED, trust->file, trust->line, entity_of (trust->type), trust->key, trust->reason };

      tell_row (&row, options, counts);
    }
}

/* The batches as they come, until the last one or a failure. */
static gboolean
write_all (Reader                   *reader,
           TrothDb                  *db,
           const TrothImportOptions *options,
           guint                    *counts,
           GError                  **error)
{
  for (;;)
    {
      gpointer next = g_async_queue_pop (reader->batches);
      g_autoptr (TrothImportBatch) batch = next != reader->run ? next : NULL;
      gboolean good;

      if (batch == NULL)
        return TRUE;
      if (options != NULL && g_cancellable_set_error_if_cancelled (options->cancellable, error))
        return FALSE;
      if (reader->run->dry_run)
        good = troth_db_read_sync (db, troth_import_batch_write, batch, error);
      else
        good = troth_db_write_sync (db, troth_import_batch_write, batch, error);
      if (!good)
        return FALSE;
      tell (batch, options, counts);
      g_async_queue_push (reader->tokens, g_steal_pointer (&batch)); /* freed while the next one is written */
    }
}

/* The reader comes to its end, and what it has read is not wanted any more. */
static void
stop_reading (Reader  *self,
              GThread *thread)
{
  GAsyncQueue *const queues[] = { self->batches, self->tokens };
  gpointer           next;

  g_atomic_int_set (&self->stop, TRUE);
  for (guint i = 0; i < 2 * AHEAD; i++)
    g_async_queue_push (self->tokens, self->run);
  g_thread_join (thread);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    while ((next = g_async_queue_try_pop (queues[i])) != NULL)
      if (next != self->run)
        troth_import_batch_free (next);
}

static gboolean
run_all (TrothImportRun           *run,
         TrothDb                  *db,
         const TrothImportOptions *options,
         guint                    *counts,
         GError                  **error)
{
  g_autoptr (GAsyncQueue) batches = g_async_queue_new ();
  g_autoptr (GAsyncQueue) tokens = g_async_queue_new ();
  Reader   reader = { .run = run, .batches = batches, .tokens = tokens };
  GThread *thread;
  gboolean good;

  for (guint i = 0; i < run->map->steps->len; i++)
    if (troth_import_map_refers_to (run->map, ((TrothImportStep *) g_ptr_array_index (run->map->steps, i))->type))
      scan_step (run, g_ptr_array_index (run->map->steps, i));
  tell_unread_rows (run, options, counts);
  for (guint i = 0; i < AHEAD; i++)
    g_async_queue_push (tokens, run);
  thread = g_thread_new ("import", read_tables, &reader);
  good = write_all (&reader, db, options, counts, error);
  stop_reading (&reader, thread);
  if (good)
    tell_betrayed (run, options, counts);
  return good;
}

static gboolean
begin_bulk (TrothDbConnection *connection,
            gpointer           data,
            GError           **error)
{
  return troth_db_bulk (connection, TRUE, error);
}

static gboolean
end_bulk (TrothDbConnection *connection,
          gpointer           data,
          GError           **error)
{
  return troth_db_bulk (connection, FALSE, error);
}

gboolean
troth_import_run (TrothImport              *self,
                  TrothDb                  *db,
                  gint64                    now,
                  const TrothImportOptions *options,
                  guint                    *counts,
                  GError                  **error)
{
  TrothImportRun run = { .map = self->map, .now = now, .dry_run = options != NULL && options->dry_run };
  gboolean       good;

  run.batch = options != NULL && options->batch > 0 ? options->batch : troth_db_is_shared (db) ? TROTH_IMPORT_BATCH_SHARED
                                                                                               : TROTH_IMPORT_BATCH;
  if (counts != NULL)
    memset (counts, 0, TROTH_IMPORT_N_VERDICTS * sizeof *counts);
  run.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run.trusted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, troth_import_trust_free);
  run.logins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  good = run.dry_run || troth_db_write_sync (db, begin_bulk, NULL, error);
  good = good && run_all (&run, db, options, counts, error);
  if (!run.dry_run && !troth_db_write_sync (db, end_bulk, NULL, good ? error : NULL))
    good = FALSE;
  g_hash_table_unref (run.known);
  g_hash_table_unref (run.trusted);
  g_hash_table_unref (run.logins);
  return good;
}
