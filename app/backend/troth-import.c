// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-import.h"

#include <string.h>

#include "troth-agent.h"
#include "troth-changes.h"
#include "troth-db-record.h"
#include "troth-demo-resources.h"
#include "troth-erase.h"
#include "troth-import-map.h"

struct _TrothImport
{
  TrothImportMap *map;
};

/* A verdict of the current transaction: told to the caller only once that is on the disk. */
typedef struct
{
  TrothImportVerdict verdict;
  const char        *file;
  guint              line;
  const char        *entity;
  char              *key;
  char              *reason;
} Verdict;

/* One run: shared with the database worker, while the caller waits. */
typedef struct
{
  TrothImportMap *map;
  gint64          now;
  gboolean        dry_run;
  GHashTable     *known;  /* id → line (GUINT_TO_POINTER) of the rows that are or will be records */
  GHashTable     *logins; /* of the agents of this run */
  GArray         *verdicts;
  guint           step;
  TrothCsv       *csv; /* of the step; NULL before it is begun */
  gboolean        begun;
  gsize           bytes_before; /* of the steps that are done */

  /* Of the row that is being read. */
  TrothDbConnection *connection;
} Run;

TrothImport *
troth_import_new (GFile   *map,
                  GFile   *folder,
                  GError **error)
{
  TrothImportMap *read;
  TrothImport    *self;

  (void) troth_demo_get_resource (); /* without this use the linker would leave our tables out */
  read = troth_import_map_load (map, folder, error);
  if (read == NULL)
    return NULL;
  self = g_new0 (TrothImport, 1);
  self->map = read;
  return self;
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

static void
clear_verdict (gpointer data)
{
  Verdict *verdict = data;

  g_free (verdict->key);
  g_free (verdict->reason);
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

static gboolean
row_exists (GType       type,
            const char *id,
            gpointer    user_data,
            gboolean   *exists,
            GError    **error)
{
  Run             *run = user_data;
  g_autofree char *sql = NULL;
  gint64           found = 0;

  *exists = g_hash_table_contains (run->known, id);
  if (*exists)
    return TRUE;
  sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"id\" = $1", entity_of (type));
  if (!troth_db_get_integer (run->connection, error, &found, 0, sql, "s", id))
    return FALSE;
  *exists = found != 0;
  return TRUE;
}

static char *
id_of (Run             *run,
       TrothImportStep *step,
       const char      *key)
{
  return troth_import_id (run->map->source, entity_of (step->type), key);
}

/* 0 for a row of constants. */
static guint
line_of (TrothCsv *csv)
{
  return csv != NULL ? troth_csv_get_line (csv) : 0;
}

/* Rows may refer to rows that come later (an agent's lead), so all ids are worked out first, and a reference ahead is
 * taken on trust. Of two rows with one key the first counts. */
static void
scan_step (Run             *run,
           TrothImportStep *step)
{
  g_autoptr (TrothCsv) csv = open_step (run->map, step);
  TrothCsvResult result = TROTH_CSV_ROW;

  while (result != TROTH_CSV_END)
    {
      TrothImportContext context = { run->map, csv, NULL, row_exists, run };
      g_autofree char   *key = NULL;
      g_autofree char   *id = NULL;

      result = csv != NULL ? troth_csv_next (csv, NULL) : TROTH_CSV_ROW;
      if (result == TROTH_CSV_ROW)
        key = troth_import_expr_eval (step->key, &context, NULL);
      if (key != NULL && *key != '\0')
        {
          id = id_of (run, step, key);
          if (!g_hash_table_contains (run->known, id))
            g_hash_table_insert (run->known, g_steal_pointer (&id), GUINT_TO_POINTER (line_of (csv)));
        }
      if (csv == NULL)
        return;
    }
}

static Verdict *
add_verdict (Run               *run,
             const char        *file,
             guint              line,
             const char        *entity,
             TrothImportVerdict verdict)
{
  Verdict row = { verdict, file, line, entity, NULL, NULL };

  g_array_append_val (run->verdicts, row);
  return &g_array_index (run->verdicts, Verdict, run->verdicts->len - 1);
}

/* An agent signs in by name: two rows, or a row and an agent of another source, cannot share one. */
static gboolean
check_login (Run     *run,
             gpointer record,
             GError **error)
{
  const char *login;
  gint64      taken = 0;

  if (!TROTH_IS_AGENT (record))
    return TRUE;
  login = troth_agent_get_login (record);
  if (!troth_db_get_integer (run->connection, error, &taken, 0, "SELECT 1 FROM agent WHERE login = $1 AND id <> $2", "ss", login,
                             troth_record_get_id (record)))
    return FALSE;
  if (taken == 0 && g_hash_table_add (run->logins, g_strdup (login)))
    return TRUE;
  g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "login: “%s” is another agent's", login);
  return FALSE;
}

/* What the row with @key becomes; FALSE with TROTH_ERROR_INVALID for a row that is refused, another error when the database
 * failed. */
static gboolean
take_row (Run                *run,
          TrothImportStep    *step,
          const char         *key,
          const char         *id,
          TrothChanges       *changes,
          TrothImportVerdict *verdict,
          GError            **error)
{
  TrothImportContext context = { run->map, run->csv, key, row_exists, run };
  g_autoptr (GError) read_error = NULL;
  g_autoptr (TrothRecord) existing = troth_db_record_get (run->connection, step->type, id, &read_error);
  g_autoptr (TrothRecord) record = NULL;

  if (read_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  record = troth_import_record (step, &context, existing, run->now, error);
  if (record == NULL || !check_login (run, record, error) || !troth_erase_check (run->connection, record, error))
    return FALSE;
  *verdict = existing == NULL ? TROTH_IMPORT_NEW : TROTH_IMPORT_CHANGED;
  if (existing != NULL && troth_record_equal (existing, record))
    *verdict = TROTH_IMPORT_UNCHANGED;
  else if (!run->dry_run)
    return troth_changes_put (changes, run->connection, record, error);
  return TRUE;
}

/* The key of the current row, which no row before it has; NULL with TROTH_ERROR_INVALID. */
static char *
read_key (Run             *run,
          TrothImportStep *step,
          guint            line,
          GError         **error)
{
  TrothImportContext context = { run->map, run->csv, NULL, row_exists, run };
  g_autofree char   *key = troth_import_expr_eval (step->key, &context, error);
  g_autofree char   *id = NULL;
  gpointer           first = NULL;

  if (key == NULL)
    return NULL;
  if (*key == '\0')
    {
      g_set_error_literal (error, TROTH_ERROR, TROTH_ERROR_INVALID, "key: missing");
      return NULL;
    }
  id = id_of (run, step, key);
  if (g_hash_table_lookup_extended (run->known, id, NULL, &first) && GPOINTER_TO_UINT (first) != line)
    {
      g_set_error (error, TROTH_ERROR, TROTH_ERROR_INVALID, "key: “%s” is the key of line %u too", key,
                   GPOINTER_TO_UINT (first));
      return NULL;
    }
  return g_steal_pointer (&key);
}

/* Reads and judges the row that run->csv stands on; FALSE only when the database failed. */
static gboolean
import_row (Run          *run,
            TrothChanges *changes,
            GError      **error)
{
  TrothImportStep *step = g_ptr_array_index (run->map->steps, run->step);
  guint            line = line_of (run->csv);
  Verdict         *row = add_verdict (run, step->file != NULL ? step->file : run->map->name, line, entity_of (step->type),
                                      TROTH_IMPORT_REFUSED);
  g_autoptr (GError) reason = NULL;
  g_autofree char *id = NULL;

  row->key = read_key (run, step, line, &reason);
  if (row->key != NULL)
    {
      id = id_of (run, step, row->key);
      if (take_row (run, step, row->key, id, changes, &row->verdict, &reason))
        return TRUE;
      g_hash_table_remove (run->known, id);
    }
  row->verdict = TROTH_IMPORT_REFUSED;
  if (!g_error_matches (reason, TROTH_ERROR, TROTH_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  row->reason = g_strdup (reason->message);
  return TRUE;
}

static void
next_step (Run *run)
{
  TrothImportStep *step = g_ptr_array_index (run->map->steps, run->step);

  if (step->data != NULL)
    run->bytes_before += g_bytes_get_size (step->data);
  g_clear_pointer (&run->csv, troth_csv_free);
  run->begun = FALSE;
  run->step++;
}

/* One row further, through all steps. */
static gboolean
import_next (Run          *run,
             TrothChanges *changes,
             GError      **error)
{
  TrothImportStep *step = g_ptr_array_index (run->map->steps, run->step);
  g_autoptr (GError) reason = NULL;
  TrothCsvResult result = TROTH_CSV_ROW;

  if (!run->begun)
    run->csv = open_step (run->map, step);
  else if (run->csv == NULL)
    result = TROTH_CSV_END; /* its one row of constants is done */
  run->begun = TRUE;
  if (run->csv != NULL)
    result = troth_csv_next (run->csv, &reason);
  if (result == TROTH_CSV_ROW)
    return import_row (run, changes, error);
  if (result == TROTH_CSV_BAD)
    add_verdict (run, step->file, troth_csv_get_line (run->csv), entity_of (step->type), TROTH_IMPORT_REFUSED)->reason =
      g_strdup (reason->message);
  else
    next_step (run);
  return TRUE;
}

/* One transaction. */
static gboolean
import_batch (TrothDbConnection *connection,
              gpointer           data,
              GError           **error)
{
  Run *run = data;
  g_autoptr (TrothChanges) changes = troth_changes_new ();
  gint64 head = 0;

  run->connection = connection;
  while (run->step < run->map->steps->len && run->verdicts->len < TROTH_IMPORT_BATCH)
    if (!import_next (run, changes, error))
      return FALSE;
  return run->dry_run || troth_changes_commit (changes, connection, run->now, &head, error);
}

static void
tell (Run                      *run,
      const TrothImportOptions *options,
      guint                    *counts)
{
  for (guint i = 0; i < run->verdicts->len; i++)
    {
      const Verdict *v = &g_array_index (run->verdicts, Verdict, i);
      TrothImportRow row = { v->verdict, v->file, v->line, v->entity, v->key, v->reason };

      if (counts != NULL)
        counts[v->verdict]++;
      if (options != NULL && options->row != NULL)
        options->row (&row, options->user_data);
    }
  g_array_set_size (run->verdicts, 0);
}

static void
tell_progress (Run                      *run,
               const TrothImportOptions *options)
{
  gsize  total = 0;
  double done = run->bytes_before;

  if (options == NULL || options->progress == NULL)
    return;
  for (guint i = 0; i < run->map->steps->len; i++)
    {
      TrothImportStep *step = g_ptr_array_index (run->map->steps, i);
      gsize            size = step->data != NULL ? g_bytes_get_size (step->data) : 0;

      total += size;
      if (i == run->step && run->csv != NULL)
        done += troth_csv_get_progress (run->csv) * (double) size;
    }
  options->progress (total > 0 ? done / (double) total : 1.0, options->user_data);
}

/* Rows of joined tables have no record of their own: only those that cannot be read are spoken of. */
static void
add_bad_joined_rows (Run *run)
{
  GHashTableIter   iter;
  TrothImportJoin *join;

  g_hash_table_iter_init (&iter, run->map->joins);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &join))
    {
      GPtrArray *bad = troth_import_rows_get_bad (join->rows);

      for (guint i = 0; i < bad->len; i++)
        {
          const TrothImportBad *row = g_ptr_array_index (bad, i);

          add_verdict (run, join->file, row->line, NULL, TROTH_IMPORT_REFUSED)->reason = g_strdup (row->reason);
        }
    }
}

static gboolean
run_all (Run                      *run,
         TrothDb                  *db,
         const TrothImportOptions *options,
         guint                    *counts,
         GError                  **error)
{
  for (guint i = 0; i < run->map->steps->len; i++)
    scan_step (run, g_ptr_array_index (run->map->steps, i));
  add_bad_joined_rows (run);
  tell (run, options, counts);
  while (run->step < run->map->steps->len)
    {
      gboolean good;

      if (options != NULL && g_cancellable_set_error_if_cancelled (options->cancellable, error))
        return FALSE;
      if (run->dry_run)
        good = troth_db_read_sync (db, import_batch, run, error);
      else
        good = troth_db_write_sync (db, import_batch, run, error);
      if (!good)
        return FALSE;
      tell (run, options, counts);
      tell_progress (run, options);
    }
  return TRUE;
}

gboolean
troth_import_run (TrothImport              *self,
                  TrothDb                  *db,
                  gint64                    now,
                  const TrothImportOptions *options,
                  guint                    *counts,
                  GError                  **error)
{
  Run      run = { .map = self->map, .now = now, .dry_run = options != NULL && options->dry_run };
  gboolean good;

  if (counts != NULL)
    memset (counts, 0, TROTH_IMPORT_N_VERDICTS * sizeof *counts);
  run.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run.logins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run.verdicts = g_array_new (FALSE, FALSE, sizeof (Verdict));
  g_array_set_clear_func (run.verdicts, clear_verdict);
  good = run_all (&run, db, options, counts, error);
  g_clear_pointer (&run.csv, troth_csv_free);
  g_hash_table_unref (run.known);
  g_hash_table_unref (run.logins);
  g_array_unref (run.verdicts);
  return good;
}
