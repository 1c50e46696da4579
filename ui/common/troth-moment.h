// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The "now" that visible texts were written for, one for a window. A widget listens to "notify::now", writes its
 * texts, and says with troth_moment_want() when they would read otherwise; whoever owns the moment sets "now" again
 * at "wanted". So nothing ticks when nothing on the screen would change. */
#define TROTH_TYPE_MOMENT (troth_moment_get_type ())
G_DECLARE_FINAL_TYPE (TrothMoment, troth_moment, TROTH, MOMENT, GObject)

/** troth_moment_new: at @now (µs) in the agent's @zone */
TrothMoment *troth_moment_new (gint64     now,
                               GTimeZone *zone);

gint64     troth_moment_get_now (TrothMoment *self);
GTimeZone *troth_moment_get_zone (TrothMoment *self);
/** troth_moment_get_wanted: when "now" has to be set again, or %G_MAXINT64 */
gint64 troth_moment_get_wanted (TrothMoment *self);

/** troth_moment_set_now: forgets what was wanted, then notifies */
void troth_moment_set_now (TrothMoment *self,
                           gint64       now);
/** troth_moment_set_zone: the zone changed: everything is written anew */
void troth_moment_set_zone (TrothMoment *self,
                            GTimeZone   *zone);
/** troth_moment_want: a text on the screen changes at @instant */
void troth_moment_want (TrothMoment *self,
                        gint64       instant);
/** troth_moment_want_minute: a clock on the screen changes with the next minute */
void troth_moment_want_minute (TrothMoment *self);

G_END_DECLS
