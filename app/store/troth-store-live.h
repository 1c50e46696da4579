// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-store-tx.h"

G_BEGIN_DECLS

/** TrothStoreLive: the one object of each id in this process, while somebody holds it. Main thread */
typedef struct _TrothStoreLive TrothStoreLive;

TrothStoreLive *troth_store_live_new (void);
void            troth_store_live_free (TrothStoreLive *self);
/** troth_store_live_peek: (transfer full) (nullable) */
gpointer troth_store_live_peek (TrothStoreLive *self,
                                GType           type,
                                const char     *id);
/** troth_store_live_adopt: the live record of @record's id as of @commit: an existing one takes over its values unless it is newer; else @record becomes it (transfer full) */
gpointer troth_store_live_adopt (TrothStoreLive *self,
                                 gpointer        record,
                                 gint64          commit);
/** troth_store_live_follow: an existing live record follows @delta; one that is gone is no longer found, and emptied unless it only left */
void troth_store_live_follow (TrothStoreLive  *self,
                              TrothStoreDelta *delta,
                              gint64           commit);

G_END_DECLS
