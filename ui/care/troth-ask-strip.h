// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-goodwill.h"
#include "troth-transfer-strip.h"

G_BEGIN_DECLS

/* Goodwill above the limit, above the panes: of a lead one that waits for her answer; of an agent what a lead has answered,
 * until she has seen it. Signals "allow" (TrothGoodwill), "refuse" (TrothGoodwill, why), "show-customer" (TrothGoodwill), "seen" (TrothGoodwill). */
#define TROTH_TYPE_ASK_STRIP (troth_ask_strip_get_type ())
G_DECLARE_FINAL_TYPE (TrothAskStrip, troth_ask_strip, TROTH, ASK_STRIP, AdwBin)

GtkWidget *troth_ask_strip_new (const TrothTransferNames *names,
                                gpointer                  user_data);
/** troth_ask_strip_set_asked: TrothGoodwill that wait; @decides: for her own answer, else for a lead's */
void troth_ask_strip_set_asked (TrothAskStrip *self,
                                GListModel    *asked,
                                gboolean       decides);
/** troth_ask_strip_show_decided: what she asked for was granted or refused: after what was decided before */
void troth_ask_strip_show_decided (TrothAskStrip *self,
                                   TrothGoodwill *grant);
/** troth_ask_strip_set_pause: for so long after a press, or after one matter gave way to the next, another press does nothing; %TROTH_PAUSE_MS to begin with */
void troth_ask_strip_set_pause (TrothAskStrip *self,
                                guint          ms);

/** troth_ask_title: "Jane Peacock asks to give Leonie Köhler €40.00" (transfer full) */
char *troth_ask_title (TrothGoodwill            *grant,
                       const TrothTransferNames *names,
                       gpointer                  user_data);
/** troth_ask_decided: "Nancy Edwards allows €40.00 for Leonie Köhler. Tell the customer." (transfer full) */
char *troth_ask_decided (TrothGoodwill            *grant,
                         const TrothTransferNames *names,
                         gpointer                  user_data);

G_END_DECLS
