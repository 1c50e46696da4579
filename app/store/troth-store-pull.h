// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store.h"

G_BEGIN_DECLS

/** troth_store_get_cursor: where the next pull begins (transfer none) (nullable): %NULL = nothing was pulled yet: take a snapshot */
const char *troth_store_get_cursor (TrothStore *self);

/** troth_store_get_position: the last that the backend said of its history: as get_cursor (), or what came with a push or a page of a snapshot since and is not pulled
 * yet (nullable): nothing, or of a history that it does not have */
const char *troth_store_get_position (TrothStore *self);

/**
 * troth_store_apply_async: one page of a pull, in one transaction
 * @changes: (element-type TrothChange): in the order of the page; records become the store's own
 * @after: (nullable): the cursor with which it was asked for: unless that is where the store is, nothing is applied, TROTH_ERROR_CONFLICT
 * @cursor: of the page
 * @seq: the page's "to": commands whose effect is in it leave the outbox
 * @more: another page comes at once: until that one is applied, a power cut may take this one back together with its cursor
 *
 * A put older than what is here is ignored. Then commands of the outbox are run again on the new rows.
 */
void     troth_store_apply_async (TrothStore         *self,
                                  GPtrArray          *changes,
                                  const char         *after,
                                  const char         *cursor,
                                  gint64              seq,
                                  gboolean            more,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean troth_store_apply_finish (TrothStore   *self,
                                   GAsyncResult *result,
                                   GError      **error);

/**
 * troth_store_room_async: more pages come one after the other (@on): until there are no more, the store takes more memory, and who is new in
 * them is found a moment later. To be ended when no more come, for whatever reason: then whoever came is found
 */
void     troth_store_room_async (TrothStore         *self,
                                 gboolean            on,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean troth_store_room_finish (TrothStore   *self,
                                  GAsyncResult *result,
                                  GError      **error);

/**
 * TrothResync: a snapshot under way, or due; survives the end of the program
 * @cursor: pull from here afterwards (nullable): %NULL = none is begun
 * @entity: of the last page (nullable): %NULL = none came yet
 * @after: id of the last record of that page
 */
typedef struct
{
  char    *cursor;
  gint64   seq;
  char    *entity;
  char    *after;
  gboolean is_due; /* until one came whole: the backend has another history, and what is here may be of neither; or an older program took it in */
} TrothResync;

void troth_resync_free (TrothResync *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrothResync, troth_resync_free)

/** troth_store_get_resync: where to go on with a snapshot (transfer full) (nullable): %NULL = none is under way or due */
TrothResync *troth_store_get_resync (TrothStore *self,
                                     GError    **error);

/** troth_store_resync_begin_async: forgets the pages of an earlier snapshot; @cursor and @seq: its "as of" */
void troth_store_resync_begin_async (TrothStore         *self,
                                     const char         *cursor,
                                     gint64              seq,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
/** troth_store_resync_page_async: puts @rows (element-type TrothRow) of one type aside; nobody sees them yet. Into an empty store they go at once
 * @unreadable: (element-type TrothChange): what the page has besides; the desk keeps what it holds of these
 * @position: (nullable): its "as of", whose number is @position_seq */
void troth_store_resync_page_async (TrothStore         *self,
                                    GType               type,
                                    GPtrArray          *rows,
                                    GPtrArray          *unreadable,
                                    const char         *position,
                                    gint64              position_seq,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
/** troth_store_resync_end_async: the snapshot takes the place of all records, in one transaction; the outbox stays and is run again on top
 * @erased: (element-type TrothChange) (nullable): erasures that no pull brought: of these nothing stays, not in the outbox either
 * @position: (nullable): "as of" of its last page, whose number is @position_seq: what is here may be as new as that */
void troth_store_resync_end_async (TrothStore         *self,
                                   GPtrArray          *erased,
                                   const char         *position,
                                   gint64              position_seq,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
/** troth_store_resync_finish: of the three */
gboolean troth_store_resync_finish (TrothStore   *self,
                                    GAsyncResult *result,
                                    GError      **error);

/**
 * TrothStoreDigest: of the backend's rows here, without what is not sent yet and with what could not be read: see troth-db-digest.h; proves that both ends agree
 * @type: goes in, the rest comes out
 */
typedef struct
{
  GType   type;
  gint64  count;
  guint64 hash;
} TrothStoreDigest;

/** troth_store_read_digest: a #TrothDbFunc for the reader of troth_store_get_db(); @data is a #TrothStoreDigest */
gboolean troth_store_read_digest (TrothDbConnection *connection,
                                  gpointer           data,
                                  GError           **error);

G_END_DECLS
