// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-clock.h"

typedef struct
{
  TrothServerOffset server;
  gint64            armed; /* of troth_clock_now (); G_MAXINT64 = nothing */
} TrothClockPrivate;

enum
{
  WOKE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TrothClock, troth_clock, G_TYPE_OBJECT)

static void
troth_clock_class_init (TrothClockClass *klass)
{
  signals[WOKE] = g_signal_new ("woke", TROTH_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
troth_clock_init (TrothClock *self)
{
  TrothClockPrivate *priv = troth_clock_get_instance_private (self);

  priv->armed = G_MAXINT64;
}

gint64
troth_clock_wall (TrothClock *self)
{
  return TROTH_CLOCK_GET_CLASS (self)->wall (self);
}

gint64
troth_clock_boottime (TrothClock *self)
{
  return TROTH_CLOCK_GET_CLASS (self)->boottime (self);
}

gint64
troth_clock_now (TrothClock *self)
{
  TrothClockPrivate *priv = troth_clock_get_instance_private (self);
  gint64             boottime = troth_clock_boottime (self);
  gint64             offset;

  if (troth_server_offset_get (&priv->server, boottime, &offset))
    return boottime + offset;
  return troth_clock_wall (self);
}

gint64
troth_clock_get_skew (TrothClock *self)
{
  return troth_clock_now (self) - troth_clock_wall (self);
}

/* The timer runs on the wall clock: what is armed must be told in its terms, again after every change between the two. */
static void
rearm (TrothClock *self)
{
  TrothClockPrivate *priv = troth_clock_get_instance_private (self);
  gint64             wall = priv->armed;

  if (wall != G_MAXINT64)
    wall -= troth_clock_get_skew (self);
  TROTH_CLOCK_GET_CLASS (self)->arm_wall (self, wall);
}

void
troth_clock_arm (TrothClock *self,
                 gint64      instant)
{
  TrothClockPrivate *priv = troth_clock_get_instance_private (self);

  if (instant == priv->armed)
    return;
  priv->armed = instant;
  rearm (self);
}

gint64
troth_clock_get_armed (TrothClock *self)
{
  TrothClockPrivate *priv = troth_clock_get_instance_private (self);

  return priv->armed;
}

void
troth_clock_add_server_sample (TrothClock *self,
                               gint64      server_us,
                               gint64      sent,
                               gint64      received)
{
  TrothClockPrivate *priv = troth_clock_get_instance_private (self);
  gint64             before = troth_clock_get_skew (self);

  troth_server_offset_add (&priv->server, server_us, sent, received);
  if (priv->armed != G_MAXINT64 && troth_clock_get_skew (self) != before)
    rearm (self);
}

void
troth_clock_wake (TrothClock *self,
                  gboolean    jumped)
{
  TrothClockPrivate *priv = troth_clock_get_instance_private (self);

  gboolean reached = troth_clock_now (self) >= priv->armed;

  if (reached)
    priv->armed = G_MAXINT64;
  rearm (self);
  if (reached || jumped) /* neither: the wall clock was slewed meanwhile, and the timer came early */
    g_signal_emit (self, signals[WOKE], 0);
}
