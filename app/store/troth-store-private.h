// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store-list.h"
#include "troth-store-tx.h"
#include "troth-store.h"

/* Inside app/store only. All on the main thread, but for TrothStoreWork. */

/* In the place of a command's op, in reviews of what could not be read. */
#define TROTH_STORE_READ "customer.read"

G_BEGIN_DECLS

/** TrothStoreWork: what a write does, on the worker inside its transaction; results go into @data */
typedef gboolean (*TrothStoreWork) (TrothStoreTx *tx,
                                    gpointer      data,
                                    GError      **error);

/** troth_store_write_async: runs @work as one transaction, then lets live records, lists and properties follow, then calls back. @data stays with the task (troth_store_write_data), then @destroy */
void troth_store_write_async (TrothStore         *self,
                              gpointer            source_tag,
                              TrothStoreWork      work,
                              gpointer            data,
                              GDestroyNotify      destroy,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
/** troth_store_write_loosely_async: the same with what can be had again from the backend: see troth_db_write_loosely_async () */
void troth_store_write_loosely_async (TrothStore         *self,
                                      gpointer            source_tag,
                                      TrothStoreWork      work,
                                      gpointer            data,
                                      GDestroyNotify      destroy,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
/** troth_store_write_finish: FALSE with @error when nothing was written */
gboolean troth_store_write_finish (TrothStore   *self,
                                   GAsyncResult *result,
                                   gpointer      source_tag,
                                   GError      **error);
gpointer troth_store_write_data (GAsyncResult *result);

/** troth_store_erase: @change is an erasure: of its record nothing stays. In a write, with the backend's rows in the tables */
gboolean troth_store_erase (TrothStoreTx *tx,
                            TrothChange  *change,
                            GError      **error);
/** troth_store_show_unreadable: puts @change, which could not be read, before the agent, once a version. In a write */
gboolean troth_store_show_unreadable (TrothStoreTx *tx,
                                      TrothChange  *change,
                                      GError      **error);
/** troth_store_forget_unseen: nobody is told any more of what is unreadable and was not seen again. In a write */
gboolean troth_store_forget_unseen (TrothStoreTx *tx,
                                    GError      **error);
/** troth_store_settle: commands whose effect is in what was pulled up to @seq leave the outbox. In a write */
gboolean troth_store_settle (TrothStoreTx *tx,
                             gint64        seq,
                             GError      **error);
/** troth_store_put_off: what of @changes, of a page that is not the last, must wait: see troth-store-waiting.c. The rest (transfer container),
 * theirs; %NULL with @error. In a write, as is the next one */
GPtrArray *troth_store_put_off (TrothStoreTx *tx,
                                GPtrArray    *changes,
                                GError      **error);
/** troth_store_take_waiting: what waited, and then @changes (transfer full); %NULL with @error. Nothing waits any more */
GPtrArray *troth_store_take_waiting (TrothStoreTx *tx,
                                     GPtrArray    *changes,
                                     GError      **error);
/** troth_store_note_schema: rows that an older program took in are to come once more: it kept beside the columns, or could not read, what there are
 * columns for now. In a write, at the start */
gboolean troth_store_note_schema (TrothDbConnection *connection,
                                  GError           **error);
/** troth_store_adopt: the live record for @record, which was read as of @commit (transfer full) */
gpointer troth_store_adopt (TrothStore *self,
                            gpointer    record,
                            gint64      commit);
/** troth_store_add_list: @list hears of changes until it goes */
void troth_store_add_list (TrothStore     *self,
                           TrothStoreList *list);
void troth_store_remove_list (TrothStore     *self,
                              TrothStoreList *list);
/** troth_store_list_follow: (element-type TrothStoreDelta) */
void troth_store_list_follow (TrothStoreList *self,
                              GPtrArray      *deltas,
                              gint64          commit);

/** TrothStoreState: what the store knows by heart of its own tables */
typedef struct
{
  char      *client_id;
  char      *cursor;
  char      *position;
  gboolean   lost; /* the backend has not the history that the cursor points into */
  gint64     unsent;
  GPtrArray *reviews; /* of TrothReview, NULL = as before */
} TrothStoreState;

gboolean troth_store_state_read (TrothDbConnection *connection,
                                 gboolean           with_reviews,
                                 TrothStoreState   *state,
                                 GError           **error);
void     troth_store_state_clear (TrothStoreState *state);

G_END_DECLS
