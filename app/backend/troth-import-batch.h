// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-import-ids.h"
#include "troth-import-map.h"
#include "troth-import.h"

#include "troth-db.h"

/* Of the importer only: rows that become records together. */

G_BEGIN_DECLS

/**
 * TrothImportRun: what holds for all rows of a run. While a batch is written, the worker's.
 * @known: id → troth_import_place() of the rows that are or will be records; with %TROTH_IMPORT_JUDGED: that are
 * @trusted: id → TrothImportTrust: rows that are expected to become records, and the first that refers to each
 * @types: GType → whether there were records of it before (GINT_TO_POINTER)
 * @logins: of the agents of this run, and whose each is
 */
typedef struct
{
  TrothImportMap *map;
  gint64          now;
  gboolean        dry_run;
  guint           batch; /* rows at most */
  TrothImportIds *known;
  GHashTable     *trusted;
  GHashTable     *types;
  GHashTable     *logins;
} TrothImportRun;

#define TROTH_IMPORT_JUDGED (G_GUINT64_CONSTANT (1) << 63)

/** troth_import_place: a number of @line of the table of @step, other than of all other rows of the run */
guint64 troth_import_place (const TrothImportMap  *map,
                            const TrothImportStep *step,
                            guint                  line);

/** TrothImportTrust: the row that referred to one further down, and what is to be said when that is refused */
typedef struct
{
  const char *file;
  GType       type;
  guint       line;
  char       *key;
  char       *reason;
} TrothImportTrust;

void troth_import_trust_free (gpointer self);

/** TrothImportFate: what became of a draft; TROTH_IMPORT_N_VERDICTS: it was passed over; @reason (nullable): why it was refused */
typedef struct
{
  TrothImportVerdict verdict;
  char              *reason;
} TrothImportFate;

/**
 * TrothImportBatch: rows of one table, read by one thread, then given to the worker and told of by the caller's
 * @fates: of TrothImportFate, one a draft: empty before troth_import_batch_write()
 * @bytes: read so far, of all tables
 * @again: it was to be written before, but somebody else was faster
 */
typedef struct
{
  TrothImportRun  *run;
  TrothImportStep *step;
  const char      *file;
  GPtrArray       *drafts;
  GArray          *fates;
  gsize            bytes;
  gboolean         again;
} TrothImportBatch;

TrothImportBatch *troth_import_batch_new (TrothImportRun  *run,
                                          TrothImportStep *step);
void              troth_import_batch_free (TrothImportBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothImportBatch, troth_import_batch_free)

/** troth_import_batch_forget_tries: records that are there at the next call may be those that this batch made */
void troth_import_batch_forget_tries (TrothImportBatch *self);
/** troth_import_batch_write: a #TrothDbFunc: judges all rows and, unless it is a dry run on the reader, writes the records.
 * %TROTH_ERROR_CONFLICT: somebody else made one of them meanwhile: to be called again, and then that row is refused */
gboolean troth_import_batch_write (TrothDbConnection *connection,
                                   gpointer           data,
                                   GError           **error);

G_END_DECLS
