// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-customer.h"
#include "troth-moment.h"
#include "troth-said-once.h"

G_BEGIN_DECLS

/* One thing that need not be asked: a quick fact, a circumstance told once, something verified. Signal "verb" (string): what is to be
 * done with it: "withdraw", of what was told also "ask-again" or "forget", and "forget" alone when it no longer counts. */
#define TROTH_TYPE_KNOW_ROW (troth_know_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothKnowRow, troth_know_row, TROTH, KNOW_ROW, GtkListBoxRow)

/** troth_know_row_new: @record: TrothFact or TrothSaidOnce; @agents: (nullable): for names */
GtkWidget *troth_know_row_new (gpointer     record,
                               GListModel  *agents,
                               TrothMoment *moment);
gpointer   troth_know_row_get_record (TrothKnowRow *self);

G_END_DECLS
