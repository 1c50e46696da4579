// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "troth-window.h"

G_BEGIN_DECLS

/* What is told how wide the window is. */

/** troth_window_fit_part: what stands in a slot (nullable); @single: the window is one pane wide */
void troth_window_fit_part (GtkWidget *part,
                            gboolean   single);
/** troth_window_fit_header: @switcher: a button for each page; one pane wide, only for the one that is not @page */
void troth_window_fit_header (AdwHeaderBar   *header,
                              GtkWidget      *switcher,
                              TrothWindowPage page,
                              gboolean        single);

G_END_DECLS
