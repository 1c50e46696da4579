// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-backend"

#include "troth-import-reader.h"

#include "troth-import-order.h"

/* Batches that are read before the database asks for them. */
#define AHEAD 3
/* Rows of the first batch of a table: it is written while the next, twice as large, is read. */
#define FIRST 1000
/* Of a large table so many times the bytes that make it large are put in order at a time, at most: each part goes through all of the index once. */
#define PART 4

struct _TrothImportReader
{
  TrothImportRun *run;
  GThread        *thread;
  GAsyncQueue    *batches; /* of TrothImportBatch; after the last one, the reader itself */
  GAsyncQueue    *tokens;  /* one for each batch that may be read: the reader itself, or a batch that was written */
  gsize           large;
  gint            stop;
  gsize           bytes_before; /* of the steps that are done */

  TrothImportStep  *step; /* that is read now */
  TrothImportBatch *batch;
  guint             rows; /* that the batch is to have */
};

static void
begin_batch (TrothImportReader *self)
{
  gpointer token = g_async_queue_pop (self->tokens);

  if (token != self)
    troth_import_batch_free (token);
  self->batch = troth_import_batch_new (self->run, self->step);
}

/* @done: the part of the table that is read then. */
static void
hand_over (TrothImportReader *self,
           double             done)
{
  self->batch->bytes = self->bytes_before + (gsize) (done * (double) troth_import_table_get_size (self->step->table));
  g_async_queue_push (self->batches, g_steal_pointer (&self->batch));
}

static void
add_draft (TrothImportReader *self,
           TrothImportDraft  *draft,
           double             done)
{
  g_ptr_array_add (self->batch->drafts, draft);
  if (self->batch->drafts->len < self->rows)
    return;
  self->rows = MIN (2 * self->rows, self->run->batch);
  hand_over (self, done);
  begin_batch (self);
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

/* The next row that the step wants; one that is bad goes into the batch, and @more says whether the table goes on. @part (nullable): where
 * the part begins that is put in order: none of its rows tells of more, as those that are good come after those that are bad. */
static gboolean
next_row (TrothImportReader *self,
          TrothCsv          *csv,
          const double      *part,
          gboolean          *more)
{
  g_autoptr (GError) error = NULL;
  const TrothCsvResult result = troth_csv_next (csv, &error);

  *more = result != TROTH_CSV_END;
  if (result == TROTH_CSV_BAD)
    add_draft (self, bad_row (self->step, csv, error), part != NULL ? *part : troth_csv_get_progress (csv));
  return result == TROTH_CSV_ROW && troth_import_takes (self->run->map, self->step, csv);
}

static gboolean
is_stopped (TrothImportReader *self)
{
  return g_atomic_int_get (&self->stop);
}

static TrothImportDraft *
draft_of (TrothImportReader *self,
          TrothCsv          *csv)
{
  return troth_import_draft (self->run->map, self->step, csv, self->run->now);
}

static void
read_rows (TrothImportReader *self,
           TrothCsv          *csv)
{
  gboolean more = TRUE;

  while (more && !is_stopped (self))
    if (next_row (self, csv, NULL, &more))
      add_draft (self, draft_of (self, csv), troth_csv_get_progress (csv));
}

/* Fills the part and reads it, until the table is at its end. */
static void
read_in_order (TrothImportReader *self,
               TrothCsv          *csv)
{
  gsize       length = 0;
  const char *header = troth_csv_get_row (csv, &length);
  g_autoptr (TrothImportOrder) order = troth_import_order_new (self->run->map, self->step, header, length, self->large, PART * self->large);
  gboolean more = TRUE;

  while (more && !is_stopped (self))
    {
      const double before = troth_csv_get_progress (csv);
      gboolean     room = TRUE;
      TrothCsv    *row;

      while (room && more && !is_stopped (self))
        if (next_row (self, csv, &before, &more))
          room = troth_import_order_add (order, csv);
      while ((row = troth_import_order_next (order)) != NULL && !is_stopped (self))
        add_draft (self, draft_of (self, row), before);
    }
}

/* A row that is refused takes along those that refer to it, when they come after it: the order of such a table means something. */
static gboolean
is_in_any_order (const TrothImportStep *step)
{
  for (guint i = 0; i < step->fields->len; i++)
    if (troth_import_expr_refers_to (((TrothImportField *) g_ptr_array_index (step->fields, i))->expr, step->type))
      return FALSE;
  return TRUE;
}

static void
read_step (TrothImportReader *self,
           TrothImportStep   *step)
{
  g_autoptr (TrothCsv) csv = troth_import_step_open (self->run->map, step);

  self->step = step;
  self->rows = MIN (FIRST, self->run->batch);
  begin_batch (self);
  if (csv == NULL && troth_import_takes (self->run->map, step, NULL))
    g_ptr_array_add (self->batch->drafts, draft_of (self, NULL));
  else if (csv != NULL && troth_import_table_get_size (step->table) > self->large && is_in_any_order (step))
    read_in_order (self, csv);
  else if (csv != NULL)
    read_rows (self, csv);
  hand_over (self, csv != NULL ? troth_csv_get_progress (csv) : 0);
  self->bytes_before += troth_import_table_get_size (step->table);
}

static gpointer
read_tables (gpointer data)
{
  TrothImportReader *self = data;

  for (guint i = 0; i < self->run->map->steps->len && !is_stopped (self); i++)
    read_step (self, g_ptr_array_index (self->run->map->steps, i));
  g_async_queue_push (self->batches, self);
  return NULL;
}

TrothImportReader *
troth_import_reader_new (TrothImportRun *run,
                         gsize           large)
{
  TrothImportReader *self = g_new0 (TrothImportReader, 1);

  self->run = run;
  self->large = large;
  self->batches = g_async_queue_new ();
  self->tokens = g_async_queue_new ();
  for (guint i = 0; i < AHEAD; i++)
    g_async_queue_push (self->tokens, self);
  self->thread = g_thread_new ("import", read_tables, self);
  return self;
}

void
troth_import_reader_free (TrothImportReader *self)
{
  GAsyncQueue *const queues[] = { self->batches, self->tokens };
  gpointer           next;

  g_atomic_int_set (&self->stop, TRUE);
  for (guint i = 0; i < 2 * AHEAD; i++)
    g_async_queue_push (self->tokens, self);
  g_thread_join (self->thread);
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      while ((next = g_async_queue_try_pop (queues[i])) != NULL)
        if (next != self)
          troth_import_batch_free (next);
      g_async_queue_unref (queues[i]);
    }
  g_free (self);
}

TrothImportBatch *
troth_import_reader_pop (TrothImportReader *self)
{
  gpointer next = g_async_queue_pop (self->batches);

  return next != self ? next : NULL;
}

void
troth_import_reader_give_back (TrothImportReader *self,
                               TrothImportBatch  *batch)
{
  g_async_queue_push (self->tokens, batch);
}
