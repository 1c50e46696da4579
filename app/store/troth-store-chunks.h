// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store.h"

G_BEGIN_DECLS

/** TrothStoreChunks: live records for a list that knows only ids: read 64 at a time where somebody looks, the latest 1,536 kept for scrolling back. Main thread */
typedef struct _TrothStoreChunks TrothStoreChunks;

/** TrothStoreIdFunc: id of the record at @position (transfer none) */
typedef const char *(*TrothStoreIdFunc) (gpointer list,
                                         guint    position);

/** troth_store_chunks_new: @store outlives it */
TrothStoreChunks *troth_store_chunks_new (TrothStore      *store,
                                          GType            type,
                                          TrothStoreIdFunc id_at,
                                          gpointer         list);
void              troth_store_chunks_free (TrothStoreChunks *self);
/** troth_store_chunks_get: the live record at @position of @length (transfer full); a bare one with its id when it was just deleted */
gpointer troth_store_chunks_get (TrothStoreChunks *self,
                                 guint             position,
                                 guint             length);

G_END_DECLS
