// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-command.h"
#include "troth-db-query.h"
#include "troth-db.h"
#include "troth-store-change.h"

G_BEGIN_DECLS

/**
 * TrothStore: what a desk holds, on its own disk
 *
 *   command ──► worker, one transaction: rule, records, base rows, outbox row ──► main thread: live records, lists
 *   page of a pull ──► worker, one transaction: server rows, cursor, rebase   ──►   "
 *
 * A live record is the one object of its id in this process: bind to it, never change it. All functions on the main
 * thread. See also troth-store-{list,outbox,pull,due,notes}.h.
 *
 * Properties (notify): "unsent" (guint: commands that the backend has not answered), "reviews" (GListModel).
 * Signal "changed" (GPtrArray of TrothChange): after each commit that changed records, when live records and lists
 * have followed; a change's record is the live one where there is one, else a plain one.
 */
#define TROTH_TYPE_STORE (troth_store_get_type ())
G_DECLARE_FINAL_TYPE (TrothStore, troth_store, TROTH, STORE, GObject)

/** troth_store_open: opens or creates the store in @folder (0700). A damaged file is set aside, its unsent commands
 * are saved into the new one where they can be read: see troth_store_get_set_aside(). Errors as troth_db_open(). (transfer full) */
TrothStore *troth_store_open (const char *folder,
                              GError    **error);
/** troth_store_close: waits for writes under way; only unref afterwards */
void troth_store_close (TrothStore *self);
/** troth_store_delete: closes it, and deletes its folder with everything in it. What is asked of it afterwards fails */
gboolean troth_store_delete (TrothStore *self,
                             GError    **error);
/** troth_store_get_set_aside: path of the damaged file that this run found (nullable): everything else has to come again from the backend */
const char *troth_store_get_set_aside (TrothStore *self);
/** troth_store_get_client_id: id of this copy of the store towards the backend (transfer none) */
const char *troth_store_get_client_id (TrothStore *self);
/** troth_store_get_unsent: commands that wait for the backend's answer */
guint troth_store_get_unsent (TrothStore *self);
/** troth_store_get_db: for reads of other layers (transfer none) */
TrothDb *troth_store_get_db (TrothStore *self);

/** troth_store_peek: the live record if somebody holds it now (transfer full) (nullable). No I/O */
gpointer troth_store_peek (TrothStore *self,
                           GType       type,
                           const char *id);
/** troth_store_get: the live record, read now when needed (0.1 ms) (transfer full) (nullable): %NULL without @error = there is none */
gpointer troth_store_get (TrothStore *self,
                          GType       type,
                          const char *id,
                          GError    **error);
void     troth_store_get_async (TrothStore         *self,
                                GType               type,
                                const char         *id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
/** troth_store_get_finish: (transfer full) (nullable): %NULL without @error = there is none */
gpointer troth_store_get_finish (TrothStore   *self,
                                 GAsyncResult *result,
                                 GError      **error);

/**
 * troth_store_run_async: does @command here and now and queues it for the backend, in one transaction
 * @now: of TrothClock
 *
 * The command's n and v are filled in. A rejected command and a noop write nothing. When the callback runs, the command is on the
 * disk, live records and lists have followed.
 */
void troth_store_run_async (TrothStore         *self,
                            TrothCommand       *command,
                            const TrothActor   *who,
                            gint64              now,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);
/** troth_store_run_finish: the outcome, a rejected one too; %NULL with @error only when it could not be stored (TROTH_ERROR_DISK …) (transfer full) */
TrothOutcome *troth_store_run_finish (TrothStore   *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
