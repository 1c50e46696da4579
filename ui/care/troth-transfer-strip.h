// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-transfer.h"

G_BEGIN_DECLS

/* A contact given on, above the panes: one that waits for her answer, with its packet; else one that came back; else one of
 * hers that waits. Signals "accept" (TrothTransfer), "bounce" (TrothTransfer, why), "withdraw" (TrothTransfer),
 * "show-customer" (TrothTransfer), "seen" (TrothTransfer): that it came back. */
#define TROTH_TYPE_TRANSFER_STRIP (troth_transfer_strip_get_type ())
G_DECLARE_FINAL_TYPE (TrothTransferStrip, troth_transfer_strip, TROTH, TRANSFER_STRIP, AdwBin)

/** TrothTransferNames: of a customer, and of an agent or team; %NULL when not known (transfer full) */
typedef struct
{
  char *(*customer) (const char *id,
                     gpointer    user_data);
  char *(*owner) (TrothOwnerKind kind,
                  const char    *id,
                  gpointer       user_data);
} TrothTransferNames;

typedef gboolean (*TrothTransferMayFunc) (TrothTransfer *transfer,
                                          gpointer       user_data);

GtkWidget *troth_transfer_strip_new (const TrothTransferNames *names,
                                     gpointer                  user_data);
/** troth_transfer_strip_set_models: of TrothTransfer: offered to her, and offered by her */
void troth_transfer_strip_set_models (TrothTransferStrip *self,
                                      GListModel         *incoming,
                                      GListModel         *outgoing);
/** troth_transfer_strip_show_returned: @transfer, of hers, came back; stays until she has seen it, those that come back after it behind it */
void troth_transfer_strip_show_returned (TrothTransferStrip *self,
                                         TrothTransfer      *transfer);
/** troth_transfer_strip_set_may: what came back is kept for later while @may, which gets the names' data, does not let it be said */
void troth_transfer_strip_set_may (TrothTransferStrip  *self,
                                   TrothTransferMayFunc may);
/** troth_transfer_strip_update: asks again what may be said */
void troth_transfer_strip_update (TrothTransferStrip *self);
/** troth_transfer_strip_set_pause: for so long after a press, or after one matter gave way to the next, another press does nothing; %TROTH_PAUSE_MS to begin with */
void troth_transfer_strip_set_pause (TrothTransferStrip *self,
                                     guint               ms);

/** troth_transfer_title: "Steve offers you Leonie Köhler" (transfer full) */
char *troth_transfer_title (TrothTransfer            *transfer,
                            const TrothTransferNames *names,
                            gpointer                  user_data);
/** troth_transfer_returned: "Leonie Köhler came back from Steve: …" (transfer full) */
char *troth_transfer_returned (TrothTransfer            *transfer,
                               const TrothTransferNames *names,
                               gpointer                  user_data);

G_END_DECLS
