// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-clock.h"

#define WRONG_US G_TIME_SPAN_MINUTE
#define BEYOND_BELIEF_US G_TIME_SPAN_DAY
#define JUMP_US G_USEC_PER_SEC

typedef struct
{
  TrothServerOffset server;
  gboolean          wrong;
  gint64            armed; /* of troth_clock_now (); G_MAXINT64 = nothing */
} TrothClockPrivate;

enum
{
  WOKE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

enum
{
  PROP_WRONG = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TrothClock, troth_clock, G_TYPE_OBJECT)

static void
troth_clock_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  if (prop_id == PROP_WRONG)
    g_value_set_boolean (value, troth_clock_is_wrong (TROTH_CLOCK (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
troth_clock_class_init (TrothClockClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = troth_clock_get_property;
  properties[PROP_WRONG] = g_param_spec_boolean ("wrong", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
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
  const gint64       boottime = troth_clock_boottime (self);
  const gint64       wall = troth_clock_wall (self);
  gint64             offset;

  if (troth_server_offset_get (&priv->server, boottime, &offset) ||
      (troth_server_offset_get_last (&priv->server, &offset) && ABS (boottime + offset - wall) > BEYOND_BELIEF_US))
    return boottime + offset;
  return wall;
}

gint64
troth_clock_get_skew (TrothClock *self)
{
  return troth_clock_now (self) - troth_clock_wall (self);
}

gboolean
troth_clock_is_wrong (TrothClock *self)
{
  return ABS (troth_clock_get_skew (self)) > WRONG_US;
}

static void
check_wrong (TrothClock *self)
{
  TrothClockPrivate *priv = troth_clock_get_instance_private (self);
  const gboolean     wrong = troth_clock_is_wrong (self);

  if (priv->wrong == wrong)
    return;
  priv->wrong = wrong;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WRONG]);
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
  gint64             moved;

  troth_server_offset_add (&priv->server, server_us, sent, received);
  moved = troth_clock_get_skew (self) - before;
  if (priv->armed != G_MAXINT64 && moved != 0)
    rearm (self);
  check_wrong (self);
  if (ABS (moved) >= JUMP_US) /* what is on the screen was worked out with another time */
    g_signal_emit (self, signals[WOKE], 0);
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
  check_wrong (self);
  if (reached || jumped) /* neither: the wall clock was slewed meanwhile, and the timer came early */
    g_signal_emit (self, signals[WOKE], 0);
}
