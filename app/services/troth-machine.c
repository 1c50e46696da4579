// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-machine.h"

struct _TrothMachine
{
  GObject          parent_instance;
  GCancellable    *cancellable;
  GDBusConnection *bus;
  guint            sleep;
  guint            zone;
  GFileMonitor    *file;
};

enum
{
  RESUMED,
  ZONE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothMachine, troth_machine, G_TYPE_OBJECT)

static void
on_sleep_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  gboolean begins = TRUE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &begins);
  if (!begins)
    g_signal_emit (user_data, signals[RESUMED], 0);
}

static void
on_zone_cb (GDBusConnection *bus,
            const char      *sender,
            const char      *path,
            const char      *interface,
            const char      *signal,
            GVariant        *parameters,
            gpointer         user_data)
{
  g_autoptr (GVariant) changed = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  if (g_variant_lookup (changed, "Timezone", "s", NULL))
    g_signal_emit (user_data, signals[ZONE_CHANGED], 0);
}

static void
on_file_cb (TrothMachine     *self,
            GFile            *file,
            GFile            *other,
            GFileMonitorEvent event)
{
  if (event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT || event == G_FILE_MONITOR_EVENT_CREATED ||
      event == G_FILE_MONITOR_EVENT_RENAMED || event == G_FILE_MONITOR_EVENT_MOVED_IN)
    g_signal_emit (self, signals[ZONE_CHANGED], 0);
}

static void
on_bus_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TrothMachine *self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bus == NULL)
    {
      g_debug ("no system bus: %s", error->message); /* the clock itself tells of a sleep, too */
      return;
    }
  self = user_data;
  self->bus = g_steal_pointer (&bus);
  self->sleep = g_dbus_connection_signal_subscribe (self->bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager",
                                                    "PrepareForSleep", "/org/freedesktop/login1", NULL,
                                                    G_DBUS_SIGNAL_FLAGS_NONE, on_sleep_cb, self, NULL);
  self->zone = g_dbus_connection_signal_subscribe (self->bus, "org.freedesktop.timedate1", "org.freedesktop.DBus.Properties",
                                                   "PropertiesChanged", "/org/freedesktop/timedate1", NULL,
                                                   G_DBUS_SIGNAL_FLAGS_NONE, on_zone_cb, self, NULL);
}

static void
troth_machine_dispose (GObject *object)
{
  TrothMachine *self = TROTH_MACHINE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->bus)
    {
      g_dbus_connection_signal_unsubscribe (self->bus, self->sleep);
      g_dbus_connection_signal_unsubscribe (self->bus, self->zone);
    }
  g_clear_object (&self->bus);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (troth_machine_parent_class)->dispose (object);
}

static void
troth_machine_class_init (TrothMachineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_machine_dispose;
  signals[RESUMED] = g_signal_new ("resumed", TROTH_TYPE_MACHINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ZONE_CHANGED] = g_signal_new ("zone-changed", TROTH_TYPE_MACHINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
troth_machine_init (TrothMachine *self)
{
  self->cancellable = g_cancellable_new ();
}

TrothMachine *
troth_machine_new (const char *localtime)
{
  TrothMachine *self = g_object_new (TROTH_TYPE_MACHINE, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (localtime ? localtime : "/etc/localtime");

  self->file = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->file)
    g_signal_connect_object (self->file, "changed", G_CALLBACK (on_file_cb), self, G_CONNECT_SWAPPED);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus_cb, self);
  return self;
}
