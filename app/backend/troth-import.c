// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-import.h"

#include <string.h>

#include "troth-db-load.h"
#include "troth-demo-resources.h"
#include "troth-import-reader.h"

/* Bytes of a table that is read in the order of its ids: about where their index outgrows the memory that a database has for it. */
#define LARGE (16 * 1024 * 1024)
#define TRIES 5   /* of a transaction in which somebody else was faster */
#define ROWS 4096 /* of a table that are looked through before whoever waits is asked whether to go on */

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

/* Nothing is done yet, as far as anybody can see. FALSE with @error: stopped */
static gboolean
go_on (const TrothImportOptions *options,
       GError                  **error)
{
  if (options == NULL)
    return TRUE;
  if (options->progress != NULL)
    options->progress (0, options->user_data);
  return !g_cancellable_set_error_if_cancelled (options->cancellable, error);
}

/* Rows may refer to rows that come later (an agent's lead), so the ids of what is referred to are worked out first, and a reference
 * ahead is taken on trust; see tell_betrayed (). Of two rows with one key the first counts. */
static gboolean
scan_step (TrothImportRun           *run,
           TrothImportStep          *step,
           const TrothImportOptions *options,
           GError                  **error)
{
  g_autoptr (TrothCsv) csv = troth_import_step_open (run->map, step);
  TrothImportContext context = { .map = run->map, .csv = csv };
  TrothCsvResult     result = TROTH_CSV_ROW;

  for (guint i = 0; result != TROTH_CSV_END; i++)
    {
      g_autofree char *key = NULL;
      g_autofree char *id = NULL;

      if (i % ROWS == 0 && !go_on (options, error))
        return FALSE;
      result = csv != NULL ? troth_csv_next (csv, NULL) : TROTH_CSV_ROW;
      if (result == TROTH_CSV_ROW && troth_import_takes (run->map, step, csv))
        key = troth_import_expr_eval (step->key, &context, NULL);
      if (key != NULL && *key != '\0')
        {
          id = troth_import_id (run->map->source, entity_of (step->type), key);
          if (!troth_import_ids_get (run->known, id, NULL))
            troth_import_ids_put (run->known, id, troth_import_place (run->map, step, csv != NULL ? troth_csv_get_line (csv) : 0));
        }
      if (csv == NULL)
        break;
    }
  return TRUE;
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
    total += troth_import_table_get_size (((TrothImportStep *) g_ptr_array_index (batch->run->map->steps, i))->table);
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

static gboolean
write_batch (TrothImportBatch *batch,
             TrothDb          *db,
             GError          **error)
{
  for (guint i = 1;; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (batch->run->dry_run ? troth_db_read_sync (db, troth_import_batch_write, batch, &failure)
                              : troth_db_write_sync (db, troth_import_batch_write, batch, &failure))
        return TRUE;
      if ((!g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_CONFLICT) && !g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_BUSY)) || i == TRIES)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (g_error_matches (failure, TROTH_ERROR, TROTH_ERROR_BUSY)) /* perhaps it was committed, and only the answer is lost */
        troth_import_batch_forget_tries (batch);
      batch->again = TRUE;
    }
}

/* The batches as they come, until the last one or a failure. */
static gboolean
write_all (TrothImportReader        *reader,
           TrothDb                  *db,
           const TrothImportOptions *options,
           guint                    *counts,
           GError                  **error)
{
  for (;;)
    {
      g_autoptr (TrothImportBatch) batch = troth_import_reader_pop (reader);

      if (batch == NULL)
        return TRUE;
      if (options != NULL && g_cancellable_set_error_if_cancelled (options->cancellable, error))
        return FALSE;
      if (!write_batch (batch, db, error))
        return FALSE;
      tell (batch, options, counts);
      troth_import_reader_give_back (reader, g_steal_pointer (&batch));
    }
}

static gboolean
run_all (TrothImportRun           *run,
         TrothDb                  *db,
         const TrothImportOptions *options,
         guint                    *counts,
         GError                  **error)
{
  g_autoptr (TrothImportReader) reader = NULL;

  for (guint i = 0; i < run->map->steps->len; i++)
    if (troth_import_map_refers_to (run->map, ((TrothImportStep *) g_ptr_array_index (run->map->steps, i))->type) &&
        !scan_step (run, g_ptr_array_index (run->map->steps, i), options, error))
      return FALSE;
  tell_unread_rows (run, options, counts);
  reader = troth_import_reader_new (run, options != NULL && options->large > 0 ? options->large : LARGE);
  if (!write_all (reader, db, options, counts, error))
    return FALSE;
  tell_betrayed (run, options, counts);
  return TRUE;
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
  run.known = troth_import_ids_new ();
  run.trusted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, troth_import_trust_free);
  run.types = g_hash_table_new (NULL, NULL);
  run.logins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  good = run.dry_run || troth_db_write_sync (db, begin_bulk, NULL, error);
  good = good && run_all (&run, db, options, counts, error);
  if (!run.dry_run && !troth_db_write_sync (db, end_bulk, NULL, good ? error : NULL))
    good = FALSE;
  troth_import_ids_free (run.known);
  g_hash_table_unref (run.trusted);
  g_hash_table_unref (run.types);
  g_hash_table_unref (run.logins);
  return good;
}
