// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-key-pack.h"
#include "troth-db-key-run.h"

#include "troth-error.h"

/* More search keys than memory should hold: sorted runs in a file that has no name, and all of them merged. Inside app/db only. */

G_BEGIN_DECLS

typedef struct _TrothDbKeyFile TrothDbKeyFile;

/** troth_db_key_file_new: in @folder, where the database has its room, too (transfer full)
 * Error: of the disk. */
TrothDbKeyFile *troth_db_key_file_new (const char *folder,
                                       GError    **error);
void            troth_db_key_file_free (TrothDbKeyFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbKeyFile, troth_db_key_file_free)

/** troth_db_key_file_add: @run, which is sorted. What failed is not in the file. */
gboolean troth_db_key_file_add (TrothDbKeyFile      *self,
                                const TrothDbKeyRun *run,
                                GError             **error);

/** TrothDbKeyMerge: all keys of a file, of a run in memory and of packs, sorted, one after the other */
typedef struct _TrothDbKeyMerge TrothDbKeyMerge;

/** troth_db_key_merge_new: @file (nullable) and the rows of @run (nullable), which are sorted, but for those that are written; both must outlive it
 * (transfer full) */
TrothDbKeyMerge *troth_db_key_merge_new (TrothDbKeyFile      *file,
                                         const TrothDbKeyRun *run);
/** troth_db_key_merge_add: before the first key is asked for: those of @pack from @from on; @number tells them from others' */
void troth_db_key_merge_add (TrothDbKeyMerge *self,
                             TrothDbKeyPack  *pack,
                             guint            number,
                             const char      *from);
/** troth_db_key_merge_next: the next key, whose text is good until the one after it is asked for; FALSE at the end and, with @error, on failure.
 * @at of the @row is the number of its pack */
gboolean troth_db_key_merge_next (TrothDbKeyMerge *self,
                                  const char     **key,
                                  TrothDbKeyRow   *row,
                                  GError         **error);
void     troth_db_key_merge_free (TrothDbKeyMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothDbKeyMerge, troth_db_key_merge_free)

G_END_DECLS
