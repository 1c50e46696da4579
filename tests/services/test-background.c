// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <gio/gio.h>

#include "fake-notifier.h"
#include "troth-background.h"

/* Without a portal, and against dbusmock's idea of one, on a bus that starts no service by itself. */

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define BACKGROUND "org.freedesktop.portal.Background"
#define MOCK "org.freedesktop.DBus.Mock"
#define NEVER (60 * G_TIME_SPAN_SECOND)

#define WAIT_FOR(condition)                                  \
  G_STMT_START                                               \
  {                                                          \
    gint64 until_ = g_get_monotonic_time () + NEVER;         \
    while (!(condition) && g_get_monotonic_time () < until_) \
      {                                                      \
        g_main_context_iteration (NULL, FALSE);              \
        g_usleep (2000);                                     \
      }                                                      \
    g_assert_true (condition);                               \
  }                                                          \
  G_STMT_END

static GVariant *
call (const char *name,
      const char *path,
      const char *interface,
      const char *method,
      GVariant   *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  GVariant *reply = g_dbus_connection_call_sync (bus, name, path, interface, method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, 20000, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

static gboolean
has_portal (void)
{
  g_autoptr (GVariant) reply = call ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                     g_variant_new ("(s)", PORTAL));
  gboolean owned = FALSE;

  g_variant_get (reply, "(b)", &owned);
  return owned;
}

static GSubprocess *
start_portal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) request = NULL;
  g_autoptr (GVariant) status = NULL;
  GSubprocess *mock = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                        "/usr/bin/python3", "-m", "dbusmock", PORTAL, PORTAL_PATH, BACKGROUND, NULL);

  g_assert_no_error (error);
  WAIT_FOR (has_portal ());
  request = call (PORTAL, PORTAL_PATH, MOCK, "AddMethod",
                  g_variant_new ("(sssss)", BACKGROUND, "RequestBackground", "sa{sv}", "o", "ret = '/request/1'"));
  status = call (PORTAL, PORTAL_PATH, MOCK, "AddMethod", g_variant_new ("(sssss)", BACKGROUND, "SetStatus", "a{sv}", "", ""));
  return mock;
}

static gboolean
was_told (const char *words)
{
  g_autoptr (GVariant) calls = call (PORTAL, PORTAL_PATH, MOCK, "GetMethodCalls", g_variant_new ("(s)", "SetStatus"));
  g_autofree char *text = g_variant_print (calls, FALSE);

  return strstr (text, words) != NULL;
}

static void
count (guint *counter)
{
  (*counter)++;
}

static void
test_a_notification_without_a_portal (void)
{
  g_autoptr (FakeNotifier) notifier = g_object_new (FAKE_TYPE_NOTIFIER, NULL);
  TrothBackground *background = troth_background_new (TROTH_NOTIFIER (notifier));
  guint            wanted = 0;

  g_signal_connect_swapped (background, "wanted", G_CALLBACK (count), &wanted);
  troth_background_show (background, "Guards 3", "Open", "They come due", FALSE);
  WAIT_FOR (g_str_equal (notifier->log->str, "+background Guards 3\n"));
  troth_notifier_emit_action (TROTH_NOTIFIER (notifier), "promise-1", "open");
  g_assert_cmpuint (wanted, ==, 0);
  troth_notifier_emit_action (TROTH_NOTIFIER (notifier), "background", "open");
  g_assert_cmpuint (wanted, ==, 1);
  troth_background_hide (background);
  g_assert_cmpstr (notifier->log->str, ==, "+background Guards 3\n-background\n");
  g_assert_finalize_object (background);
}

static void
test_the_portal_says_it (void)
{
  g_autoptr (GSubprocess) portal = start_portal ();
  g_autoptr (FakeNotifier) notifier = g_object_new (FAKE_TYPE_NOTIFIER, NULL);
  TrothBackground *background = troth_background_new (TROTH_NOTIFIER (notifier));

  troth_background_show (background, "Guards 3", "Open", "They come due", TRUE);
  WAIT_FOR (was_told ("Guards 3"));
  troth_background_hide (background);
  g_assert_cmpstr (notifier->log->str, ==, "");
  g_assert_finalize_object (background);
  g_subprocess_force_exit (portal);
  g_subprocess_wait (portal, NULL, NULL);
}

int
main (int    argc,
      char **argv)
{
  /* Its own watcher ends it with this program. */
  static GTestDBus *bus __attribute__ ((used));

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_test_add_func ("/services/background/a-notification-without-a-portal", test_a_notification_without_a_portal);
  g_test_add_func ("/services/background/the-portal-says-it", test_the_portal_says_it);
  return g_test_run ();
}
