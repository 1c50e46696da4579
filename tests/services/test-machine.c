// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gstdio.h>

#include "store-desk.h"
#include "troth-desk.h"
#include "troth-machine.h"
#include "troth-session-private.h"
#include "troth-test-folder.h"
#include "troth-virtual-clock.h"

/* Against dbusmock's logind and timedated, on a system bus of its own. */

#define NEVER (20 * G_TIME_SPAN_SECOND)
#define MOCK "org.freedesktop.DBus.Mock"

typedef struct
{
  GDBusConnection *connection;
  GSubprocess     *mock;
  char            *folder;
  char            *localtime;
  TrothMachine    *machine;
  guint            resumed;
  guint            zones;
} Fixture;

static void
count (guint *counter)
{
  (*counter)++;
}

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

static gboolean
is_owned (Fixture    *fixture,
          const char *name)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (fixture->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                                            "org.freedesktop.DBus", "NameHasOwner", g_variant_new ("(s)", name),
                                                            G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, 20000, NULL, NULL);
  gboolean owned = FALSE;

  if (reply)
    g_variant_get (reply, "(b)", &owned);
  return owned;
}

static void
start_mock (Fixture *fixture,
            const char *template,
            const char *name)
{
  g_autoptr (GError) error = NULL;

  fixture->mock = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "/usr/bin/python3",
                                    "-m", "dbusmock", "-t", template, NULL);
  g_assert_no_error (error);
  WAIT_FOR (is_owned (fixture, name));
}

/* Signals come once the machine listens: asked again until one is heard. */
static void
ask (Fixture    *fixture,
     const char *name,
     const char *path,
     const char *interface,
     const char *method,
     GVariant   *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (fixture->connection, name, path, interface, method, arguments, NULL,
                                                            G_DBUS_CALL_FLAGS_NONE, 20000, NULL, &error);

  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->connection = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, &error);
  g_assert_no_error (error);
  fixture->folder = troth_test_folder ();
  fixture->localtime = g_build_filename (fixture->folder, "localtime", NULL);
  g_assert_cmpint (symlink ("/usr/share/zoneinfo/Europe/Berlin", fixture->localtime), ==, 0);
  fixture->machine = troth_machine_new (fixture->localtime);
  g_signal_connect_swapped (fixture->machine, "resumed", G_CALLBACK (count), &fixture->resumed);
  g_signal_connect_swapped (fixture->machine, "zone-changed", G_CALLBACK (count), &fixture->zones);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->machine);
  if (fixture->mock)
    {
      g_subprocess_force_exit (fixture->mock);
      g_subprocess_wait (fixture->mock, NULL, NULL);
      g_clear_object (&fixture->mock);
    }
  g_object_unref (fixture->connection);
  troth_test_folder_remove (fixture->folder);
  g_free (fixture->localtime);
  g_free (fixture->folder);
}

/* T2: logind */
static void
test_tells_of_a_sleep (Fixture      *fixture,
                       gconstpointer data)
{
  GVariant *begins[1] = { g_variant_new_variant (g_variant_new_boolean (TRUE)) };

  start_mock (fixture, "logind", "org.freedesktop.login1");
  ask (fixture, "org.freedesktop.login1", "/org/freedesktop/login1", MOCK, "EmitSignal",
       g_variant_new ("(sss@av)", "org.freedesktop.login1.Manager", "PrepareForSleep", "b",
                      g_variant_new_array (G_VARIANT_TYPE_VARIANT, begins, 1)));
  while (fixture->resumed == 0)
    {
      GVariant *ends[1] = { g_variant_new_variant (g_variant_new_boolean (FALSE)) };

      ask (fixture, "org.freedesktop.login1", "/org/freedesktop/login1", MOCK, "EmitSignal",
           g_variant_new ("(sss@av)", "org.freedesktop.login1.Manager", "PrepareForSleep", "b",
                          g_variant_new_array (G_VARIANT_TYPE_VARIANT, ends, 1)));
      for (int i = 0; i < 20; i++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
    }
  g_assert_cmpuint (fixture->zones, ==, 0);
}

/* T3: timedate1 */
static void
test_tells_of_a_zone (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const zones[] = { "Asia/Kolkata", "America/New_York" };

  start_mock (fixture, "timedated", "org.freedesktop.timedate1");
  for (guint i = 0; fixture->zones == 0; i++)
    {
      ask (fixture, "org.freedesktop.timedate1", "/org/freedesktop/timedate1", "org.freedesktop.timedate1", "SetTimezone",
           g_variant_new ("(sb)", zones[i % 2], FALSE));
      for (int j = 0; j < 20; j++)
        {
          g_main_context_iteration (NULL, FALSE);
          g_usleep (1000);
        }
    }
  g_assert_cmpuint (fixture->resumed, ==, 0);
}

/* T3: no service on the bus: the file is another one. */
static void
test_sees_the_file_change (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);

  g_assert_cmpint (symlink ("/usr/share/zoneinfo/Australia/Lord_Howe", other), ==, 0);
  g_assert_cmpint (g_rename (other, fixture->localtime), ==, 0);
  WAIT_FOR (fixture->zones > 0);
}

/* T3: the desk's clock texts follow, unless the agent has a zone of her own. */
static void
test_the_desk_follows (void)
{
  StoreDesk base;
  g_autoptr (TrothVirtualClock) clock = troth_virtual_clock_new (NOON);
  g_autoptr (TrothSession) session = g_object_new (TROTH_TYPE_SESSION, NULL);
  g_autoptr (TrothAgent) agent = troth_agent_new ();
  TrothDesk *desk;

  store_desk_set_up (&base);
  g_setenv ("TZ", "Asia/Kathmandu", TRUE);
  desk = troth_desk_new (base.store, TROTH_CLOCK (clock), session, "desk-1");
  g_assert_cmpstr (g_time_zone_get_identifier (troth_desk_get_zone (desk)), ==, "Asia/Kathmandu");
  g_setenv ("TZ", "Pacific/Auckland", TRUE);
  troth_desk_forget_zone (desk);
  g_assert_cmpstr (g_time_zone_get_identifier (troth_desk_get_zone (desk)), ==, "Pacific/Auckland");
  troth_agent_set_id (agent, "jane");
  troth_agent_set_zone (agent, "America/New_York");
  troth_session_set_agent (session, agent);
  g_setenv ("TZ", "UTC", TRUE);
  troth_desk_forget_zone (desk);
  g_assert_cmpstr (g_time_zone_get_identifier (troth_desk_get_zone (desk)), ==, "America/New_York");
  g_object_unref (desk);
  store_desk_tear_down (&base);
}

#define ADD(name, test) g_test_add ("/services/machine/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  /* One for all: GIO never lets go of its connection; its own watcher ends it with this program. */
  static GTestDBus *bus __attribute__ ((used));

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
  ADD ("sees-the-file-change", test_sees_the_file_change);
  ADD ("tells-of-a-sleep", test_tells_of_a_sleep);
  ADD ("tells-of-a-zone", test_tells_of_a_zone);
  g_test_add_func ("/services/machine/the-desk-follows", test_the_desk_follows);
  return g_test_run ();
}
