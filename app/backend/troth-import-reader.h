// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-import-batch.h"

/* Of the importer only: the tables, read on a thread of its own, some batches ahead of the database. */

G_BEGIN_DECLS

typedef struct _TrothImportReader TrothImportReader;

/** troth_import_reader_new: begins to read the tables of @run; those of more than @large bytes in the order of the ids of their records
 * (transfer full) */
TrothImportReader *troth_import_reader_new (TrothImportRun *run,
                                            gsize           large);
/** troth_import_reader_free: what it has read and nobody took is not wanted any more */
void troth_import_reader_free (TrothImportReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothImportReader, troth_import_reader_free)

/** troth_import_reader_pop: the next rows; waits for them; %NULL after the last (transfer full) */
TrothImportBatch *troth_import_reader_pop (TrothImportReader *self);
/** troth_import_reader_give_back: others may be read in its place; it is freed on that thread (transfer full) */
void troth_import_reader_give_back (TrothImportReader *self,
                                    TrothImportBatch  *batch);

G_END_DECLS
