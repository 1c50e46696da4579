// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

#include "troth-moment.h"

G_BEGIN_DECLS

/* One line of a timeline: when, what kind, what; unfolds in place. Reused by the list for other entries. Signal "know" (verb, TrothInteraction):
 * "waive" the fee that it shows, or what the "page" of our web site says that the customer read is not so. */
#define TROTH_TYPE_TIMELINE_ROW (troth_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (TrothTimelineRow, troth_timeline_row, TROTH, TIMELINE_ROW, AdwBin)

GtkWidget *troth_timeline_row_new (void);
/** troth_timeline_row_bind: shows @entry, a record that troth_timeline_at() knows (%NULL lets it go) */
void troth_timeline_row_bind (TrothTimelineRow *self,
                              gpointer          entry,
                              GListModel       *agents,
                              TrothMoment      *moment);
void troth_timeline_row_set_unfolded (TrothTimelineRow *self,
                                      gboolean          unfolded);

G_END_DECLS
