// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-clock"

#include "troth-system-clock.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* An unarmed timer would not tell of jumps, so one that waits for nothing waits for the year 2500. */
#define FAR_FUTURE ((gint64) 16725225600 * G_USEC_PER_SEC)

struct _TrothSystemClock
{
  TrothClock parent_instance;
  int        fd;
  GSource   *source;
};

G_DEFINE_FINAL_TYPE (TrothSystemClock, troth_system_clock, TROTH_TYPE_CLOCK)

static gint64
read_clock (clockid_t id)
{
  struct timespec ts;

  clock_gettime (id, &ts);
  return (gint64) ts.tv_sec * G_USEC_PER_SEC + ts.tv_nsec / 1000;
}

static gint64
troth_system_clock_wall (TrothClock *clock)
{
  return read_clock (CLOCK_REALTIME);
}

static gint64
troth_system_clock_boottime (TrothClock *clock)
{
  return read_clock (CLOCK_BOOTTIME);
}

static void
troth_system_clock_arm_wall (TrothClock *clock,
                             gint64      wall_us)
{
  TrothSystemClock *self = TROTH_SYSTEM_CLOCK (clock);
  gint64            at = CLAMP (wall_us, 1, FAR_FUTURE); /* 0 would disarm */
  struct itimerspec spec = { .it_value = { .tv_sec = at / G_USEC_PER_SEC, .tv_nsec = at % G_USEC_PER_SEC * 1000 } };

  /* After a jump that nobody has read yet the call says ECANCELED, and the timer is armed all the same. */
  if (timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL) < 0 && errno != ECANCELED)
    g_error ("timerfd_settime: %s", g_strerror (errno)); /* only for wrong arguments */
}

static gboolean
on_timer_cb (gint         fd,
             GIOCondition condition,
             gpointer     user_data)
{
  g_autoptr (TrothClock) self = g_object_ref (user_data); /* a handler may drop the last reference */
  guint64  expirations;
  gboolean jumped = FALSE;

  if (read (fd, &expirations, sizeof expirations) < 0)
    {
      if (errno != ECANCELED)
        return G_SOURCE_CONTINUE; /* armed anew since the wake-up */
      jumped = TRUE;
    }
  troth_clock_wake (self, jumped);
  return G_SOURCE_CONTINUE;
}

static void
troth_system_clock_finalize (GObject *object)
{
  TrothSystemClock *self = TROTH_SYSTEM_CLOCK (object);

  g_source_destroy (self->source);
  g_source_unref (self->source);
  close (self->fd);
  G_OBJECT_CLASS (troth_system_clock_parent_class)->finalize (object);
}

static void
troth_system_clock_class_init (TrothSystemClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = troth_system_clock_finalize;
  TROTH_CLOCK_CLASS (klass)->wall = troth_system_clock_wall;
  TROTH_CLOCK_CLASS (klass)->boottime = troth_system_clock_boottime;
  TROTH_CLOCK_CLASS (klass)->arm_wall = troth_system_clock_arm_wall;
}

static void
troth_system_clock_init (TrothSystemClock *self)
{
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd < 0)
    g_error ("timerfd_create: %s", g_strerror (errno)); /* no file descriptors left at the start */
  self->source = g_unix_fd_source_new (self->fd, G_IO_IN);
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_timer_cb), self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  troth_system_clock_arm_wall (TROTH_CLOCK (self), G_MAXINT64);
}

TrothClock *
troth_system_clock_new (void)
{
  return g_object_new (TROTH_TYPE_SYSTEM_CLOCK, NULL);
}
