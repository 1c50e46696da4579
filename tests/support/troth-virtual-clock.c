// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-virtual-clock.h"

struct _TrothVirtualClock
{
  TrothClock parent_instance;
  gint64     wall;
  gint64     boottime;
  gint64     armed_wall;
};

G_DEFINE_FINAL_TYPE (TrothVirtualClock, troth_virtual_clock, TROTH_TYPE_CLOCK)

static gint64
troth_virtual_clock_wall (TrothClock *clock)
{
  return TROTH_VIRTUAL_CLOCK (clock)->wall;
}

static gint64
troth_virtual_clock_boottime (TrothClock *clock)
{
  return TROTH_VIRTUAL_CLOCK (clock)->boottime;
}

static void
troth_virtual_clock_arm_wall (TrothClock *clock,
                              gint64      wall_us)
{
  TROTH_VIRTUAL_CLOCK (clock)->armed_wall = wall_us;
}

static void
troth_virtual_clock_class_init (TrothVirtualClockClass *klass)
{
  TROTH_CLOCK_CLASS (klass)->wall = troth_virtual_clock_wall;
  TROTH_CLOCK_CLASS (klass)->boottime = troth_virtual_clock_boottime;
  TROTH_CLOCK_CLASS (klass)->arm_wall = troth_virtual_clock_arm_wall;
}

static void
troth_virtual_clock_init (TrothVirtualClock *self)
{
  self->boottime = G_TIME_SPAN_HOUR;
  self->armed_wall = G_MAXINT64;
}

TrothVirtualClock *
troth_virtual_clock_new (gint64 wall)
{
  TrothVirtualClock *self = g_object_new (TROTH_TYPE_VIRTUAL_CLOCK, NULL);

  self->wall = wall;
  return self;
}

static void
pass (TrothVirtualClock *self,
      gint64             us)
{
  self->wall += us;
  self->boottime += us;
}

void
troth_virtual_clock_advance (TrothVirtualClock *self,
                             gint64             us)
{
  gint64 end = self->boottime + us;

  while (self->armed_wall != G_MAXINT64 && self->armed_wall - self->wall <= end - self->boottime)
    {
      pass (self, MAX (self->armed_wall - self->wall, 0));
      troth_clock_wake (TROTH_CLOCK (self), FALSE);
    }
  pass (self, end - self->boottime);
}

void
troth_virtual_clock_jump (TrothVirtualClock *self,
                          gint64             us)
{
  self->wall += us;
  troth_clock_wake (TROTH_CLOCK (self), TRUE);
}

void
troth_virtual_clock_sleep (TrothVirtualClock *self,
                           gint64             us)
{
  pass (self, us);
  troth_clock_wake (TROTH_CLOCK (self), TRUE);
}
