// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <errno.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "troth-system-clock.h"
#include "troth-time.h"

/* T2: what the kernel says when somebody sets the clock, or the computer wakes with another time: only it can set one, so the linker
 * puts our answers in the place of its own. */

static struct
{
  int      fd;
  int      flags;
  gboolean jumped; /* and nobody has read it yet */
  guint    woke;
} kernel;

int     __real_timerfd_settime (int fd, int flags, const struct itimerspec *spec, struct itimerspec *before);
int     __wrap_timerfd_settime (int fd, int flags, const struct itimerspec *spec, struct itimerspec *before);
ssize_t __real_read (int fd, void *to, size_t length);
ssize_t __wrap_read (int fd, void *to, size_t length);

int
__wrap_timerfd_settime (int                      fd,
                        int                      flags,
                        const struct itimerspec *spec,
                        struct itimerspec       *before)
{
  int result = __real_timerfd_settime (fd, flags, spec, before);

  kernel.fd = fd;
  kernel.flags = flags;
  if (!kernel.jumped)
    return result;
  errno = ECANCELED; /* the timer is armed all the same */
  return -1;
}

ssize_t
__wrap_read (int    fd,
             void  *to,
             size_t length)
{
  ssize_t result = __real_read (fd, to, length);

  if (fd != kernel.fd || !kernel.jumped)
    return result;
  kernel.jumped = FALSE;
  errno = ECANCELED;
  return -1;
}

static void
on_woke_cb (TrothClock *clock)
{
  kernel.woke++;
}

static gboolean
on_too_late_cb (gpointer user_data)
{
  g_error ("the clock did not wake");
  return G_SOURCE_REMOVE;
}

static void
wait_for (guint woke)
{
  guint late = g_timeout_add_seconds (20, on_too_late_cb, NULL);

  while (kernel.woke < woke)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

static void
test_a_jump (void)
{
  const struct itimerspec now = { .it_value = { .tv_nsec = 1 } };
  g_autoptr (TrothClock) clock = troth_system_clock_new ();

  g_signal_connect (clock, "woke", G_CALLBACK (on_woke_cb), NULL);
  troth_clock_arm (clock, troth_clock_now (clock) + TROTH_HOUR);
  g_assert_cmpint (kernel.flags, ==, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET);
  g_assert_false (g_main_context_pending (NULL));
  kernel.jumped = TRUE;
  g_assert_cmpint (__real_timerfd_settime (kernel.fd, 0, &now, NULL), ==, 0); /* readable, as it is after a jump */
  wait_for (1);                                                               /* though nothing is due: everybody looks again */
  kernel.jumped = TRUE;
  troth_clock_arm (clock, troth_clock_now (clock) + 1000); /* armed between the jump and its reading */
  wait_for (2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/system-clock/a-jump", test_a_jump);
  return g_test_run ();
}
