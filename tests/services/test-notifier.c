// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "notify-fixture.h"

#include <signal.h>

#include "troth-notify-text.h"

/* T14: no name on a locked screen; markup is escaped where the daemon reads it. */
static void
test_names_only_when_allowed (NotifyFixture *fixture,
                              gconstpointer  data)
{
  notify_fixture_start_mock (fixture, "body actions body-markup");
  notify_fixture_post (fixture, "p1", "I will call <b>you</b>");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  notify_fixture_post (fixture, "p1", "I will call <b>you</b> & \u202eyours");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"
                                               "Notify(1, A promise is due, Open Troth, 4)\n"));
  g_object_set (fixture->notifier, "hide-names", FALSE, NULL); /* the screen was unlocked */
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"
                                               "Notify(1, A promise is due, Open Troth, 4)\n"
                                               "Notify(1, Leonie Köhler, I will call &lt;b&gt;you&lt;/b&gt; &amp; yours, 4)\n"));
  WAIT_FOR (notify_fixture_is_available (fixture));
}

static void
start_with_names (NotifyFixture *fixture)
{
  notify_fixture_start_mock (fixture, "body actions");
  g_object_set (fixture->notifier, "hide-names", FALSE, NULL);
}

#define BOTH "Notify(0, Leonie Köhler, one, 4)\nNotify(0, Leonie Köhler, two, 4)\n"

/* T14: one has run out of time, the other is on the screen: it loses its name when that is locked. */
static void
lock_with_one_expired (NotifyFixture *fixture,
                       const char    *expired,
                       const char    *other,
                       guint          number)
{
  GVariant        *arguments[] = { g_variant_new_variant (g_variant_new_uint32 (number)), g_variant_new_variant (g_variant_new_uint32 (1)) };
  g_autofree char *locked = g_strdup_printf (BOTH "Notify(%u, A promise is due, Open Troth, 4)\n", number + 1);
  g_autofree char *unlocked = g_strdup_printf ("%sNotify(%u, Leonie Köhler, two, 4)\n", locked, number + 1);
  g_autofree char *withdrawn = g_strdup_printf ("%sClose(%u)\n", unlocked, number + 1);

  notify_fixture_tell_mock (fixture, "ClearCalls", NULL);
  notify_fixture_post (fixture, expired, "one");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, Leonie Köhler, one, 4)\n"));
  notify_fixture_tell_mock (fixture, "EmitSignal",
                            g_variant_new ("(sss@av)", BUS_NAME, "NotificationClosed", "uu",
                                           g_variant_new_array (G_VARIANT_TYPE_VARIANT, arguments, 2)));
  notify_fixture_post (fixture, other, "two");
  WAIT_FOR (notify_fixture_was_asked (fixture, BOTH));
  g_object_set (fixture->notifier, "hide-names", TRUE, NULL);
  WAIT_FOR (notify_fixture_was_asked (fixture, locked));
  g_object_set (fixture->notifier, "hide-names", FALSE, NULL);
  WAIT_FOR (notify_fixture_was_asked (fixture, unlocked));
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), expired);
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), other);
  WAIT_FOR (notify_fixture_was_asked (fixture, withdrawn));
}

static void
test_names_go_whatever_expired (NotifyFixture *fixture,
                                gconstpointer  data)
{
  start_with_names (fixture);
  lock_with_one_expired (fixture, "p1", "p2", 1);
  lock_with_one_expired (fixture, "p2", "p1", 3); /* whichever of them comes first */
}

/* T8, T14: it hangs while the screen is locked. */
static void
test_names_go_when_it_answers_again (NotifyFixture *fixture,
                                     gconstpointer  data)
{
  start_with_names (fixture);
  notify_fixture_post (fixture, "p1", "one");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, Leonie Köhler, one, 4)\n"));
  WAIT_FOR (notify_fixture_is_available (fixture));
  g_subprocess_send_signal (fixture->daemon, SIGSTOP);
  g_object_set (fixture->notifier, "hide-names", TRUE, NULL);
  WAIT_FOR (!notify_fixture_is_available (fixture));
  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, Leonie Köhler, one, 4)\n"
                                               "Notify(1, A promise is due, Open Troth, 4)\n"));
  WAIT_FOR (notify_fixture_is_available (fixture));
}

static void
withdraw_while_it_hangs (NotifyFixture *fixture,
                         const char    *id)
{
  WAIT_FOR (notify_fixture_is_available (fixture));
  g_subprocess_send_signal (fixture->daemon, SIGSTOP);
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), id);
  WAIT_FOR (!notify_fixture_is_available (fixture));
}

static gboolean
was_asked_last (NotifyFixture *fixture,
                const char    *what)
{
  g_autofree char *all = notify_fixture_asked (fixture);

  return g_str_has_suffix (all, what);
}

/* What is withdrawn while it hangs goes when it answers again, unless it was posted anew. */
static void
test_what_is_withdrawn_goes_when_it_answers_again (NotifyFixture *fixture,
                                                   gconstpointer  data)
{
  start_with_names (fixture);
  notify_fixture_post (fixture, "p1", "one");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, Leonie Köhler, one, 4)\n"));
  withdraw_while_it_hangs (fixture, "p1");
  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, Leonie Köhler, one, 4)\nClose(1)\n"));
  notify_fixture_post (fixture, "p2", "two");
  WAIT_FOR (was_asked_last (fixture, "Close(1)\nNotify(0, Leonie Köhler, two, 4)\n"));
  withdraw_while_it_hangs (fixture, "p2");
  notify_fixture_post (fixture, "p2", "three");
  notify_fixture_iterate (G_TIME_SPAN_SECOND); /* until it waits, too */
  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  WAIT_FOR (was_asked_last (fixture, "Köhler, three, 4)\n"));
  WAIT_FOR (notify_fixture_is_available (fixture));
  g_assert_true (was_asked_last (fixture, "Köhler, three, 4)\n"));
}

static void
test_plain_text_without_markup (NotifyFixture *fixture,
                                gconstpointer  data)
{
  notify_fixture_start_mock (fixture, "body");
  g_object_set (fixture->notifier, "hide-names", FALSE, NULL);
  notify_fixture_post (fixture, "p1", "1 < 2 & so on");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, Leonie Köhler, 1 < 2 & so on, 0)\n"));
}

static void
test_withdraws (NotifyFixture *fixture,
                gconstpointer  data)
{
  notify_fixture_start_mock (fixture, "body actions");
  notify_fixture_post (fixture, "p1", "one");
  notify_fixture_post (fixture, "p2", "two");
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), "unknown");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\nNotify(0, A promise is due, Open Troth, 4)\n"));
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), "p2");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\nNotify(0, A promise is due, Open Troth, 4)\nClose(2)\n"));
  g_clear_object (&fixture->notifier); /* what is shown goes with the desk: its buttons would do nothing */
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\nNotify(0, A promise is due, Open Troth, 4)\nClose(2)\nClose(1)\n"));
}

static void
test_a_click_arrives (NotifyFixture *fixture,
                      gconstpointer  data)
{
  GVariant *arguments[2] = { g_variant_new_variant (g_variant_new_uint32 (1)), g_variant_new_variant (g_variant_new_string ("call")) };

  notify_fixture_start_mock (fixture, "body actions");
  notify_fixture_post (fixture, "p1", "one");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  WAIT_FOR (notify_fixture_is_available (fixture));
  notify_fixture_tell_mock (fixture, "EmitSignal",
                            g_variant_new ("(sss@av)", BUS_NAME, "ActionInvoked", "us",
                                           g_variant_new_array (G_VARIANT_TYPE_VARIANT, arguments, 2)));
  WAIT_FOR (fixture->actions->len > 0);
  arguments[1] = g_variant_new_variant (g_variant_new_string ("default"));
  arguments[0] = g_variant_new_variant (g_variant_new_uint32 (1));
  notify_fixture_tell_mock (fixture, "EmitSignal",
                            g_variant_new ("(sss@av)", BUS_NAME, "ActionInvoked", "us",
                                           g_variant_new_array (G_VARIANT_TYPE_VARIANT, arguments, 2)));
  WAIT_FOR (g_str_equal (fixture->actions->str, "p1 call\np1 open\n"));
}

/* T7, T8: absent. */
static void
test_waits_for_a_daemon (NotifyFixture *fixture,
                         gconstpointer  data)
{
  notify_fixture_post (fixture, "p1", "one");
  notify_fixture_iterate (300 * G_TIME_SPAN_MILLISECOND);
  g_assert_false (notify_fixture_is_available (fixture));
  notify_fixture_start_mock (fixture, "body actions");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  WAIT_FOR (notify_fixture_is_available (fixture));
  g_assert_true (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
}

/* T7: each daemon gets it once, and never the number of a dead one. */
static void
test_shows_again_after_a_crash (NotifyFixture *fixture,
                                gconstpointer  data)
{
  for (int round = 0; round < 4; round++)
    {
      notify_fixture_start_mock (fixture, "body actions");
      if (round == 0)
        notify_fixture_post (fixture, "p1", "one");
      WAIT_FOR (notify_fixture_is_available (fixture));
      WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n")); /* 0: not the number of the dead one */
      notify_fixture_kill_daemon (fixture);
      WAIT_FOR (!notify_fixture_is_available (fixture));
    }
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), "p1");
  notify_fixture_iterate (100 * G_TIME_SPAN_MILLISECOND);
  notify_fixture_start_mock (fixture, "body actions");
  notify_fixture_iterate (300 * G_TIME_SPAN_MILLISECOND);
  g_assert_true (notify_fixture_was_asked (fixture, ""));
}

typedef struct
{
  gint64 last;
  gint64 worst;
} Probe;

static gboolean
on_probe_cb (gpointer data)
{
  Probe *probe = data;
  gint64 now = g_get_monotonic_time ();

  gint64 late = now - probe->last - 10 * G_TIME_SPAN_MILLISECOND;

  probe->worst = MAX (probe->worst, late);
  probe->last = now;
  return G_SOURCE_CONTINUE;
}

/* T8: a hung daemon (SIGSTOP) stops nothing here; nor does one that refuses, below. */
static void
test_the_desk_stays_smooth_while_it_hangs (NotifyFixture *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Probe probe = { 0 };
  guint source;

  notify_fixture_start_mock (fixture, "body actions");
  notify_fixture_post (fixture, "p1", "one");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  WAIT_FOR (notify_fixture_is_available (fixture));
  g_subprocess_send_signal (fixture->daemon, SIGSTOP);
  probe.last = g_get_monotonic_time ();
  source = g_timeout_add (10, on_probe_cb, &probe);
  notify_fixture_post (fixture, "p2", "two");
  notify_fixture_post (fixture, "p3", "three");
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), "p1");
  g_timeout_add_once (4500, (GSourceOnceFunc) g_main_loop_quit, loop);
  g_main_loop_run (loop);
  g_source_remove (source);
  g_test_message ("worst latency %" G_GINT64_FORMAT " µs", probe.worst);
  g_assert_cmpint (probe.worst, <, 10 * G_TIME_SPAN_SECOND); /* who waited for the daemon would wait for 25 s; the rest is a busy machine */
  WAIT_FOR (!notify_fixture_is_available (fixture));
  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  WAIT_FOR (notify_fixture_is_available (fixture));
  {
    g_autofree char *all = notify_fixture_asked (fixture);

    g_assert_true (g_str_has_prefix (all, "Notify(0, A promise is due, Open Troth, 4)\n"));
    g_assert_cmpuint (g_strrstr (all, "Notify(0") - all, <=, 3 * strlen ("Notify(0, A promise is due, Open Troth, 4)\n"));
  }
}

static void
test_says_when_it_is_refused (NotifyFixture *fixture,
                              gconstpointer  data)
{
  notify_fixture_start_mock (fixture, "body actions");
  WAIT_FOR (notify_fixture_is_available (fixture)); /* nothing is to be shown yet: all is well */
  notify_fixture_tell_mock (fixture, "AddMethod",
                            g_variant_new ("(sssss)", BUS_NAME, "Notify", "susssasa{sv}i", "u",
                                           "raise dbus.exceptions.DBusException('too many', "
                                           "name='org.freedesktop.Notifications.Error.ExcessNotificationGeneration')"));
  notify_fixture_post (fixture, "p1", "one");
  WAIT_FOR (!notify_fixture_is_available (fixture));
}

static void
dunstctl (const char *command,
          const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "dunstctl", command, argument, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
}

static gboolean
dunst_shows (int n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "dunstctl", "count", "displayed", NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &number, NULL, &error));
  return atoi (g_strstrip (number)) == n;
}

static void
test_a_real_daemon (NotifyFixture *fixture,
                    gconstpointer  data)
{
  const char *const dunst[] = { "dunst", "-conf", "/dev/null", NULL };

  notify_fixture_start_daemon (fixture, dunst);
  notify_fixture_post (fixture, "p1", "one");
  WAIT_FOR (dunst_shows (1));
  WAIT_FOR (notify_fixture_is_available (fixture));
  notify_fixture_kill_daemon (fixture);
  WAIT_FOR (!notify_fixture_is_available (fixture));
  notify_fixture_start_daemon (fixture, dunst);
  WAIT_FOR (notify_fixture_is_available (fixture));
  WAIT_FOR (dunst_shows (1));
  dunstctl ("action", NULL);
  WAIT_FOR (g_str_equal (fixture->actions->str, "p1 open\n"));
}

/* T8: do not disturb: the daemon takes the notification, and nobody sees it. */
static void
test_a_paused_daemon (NotifyFixture *fixture,
                      gconstpointer  data)
{
  const char *const dunst[] = { "dunst", "-conf", "/dev/null", NULL };

  notify_fixture_start_daemon (fixture, dunst);
  notify_fixture_post (fixture, "p1", "one");
  WAIT_FOR (dunst_shows (1));
  WAIT_FOR (notify_fixture_is_available (fixture));
  dunstctl ("set-paused", "true");
  notify_fixture_post (fixture, "p2", "two");
  WAIT_FOR (!notify_fixture_is_available (fixture));
  dunstctl ("set-paused", "false");
  WAIT_FOR (notify_fixture_is_available (fixture));
}

static void
test_the_desktop_is_not_to_be_disturbed (NotifyFixture *fixture,
                                         gconstpointer  data)
{
  g_autoptr (GSettings) desktop = g_settings_new ("org.gnome.desktop.notifications");

  notify_fixture_start_mock (fixture, "body actions");
  notify_fixture_post (fixture, "p1", "one");
  WAIT_FOR (notify_fixture_was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  WAIT_FOR (notify_fixture_is_available (fixture));
  g_settings_set_boolean (desktop, "show-banners", FALSE);
  WAIT_FOR (!notify_fixture_is_available (fixture));
  g_settings_set_boolean (desktop, "show-banners", TRUE);
  WAIT_FOR (notify_fixture_is_available (fixture));
}

static void
test_text_is_short_and_clean (void)
{
  g_autofree char *flood = g_strnfill (10000, 'x');
  g_autofree char *shorter = troth_notify_text (flood, TRUE);
  g_autofree char *clean = troth_notify_text ("a\u202eb\tc\nd", FALSE);

  g_assert_cmpint (g_utf8_strlen (shorter, -1), ==, 301);
  g_assert_cmpstr (clean, ==, "abc\nd");
}

#define ADD(name, test) g_test_add ("/services/notifier/" name, NotifyFixture, NULL, notify_fixture_set_up, test, notify_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  notify_fixture_init (&argc, &argv);
  ADD ("a-click-arrives", test_a_click_arrives);
  ADD ("a-paused-daemon", test_a_paused_daemon);
  ADD ("a-real-daemon", test_a_real_daemon);
  ADD ("names-go-whatever-expired", test_names_go_whatever_expired);
  ADD ("names-go-when-it-answers-again", test_names_go_when_it_answers_again);
  ADD ("names-only-when-allowed", test_names_only_when_allowed);
  ADD ("plain-text-without-markup", test_plain_text_without_markup);
  ADD ("says-when-it-is-refused", test_says_when_it_is_refused);
  ADD ("shows-again-after-a-crash", test_shows_again_after_a_crash);
  ADD ("the-desk-stays-smooth-while-it-hangs", test_the_desk_stays_smooth_while_it_hangs);
  ADD ("the-desktop-is-not-to-be-disturbed", test_the_desktop_is_not_to_be_disturbed);
  ADD ("waits-for-a-daemon", test_waits_for_a_daemon);
  ADD ("what-is-withdrawn-goes-when-it-answers-again", test_what_is_withdrawn_goes_when_it_answers_again);
  ADD ("withdraws", test_withdraws);
  g_test_add_func ("/services/notifier/text-is-short-and-clean", test_text_is_short_and_clean);
  return g_test_run ();
}
