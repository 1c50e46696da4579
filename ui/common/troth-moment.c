// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-moment.h"

#include "troth-time.h"

struct _TrothMoment
{
  GObject    parent_instance;
  gint64     now;
  gint64     wanted;
  GTimeZone *zone;
};

enum
{
  PROP_0,
  PROP_NOW,
  PROP_WANTED,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (TrothMoment, troth_moment, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
troth_moment_finalize (GObject *object)
{
  g_clear_pointer (&TROTH_MOMENT (object)->zone, g_time_zone_unref);
  G_OBJECT_CLASS (troth_moment_parent_class)->finalize (object);
}

static void
troth_moment_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TrothMoment *self = TROTH_MOMENT (object);

  switch (prop_id)
    {
    case PROP_NOW:
      g_value_set_int64 (value, self->now);
      break;
    case PROP_WANTED:
      g_value_set_int64 (value, self->wanted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_moment_class_init (TrothMomentClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = troth_moment_finalize;
  object_class->get_property = troth_moment_get_property;
  properties[PROP_NOW] = g_param_spec_int64 ("now", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_WANTED] =
    g_param_spec_int64 ("wanted", NULL, NULL, G_MININT64, G_MAXINT64, G_MAXINT64, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
troth_moment_init (TrothMoment *self)
{
  self->wanted = G_MAXINT64;
}

TrothMoment *
troth_moment_new (gint64     now,
                  GTimeZone *zone)
{
  TrothMoment *self = g_object_new (TROTH_TYPE_MOMENT, NULL);

  self->now = now;
  self->zone = g_time_zone_ref (zone);
  return self;
}

gint64
troth_moment_get_now (TrothMoment *self)
{
  g_return_val_if_fail (TROTH_IS_MOMENT (self), 0);
  return self->now;
}

GTimeZone *
troth_moment_get_zone (TrothMoment *self)
{
  g_return_val_if_fail (TROTH_IS_MOMENT (self), NULL);
  return self->zone;
}

gint64
troth_moment_get_wanted (TrothMoment *self)
{
  g_return_val_if_fail (TROTH_IS_MOMENT (self), G_MAXINT64);
  return self->wanted;
}

void
troth_moment_set_now (TrothMoment *self,
                      gint64       now)
{
  g_return_if_fail (TROTH_IS_MOMENT (self));
  self->now = now;
  self->wanted = G_MAXINT64;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WANTED]);
}

void
troth_moment_set_zone (TrothMoment *self,
                       GTimeZone   *zone)
{
  g_return_if_fail (TROTH_IS_MOMENT (self) && zone);
  g_time_zone_ref (zone);
  g_time_zone_unref (self->zone);
  self->zone = zone;
  troth_moment_set_now (self, self->now);
}

void
troth_moment_want (TrothMoment *self,
                   gint64       instant)
{
  g_return_if_fail (TROTH_IS_MOMENT (self));
  if (instant >= self->wanted)
    return;
  self->wanted = MAX (instant, self->now + 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WANTED]);
}

void
troth_moment_want_minute (TrothMoment *self)
{
  gint64 into;

  g_return_if_fail (TROTH_IS_MOMENT (self));
  into = ((self->now % TROTH_MINUTE) + TROTH_MINUTE) % TROTH_MINUTE;
  troth_moment_want (self, self->now - into + TROTH_MINUTE);
}
