// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-customer.h"

G_BEGIN_DECLS

/* Two records side by side: what both say stands once, what differs beside each other; which is kept, the one on screen unless
 * she says otherwise. Ctrl+Enter merges. Signals "merge" (TrothCustomer merged, TrothCustomer kept) and "two" (the same, of
 * two persons); whoever hears closes the dialog, or says what was wrong. */
#define TROTH_TYPE_MERGE_DIALOG (troth_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrothMergeDialog, troth_merge_dialog, TROTH, MERGE_DIALOG, AdwWindow)

TrothMergeDialog *troth_merge_dialog_new (GtkWindow     *parent,
                                          TrothCustomer *shown,
                                          TrothCustomer *other,
                                          GTimeZone     *zone);
/** troth_merge_dialog_refuse: nothing was changed, because of this */
void troth_merge_dialog_refuse (TrothMergeDialog *self,
                                const char       *words);

G_END_DECLS
