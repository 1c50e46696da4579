// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "notify-fixture.h"

static void
on_action_cb (TrothNotifier *notifier,
              const char    *id,
              const char    *action,
              gpointer       user_data)
{
  NotifyFixture *self = user_data;

  g_string_append_printf (self->actions, "%s %s\n", id, action);
}

void
notify_fixture_set_up (NotifyFixture *self,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->actions = g_string_new (NULL);
  self->notifier = troth_libnotify_notifier_new ();
  g_signal_connect (self->notifier, "action", G_CALLBACK (on_action_cb), self);
}

static GVariant *
call (NotifyFixture *self,
      const char    *name,
      const char    *path,
      const char    *interface,
      const char    *method,
      GVariant      *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (self->bus, name, path, interface, method, arguments, NULL,
                                                 G_DBUS_CALL_FLAGS_NONE, 20000, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

static gboolean
has_daemon (NotifyFixture *self)
{
  g_autoptr (GVariant) reply = call (self, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                     "NameHasOwner", g_variant_new ("(s)", BUS_NAME));
  gboolean owned = FALSE;

  g_variant_get (reply, "(b)", &owned);
  return owned;
}

void
notify_fixture_iterate (gint64 us)
{
  gint64 until = g_get_monotonic_time () + us;

  while (g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

void
notify_fixture_start_daemon (NotifyFixture     *self,
                             const char *const *argv)
{
  g_autoptr (GError) error = NULL;

  self->daemon = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  WAIT_FOR (has_daemon (self));
}

void
notify_fixture_start_mock (NotifyFixture *self,
                           const char    *capabilities)
{
  g_autofree char  *parameters = g_strdup_printf ("{\"capabilities\": \"%s\"}", capabilities);
  const char *const argv[] = { "/usr/bin/python3", "-m", "dbusmock", "-t", "notification_daemon", "-p", parameters, NULL };

  notify_fixture_start_daemon (self, argv);
}

void
notify_fixture_kill_daemon (NotifyFixture *self)
{
  g_subprocess_force_exit (self->daemon);
  g_subprocess_wait (self->daemon, NULL, NULL);
  g_clear_object (&self->daemon);
  WAIT_FOR (!has_daemon (self));
}

void
notify_fixture_tear_down (NotifyFixture *self,
                          gconstpointer  data)
{
  g_clear_object (&self->notifier);
  if (self->daemon)
    notify_fixture_kill_daemon (self);
  g_string_free (self->actions, TRUE);
  notify_fixture_iterate (20 * G_TIME_SPAN_MILLISECOND);
  g_clear_object (&self->bus);
}

char *
notify_fixture_asked (NotifyFixture *self)
{
  g_autoptr (GVariant) reply = call (self, BUS_NAME, BUS_PATH, MOCK, "GetCalls", NULL);
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

gboolean
notify_fixture_was_asked (NotifyFixture *self,
                          const char    *what)
{
  g_autofree char *all = notify_fixture_asked (self);

  return g_str_equal (all, what);
}

void
notify_fixture_post (NotifyFixture *self,
                     const char    *id,
                     const char    *body)
{
  g_autoptr (TrothNotification) notification = troth_notification_new ("Leonie Köhler", body, "A promise is due", "Open Troth");

  troth_notification_set_urgency (notification, TROTH_URGENCY_CRITICAL);
  troth_notification_add_action (notification, "call", "Call now");
  troth_notification_add_action (notification, "open", "Open");
  troth_notification_add_action (notification, "snooze", "Snooze");
  troth_notifier_post (TROTH_NOTIFIER (self->notifier), id, notification);
}

gboolean
notify_fixture_is_available (NotifyFixture *self)
{
  return troth_notifier_get_available (TROTH_NOTIFIER (self->notifier));
}

void
notify_fixture_tell_mock (NotifyFixture *self,
                          const char    *method,
                          GVariant      *arguments)
{
  g_autoptr (GVariant) reply = call (self, BUS_NAME, BUS_PATH, MOCK, method, arguments);
}

void
notify_fixture_init (int    *argc,
                     char ***argv)
{
  /* Its own watcher ends it with this program: libnotify never lets go of the connection. */
  static GTestDBus *bus __attribute__ ((used));
  g_autofree char  *display = g_strdup (g_getenv ("DISPLAY"));

  g_test_init (argc, argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus); /* takes the display away, which dunst wants */
  if (display)
    g_setenv ("DISPLAY", display, TRUE);
}
