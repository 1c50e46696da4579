// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib-object.h>

#include "troth-server-offset.h"

/* The only source of "now". TrothSystemClock asks the machine; tests own a TrothVirtualClock. */

G_BEGIN_DECLS

#define TROTH_TYPE_CLOCK (troth_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (TrothClock, troth_clock, TROTH, CLOCK, GObject)

/**
 * TrothClockClass:
 * @wall: µs since 1970, as the machine believes
 * @boottime: µs since boot, counting sleep; no step moves it
 * @arm_wall: call troth_clock_wake() once the wall clock reaches @wall_us, and on every step of it (main thread)
 *
 * Signal "woke": the armed instant is reached, or the clock jumped (the machine slept, the server told another time): look again at what is due,
 * and arm for the next. A wake may come early: never take it for a proof that something is due.
 * Property "wrong" (boolean, notifying): see troth_clock_is_wrong().
 */
struct _TrothClockClass
{
  GObjectClass parent_class;
  gint64 (*wall) (TrothClock *self);
  gint64 (*boottime) (TrothClock *self);
  void (*arm_wall) (TrothClock *self,
                    gint64      wall_us);
};

/**
 * troth_clock_now: µs since 1970: the server's time where it is known, else the wall clock's. Main thread.
 *
 * What the server said counts for 24 hours; for longer where the wall clock is more than a day off it.
 */
gint64 troth_clock_now (TrothClock *self);
gint64 troth_clock_wall (TrothClock *self);
/** troth_clock_boottime: for durations; counts sleep, never steps. Any thread. */
gint64 troth_clock_boottime (TrothClock *self);

/**
 * troth_clock_arm: one "woke" at @instant (of troth_clock_now()), at once when it is past
 *
 * There is one alarm: it replaces the former. %G_MAXINT64 disarms; jumps wake all the same. Main thread.
 */
void troth_clock_arm (TrothClock *self,
                      gint64      instant);
/** troth_clock_get_armed: the armed instant, or %G_MAXINT64 */
gint64 troth_clock_get_armed (TrothClock *self);

/**
 * troth_clock_add_server_sample: the server said @server_us in an answer
 * @sent: boottime when the request left
 * @received: boottime when the answer was there
 */
void troth_clock_add_server_sample (TrothClock *self,
                                    gint64      server_us,
                                    gint64      sent,
                                    gint64      received);
/** troth_clock_get_skew: how far the wall clock is behind troth_clock_now(), µs; 0 without a server */
gint64 troth_clock_get_skew (TrothClock *self);
/** troth_clock_is_wrong: is the wall clock more than a minute off the server's? */
gboolean troth_clock_is_wrong (TrothClock *self);

/** troth_clock_wake: for subclasses: the wall clock reached what was armed, or @jumped */
void troth_clock_wake (TrothClock *self,
                       gboolean    jumped);

G_END_DECLS
