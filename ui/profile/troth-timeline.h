// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list model of lists of records, each the newest first, as one list, the newest first. Read as far as somebody asks: what stands
 * below costs nothing. Praise and goodwill wrote a note for colleagues when they happened; they tell more, and stand in its place. */
#define TROTH_TYPE_TIMELINE (troth_timeline_get_type ())
G_DECLARE_FINAL_TYPE (TrothTimeline, troth_timeline, TROTH, TIMELINE, GObject)

TrothTimeline *troth_timeline_new (void);
/** troth_timeline_add: @records of a type that troth_timeline_at() knows, the newest first; of praise or goodwill in any order */
void troth_timeline_add (TrothTimeline *self,
                         GListModel    *records);
/** troth_timeline_at: when @record (an interaction, a case, an ended promise, praise, goodwill, a transfer) happened, in µs */
gint64 troth_timeline_at (gpointer record);

G_END_DECLS
