// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-alarm-item.h"

G_BEGIN_DECLS

/* What is due, said in the window because no notification says it (none can be shown, or it was told not to disturb).
 * Signals: "show-promise" (TrothPromise): she wants to see it; "seen" (TrothPromise): she knows. */
#define TROTH_TYPE_DUE_STRIP (troth_due_strip_get_type ())
G_DECLARE_FINAL_TYPE (TrothDueStrip, troth_due_strip, TROTH, DUE_STRIP, AdwBin)

GtkWidget *troth_due_strip_new (void);
/**
 * troth_due_strip_set_items: folds away when there are none
 * @items: (element-type TrothAlarmItem): what is due first comes first
 * @name: (nullable): whom the first is promised to
 */
void troth_due_strip_set_items (TrothDueStrip *self,
                                GPtrArray     *items,
                                const char    *name);

G_END_DECLS
