// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-db-record.h"

/* The only door through which records change in the backend's database: their version rises and the change gets its number.
 * In functions on the writer (troth_db_write_async ()) only. */

G_BEGIN_DECLS

/**
 * TrothChanges: the changes of one transaction
 *
 * They are numbered together by troth_changes_commit(), from a counter row that is touched as late as possible: as long as a
 * transaction holds it, no other can commit, and so the sequence has neither gaps nor late arrivals. Only the working sets
 * (troth-scope.h) are looked at while it is held.
 */
typedef struct _TrothChanges TrothChanges;

TrothChanges *troth_changes_new (void);
void          troth_changes_free (TrothChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothChanges, troth_changes_free)

/** troth_changes_put: writes @record with the version after the stored one, which is set in @record too. %TROTH_ERROR_BUSY: since
 * it was read somebody else has changed it: to be tried again. What @record was not read from (version 0) is written over */
gboolean troth_changes_put (TrothChanges      *self,
                            TrothDbConnection *connection,
                            gpointer           record,
                            GError           **error);
/** troth_changes_put_over: the same over @old (nullable: there is none), which stands in the database, read and locked in this transaction */
gboolean troth_changes_put_over (TrothChanges      *self,
                                 TrothDbConnection *connection,
                                 gpointer           record,
                                 gpointer           old,
                                 GError           **error);
/** troth_changes_put_new: the same for @rows (element-type TrothRow) of one type and of version 1, of which the database held none when it was asked in this transaction */
gboolean troth_changes_put_new (TrothChanges      *self,
                                TrothDbConnection *connection,
                                GPtrArray         *rows,
                                GError           **error);
/** troth_changes_put_many: the same for @records of one type at once; @olds: what stands in the database, read and locked in this transaction, %NULL elements for those that are new */
gboolean troth_changes_put_many (TrothChanges      *self,
                                 TrothDbConnection *connection,
                                 GPtrArray         *records,
                                 GPtrArray         *olds,
                                 GError           **error);
/** troth_changes_delete: removes the record of @type with @id, if there is one */
gboolean troth_changes_delete (TrothChanges      *self,
                               TrothDbConnection *connection,
                               GType              type,
                               const char        *id,
                               GError           **error);
/** troth_changes_erase: the same, and whoever hears of it leaves no trace either */
gboolean troth_changes_erase (TrothChanges      *self,
                              TrothDbConnection *connection,
                              GType              type,
                              const char        *id,
                              GError           **error);
/** troth_changes_review: time has passed: troth_changes_commit() looks again at which teams hold @customer_id */
void troth_changes_review (TrothChanges *self,
                           const char   *customer_id);
/**
 * troth_changes_commit: logs the changes; the last statements of the transaction
 * @now: µs
 * @head: (out): the number of the last change there is
 */
gboolean troth_changes_commit (TrothChanges      *self,
                               TrothDbConnection *connection,
                               gint64             now,
                               gint64            *head,
                               GError           **error);

/** troth_backend_put: one record at a time: troth_changes_put() and troth_changes_commit(); for imports */
gboolean troth_backend_put (TrothDbConnection *connection,
                            gpointer           record,
                            gint64             now,
                            GError           **error);

/** troth_changes_read_head: the number of the last change there is; 0 = none yet */
gboolean troth_changes_read_head (TrothDbConnection *connection,
                                  gint64            *head,
                                  GError           **error);

/**
 * troth_changes_read_mark: what tells the change @seq from one of the same number in another history
 * @found: (out): it is still there; FALSE for 0, before all changes
 *
 * A database that was put back to an older state makes other changes under numbers that it gave before, and be it by the µs at which.
 */
gboolean troth_changes_read_mark (TrothDbConnection *connection,
                                  gint64             seq,
                                  guint64           *mark,
                                  gboolean          *found,
                                  GError           **error);

G_END_DECLS
