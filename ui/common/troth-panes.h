// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-width-bin.h"

G_BEGIN_DECLS

/* Three panes: "start", "centre", "end" (children by property). The sides keep 280-320 px and the centre takes
 * the rest. By "width-class" the sides fold, the end first; a folded side opens over the centre ("start-open",
 * "end-open"), one at a time, and closes on Escape or a click beside it. */
#define TROTH_TYPE_PANES (troth_panes_get_type ())
G_DECLARE_FINAL_TYPE (TrothPanes, troth_panes, TROTH, PANES, GtkWidget)

GtkWidget *troth_panes_new (void);

/** troth_panes_is_folded: whether the side @end (else the start) needs a button to be seen */
gboolean troth_panes_is_folded (TrothPanes *self,
                                gboolean    end);
/** troth_panes_set_open: shows a folded side over the centre, or puts it away; nothing for a side that stands */
void     troth_panes_set_open (TrothPanes *self,
                               gboolean    end,
                               gboolean    open);
gboolean troth_panes_get_open (TrothPanes *self,
                               gboolean    end);

G_END_DECLS
