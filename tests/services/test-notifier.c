// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gio/gio.h>
#include <signal.h>

#include "troth-libnotify-notifier.h"
#include "troth-notify-text.h"

/* Against dbusmock's notification daemon and against a real dunst, on a bus that starts no service by itself. */

#define BUS_NAME "org.freedesktop.Notifications"
#define BUS_PATH "/org/freedesktop/Notifications"
#define MOCK "org.freedesktop.DBus.Mock"
#define NEVER (60 * G_TIME_SPAN_SECOND) /* libnotify itself waits for 25 s when a daemon stops in the middle of an answer */

typedef struct
{
  GDBusConnection        *bus;
  GSubprocess            *daemon;
  TrothLibnotifyNotifier *notifier;
  GString                *actions;
} Fixture;

static void
on_action_cb (TrothNotifier *notifier,
              const char    *id,
              const char    *action,
              gpointer       user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->actions, "%s %s\n", id, action);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  fixture->actions = g_string_new (NULL);
  fixture->notifier = troth_libnotify_notifier_new ();
  g_signal_connect (fixture->notifier, "action", G_CALLBACK (on_action_cb), fixture);
}

static GVariant *
call (Fixture    *fixture,
      const char *name,
      const char *path,
      const char *interface,
      const char *method,
      GVariant   *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (fixture->bus, name, path, interface, method, arguments, NULL,
                                                 G_DBUS_CALL_FLAGS_NONE, 20000, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

static gboolean
has_daemon (Fixture *fixture)
{
  g_autoptr (GVariant) reply = call (fixture, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                     "NameHasOwner", g_variant_new ("(s)", BUS_NAME));
  gboolean owned = FALSE;

  g_variant_get (reply, "(b)", &owned);
  return owned;
}

static void
iterate (gint64 us)
{
  gint64 until = g_get_monotonic_time () + us;

  while (g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

#define WAIT_FOR(condition)                                  \
  G_STMT_START                                               \
  {                                                          \
    gint64 until_ = g_get_monotonic_time () + NEVER;         \
    while (!(condition) && g_get_monotonic_time () < until_) \
      iterate (5 * G_TIME_SPAN_MILLISECOND);                 \
    g_assert_true (condition);                               \
  }                                                          \
  G_STMT_END

static void
start_daemon (Fixture           *fixture,
              const char *const *argv)
{
  g_autoptr (GError) error = NULL;

  fixture->daemon = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  WAIT_FOR (has_daemon (fixture));
}

static void
start_mock (Fixture    *fixture,
            const char *capabilities)
{
  g_autofree char  *parameters = g_strdup_printf ("{\"capabilities\": \"%s\"}", capabilities);
  const char *const argv[] = { "/usr/bin/python3", "-m", "dbusmock", "-t", "notification_daemon", "-p", parameters, NULL };

  start_daemon (fixture, argv);
}

static void
kill_daemon (Fixture *fixture)
{
  g_subprocess_force_exit (fixture->daemon);
  g_subprocess_wait (fixture->daemon, NULL, NULL);
  g_clear_object (&fixture->daemon);
  WAIT_FOR (!has_daemon (fixture));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->notifier);
  if (fixture->daemon)
    kill_daemon (fixture);
  g_string_free (fixture->actions, TRUE);
  iterate (20 * G_TIME_SPAN_MILLISECOND);
  g_clear_object (&fixture->bus);
}

/* What the mock was asked, as "Notify(replaces, title, body, number of actions)" or "Close(id)", a line each. */
static char *
asked (Fixture *fixture)
{
  g_autoptr (GVariant) reply = call (fixture, BUS_NAME, BUS_PATH, MOCK, "GetCalls", NULL);
  g_autoptr (GVariantIter) calls = NULL;
  GString      *text = g_string_new (NULL);
  GVariantIter *arguments = NULL;
  const char   *method = NULL;
  guint64       time = 0;

  g_variant_get (reply, "(a(tsav))", &calls);
  while (g_variant_iter_loop (calls, "(t&sav)", &time, &method, &arguments))
    {
      g_autoptr (GPtrArray) a = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
      GVariant *argument = NULL;

      while (g_variant_iter_next (arguments, "v", &argument))
        g_ptr_array_add (a, argument);
      if (g_str_equal (method, "Notify"))
        g_string_append_printf (text, "Notify(%u, %s, %s, %u)\n", g_variant_get_uint32 (a->pdata[1]),
                                g_variant_get_string (a->pdata[3], NULL), g_variant_get_string (a->pdata[4], NULL),
                                (guint) g_variant_n_children (a->pdata[5]) / 2);
      else if (g_str_equal (method, "CloseNotification"))
        {
          g_autofree char *id = g_variant_print (a->pdata[0], FALSE);

          g_string_append_printf (text, "Close(%s)\n", id);
        }
    }
  return g_string_free (text, FALSE);
}

static gboolean
was_asked (Fixture    *fixture,
           const char *what)
{
  g_autofree char *all = asked (fixture);

  return g_str_equal (all, what);
}

static void
post (Fixture    *fixture,
      const char *id,
      const char *body)
{
  g_autoptr (TrothNotification) notification = troth_notification_new ("Leonie Köhler", body, "A promise is due", "Open Troth");

  troth_notification_set_urgency (notification, TROTH_URGENCY_CRITICAL);
  troth_notification_add_action (notification, "call", "Call now");
  troth_notification_add_action (notification, "open", "Open");
  troth_notification_add_action (notification, "snooze", "Snooze");
  troth_notifier_post (TROTH_NOTIFIER (fixture->notifier), id, notification);
}

static gboolean
available (Fixture *fixture)
{
  return troth_notifier_get_available (TROTH_NOTIFIER (fixture->notifier));
}

/* T14: no name on a locked screen; markup is escaped where the daemon reads it. */
static void
test_names_only_when_allowed (Fixture      *fixture,
                              gconstpointer data)
{
  start_mock (fixture, "body actions body-markup");
  post (fixture, "p1", "I will call <b>you</b>");
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  post (fixture, "p1", "I will call <b>you</b> & \u202eyours");
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"
                                "Notify(1, A promise is due, Open Troth, 4)\n"));
  g_object_set (fixture->notifier, "hide-names", FALSE, NULL); /* the screen was unlocked */
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"
                                "Notify(1, A promise is due, Open Troth, 4)\n"
                                "Notify(1, Leonie Köhler, I will call &lt;b&gt;you&lt;/b&gt; &amp; yours, 4)\n"));
  WAIT_FOR (available (fixture));
}

static void
test_plain_text_without_markup (Fixture      *fixture,
                                gconstpointer data)
{
  start_mock (fixture, "body");
  g_object_set (fixture->notifier, "hide-names", FALSE, NULL);
  post (fixture, "p1", "1 < 2 & so on");
  WAIT_FOR (was_asked (fixture, "Notify(0, Leonie Köhler, 1 < 2 & so on, 0)\n"));
}

static void
test_withdraws (Fixture      *fixture,
                gconstpointer data)
{
  start_mock (fixture, "body actions");
  post (fixture, "p1", "one");
  post (fixture, "p2", "two");
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), "unknown");
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\nNotify(0, A promise is due, Open Troth, 4)\n"));
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), "p2");
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\nNotify(0, A promise is due, Open Troth, 4)\nClose(2)\n"));
  g_clear_object (&fixture->notifier); /* what is shown goes with the desk: its buttons would do nothing */
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\nNotify(0, A promise is due, Open Troth, 4)\nClose(2)\nClose(1)\n"));
}

static void
test_a_click_arrives (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) click = NULL;
  GVariant *arguments[2] = { g_variant_new_variant (g_variant_new_uint32 (1)), g_variant_new_variant (g_variant_new_string ("call")) };

  start_mock (fixture, "body actions");
  post (fixture, "p1", "one");
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  WAIT_FOR (available (fixture));
  reply = call (fixture, BUS_NAME, BUS_PATH, MOCK, "EmitSignal",
                g_variant_new ("(sss@av)", BUS_NAME, "ActionInvoked", "us",
                               g_variant_new_array (G_VARIANT_TYPE_VARIANT, arguments, 2)));
  WAIT_FOR (fixture->actions->len > 0);
  arguments[1] = g_variant_new_variant (g_variant_new_string ("default"));
  arguments[0] = g_variant_new_variant (g_variant_new_uint32 (1));
  click = call (fixture, BUS_NAME, BUS_PATH, MOCK, "EmitSignal",
                g_variant_new ("(sss@av)", BUS_NAME, "ActionInvoked", "us",
                               g_variant_new_array (G_VARIANT_TYPE_VARIANT, arguments, 2)));
  WAIT_FOR (g_str_equal (fixture->actions->str, "p1 call\np1 open\n"));
}

/* T7, T8: absent. */
static void
test_waits_for_a_daemon (Fixture      *fixture,
                         gconstpointer data)
{
  post (fixture, "p1", "one");
  iterate (300 * G_TIME_SPAN_MILLISECOND);
  g_assert_false (available (fixture));
  start_mock (fixture, "body actions");
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  WAIT_FOR (available (fixture));
  g_assert_true (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
}

/* T7: each daemon gets it once, and never the number of a dead one. */
static void
test_shows_again_after_a_crash (Fixture      *fixture,
                                gconstpointer data)
{
  for (int round = 0; round < 4; round++)
    {
      start_mock (fixture, "body actions");
      if (round == 0)
        post (fixture, "p1", "one");
      WAIT_FOR (available (fixture));
      WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n")); /* 0: not the number of the dead one */
      kill_daemon (fixture);
      WAIT_FOR (!available (fixture));
    }
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), "p1");
  iterate (100 * G_TIME_SPAN_MILLISECOND);
  start_mock (fixture, "body actions");
  iterate (300 * G_TIME_SPAN_MILLISECOND);
  g_assert_true (was_asked (fixture, ""));
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
test_the_desk_stays_smooth_while_it_hangs (Fixture      *fixture,
                                           gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Probe probe = { 0 };
  guint source;

  start_mock (fixture, "body actions");
  post (fixture, "p1", "one");
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  WAIT_FOR (available (fixture));
  g_subprocess_send_signal (fixture->daemon, SIGSTOP);
  probe.last = g_get_monotonic_time ();
  source = g_timeout_add (10, on_probe_cb, &probe);
  post (fixture, "p2", "two");
  post (fixture, "p3", "three");
  troth_notifier_withdraw (TROTH_NOTIFIER (fixture->notifier), "p1");
  g_timeout_add_once (4500, (GSourceOnceFunc) g_main_loop_quit, loop);
  g_main_loop_run (loop);
  g_source_remove (source);
  g_test_message ("worst latency %" G_GINT64_FORMAT " µs", probe.worst);
  g_assert_cmpint (probe.worst, <, 10 * G_TIME_SPAN_SECOND); /* who waited for the daemon would wait for 25 s; the rest is a busy machine */
  WAIT_FOR (!available (fixture));
  g_subprocess_send_signal (fixture->daemon, SIGCONT);
  WAIT_FOR (available (fixture));
  {
    g_autofree char *all = asked (fixture);

    g_assert_true (g_str_has_prefix (all, "Notify(0, A promise is due, Open Troth, 4)\n"));
    g_assert_cmpuint (g_strrstr (all, "Notify(0") - all, <=, 3 * strlen ("Notify(0, A promise is due, Open Troth, 4)\n"));
  }
}

static void
test_says_when_it_is_refused (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GVariant) reply = NULL;

  start_mock (fixture, "body actions");
  reply = call (fixture, BUS_NAME, BUS_PATH, MOCK, "AddMethod",
                g_variant_new ("(sssss)", BUS_NAME, "Notify", "susssasa{sv}i", "u",
                               "raise dbus.exceptions.DBusException('too many', "
                               "name='org.freedesktop.Notifications.Error.ExcessNotificationGeneration')"));
  post (fixture, "p1", "one");
  iterate (G_TIME_SPAN_SECOND);
  g_assert_false (available (fixture));
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
test_a_real_daemon (Fixture      *fixture,
                    gconstpointer data)
{
  const char *const dunst[] = { "dunst", "-conf", "/dev/null", NULL };

  start_daemon (fixture, dunst);
  post (fixture, "p1", "one");
  WAIT_FOR (dunst_shows (1));
  WAIT_FOR (available (fixture));
  kill_daemon (fixture);
  WAIT_FOR (!available (fixture));
  start_daemon (fixture, dunst);
  WAIT_FOR (available (fixture));
  WAIT_FOR (dunst_shows (1));
  dunstctl ("action", NULL);
  WAIT_FOR (g_str_equal (fixture->actions->str, "p1 open\n"));
}

/* T8: do not disturb: the daemon takes the notification, and nobody sees it. */
static void
test_a_paused_daemon (Fixture      *fixture,
                      gconstpointer data)
{
  const char *const dunst[] = { "dunst", "-conf", "/dev/null", NULL };

  start_daemon (fixture, dunst);
  post (fixture, "p1", "one");
  WAIT_FOR (dunst_shows (1));
  WAIT_FOR (available (fixture));
  dunstctl ("set-paused", "true");
  post (fixture, "p2", "two");
  WAIT_FOR (!available (fixture));
  dunstctl ("set-paused", "false");
  WAIT_FOR (available (fixture));
}

static void
test_the_desktop_is_not_to_be_disturbed (Fixture      *fixture,
                                         gconstpointer data)
{
  g_autoptr (GSettings) desktop = g_settings_new ("org.gnome.desktop.notifications");

  start_mock (fixture, "body actions");
  post (fixture, "p1", "one");
  WAIT_FOR (was_asked (fixture, "Notify(0, A promise is due, Open Troth, 4)\n"));
  WAIT_FOR (available (fixture));
  g_settings_set_boolean (desktop, "show-banners", FALSE);
  WAIT_FOR (!available (fixture));
  g_settings_set_boolean (desktop, "show-banners", TRUE);
  WAIT_FOR (available (fixture));
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

#define ADD(name, test) g_test_add ("/services/notifier/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  /* Its own watcher ends it with this program: libnotify never lets go of the connection. */
  static GTestDBus *bus __attribute__ ((used));
  g_autofree char  *display = g_strdup (g_getenv ("DISPLAY"));

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus); /* takes the display away, which dunst wants */
  if (display)
    g_setenv ("DISPLAY", display, TRUE);
  ADD ("a-click-arrives", test_a_click_arrives);
  ADD ("a-paused-daemon", test_a_paused_daemon);
  ADD ("a-real-daemon", test_a_real_daemon);
  ADD ("names-only-when-allowed", test_names_only_when_allowed);
  ADD ("plain-text-without-markup", test_plain_text_without_markup);
  ADD ("says-when-it-is-refused", test_says_when_it_is_refused);
  ADD ("shows-again-after-a-crash", test_shows_again_after_a_crash);
  ADD ("the-desk-stays-smooth-while-it-hangs", test_the_desk_stays_smooth_while_it_hangs);
  ADD ("the-desktop-is-not-to-be-disturbed", test_the_desktop_is_not_to_be_disturbed);
  ADD ("waits-for-a-daemon", test_waits_for_a_daemon);
  ADD ("withdraws", test_withdraws);
  g_test_add_func ("/services/notifier/text-is-short-and-clean", test_text_is_short_and_clean);
  return g_test_run ();
}
