// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim-clock.h"

#include "sim-world.h"

struct _SimClock
{
  TrothClock parent_instance;
  gint64     wrong;
};

G_DEFINE_FINAL_TYPE (SimClock, sim_clock, TROTH_TYPE_CLOCK)

static gint64 passed;

void
sim_clock_pass (gint64 us)
{
  passed += us;
}

gint64
sim_clock_passed (void)
{
  return passed;
}

gint64
sim_clock_world (void)
{
  return SIM_START + sim_now () + passed;
}

static gint64
sim_clock_wall (TrothClock *clock)
{
  return sim_clock_world () + SIM_CLOCK (clock)->wrong;
}

static gint64
sim_clock_boottime (TrothClock *clock)
{
  return G_TIME_SPAN_HOUR + sim_now () + passed;
}

static void
sim_clock_arm_wall (TrothClock *clock,
                    gint64      wall_us)
{
  /* nobody here waits for an alarm */
}

static void
sim_clock_class_init (SimClockClass *klass)
{
  TROTH_CLOCK_CLASS (klass)->wall = sim_clock_wall;
  TROTH_CLOCK_CLASS (klass)->boottime = sim_clock_boottime;
  TROTH_CLOCK_CLASS (klass)->arm_wall = sim_clock_arm_wall;
}

static void
sim_clock_init (SimClock *self)
{
}

SimClock *
sim_clock_new (gint64 wrong_us)
{
  SimClock *self = g_object_new (SIM_TYPE_CLOCK, NULL);

  self->wrong = wrong_us;
  return self;
}

void
sim_clock_jump (SimClock *self,
                gint64    wrong_us)
{
  self->wrong = wrong_us;
  troth_clock_wake (TROTH_CLOCK (self), TRUE);
}

gint64
sim_wrong_time (void)
{
  if (sim_chance (50))
    return (gint64) (sim_chance (500) ? 136 : -6) * 365 * G_TIME_SPAN_DAY;
  return ((gint64) sim_random (600) - 300) * G_USEC_PER_SEC;
}
