// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-services"

#include "troth-background.h"

#include <gio/gio.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_BACKGROUND "org.freedesktop.portal.Background"
#define PATIENCE_MS 3000
#define NOTIFICATION "background"
#define STATUS_MAX 96 /* the portal's */

struct _TrothBackground
{
  GObject        parent_instance;
  TrothNotifier *notifier;
  GCancellable  *cancellable; /* of what is being shown */
  char          *status;
  char          *open;
  char          *reason;
  gboolean       autostart;
  gboolean       notified;
};

enum
{
  WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrothBackground, troth_background, G_TYPE_OBJECT)

static void
notify (TrothBackground *self)
{
  g_autoptr (TrothNotification) notification = troth_notification_new (self->status, NULL, self->status, NULL);

  troth_notification_set_urgency (notification, TROTH_URGENCY_LOW);
  troth_notification_add_action (notification, "open", self->open);
  troth_notifier_post (self->notifier, NOTIFICATION, notification);
  self->notified = TRUE;
}

static void
on_status_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply == NULL)
    notify (user_data);
}

/* What it answers to the request comes later and changes nothing: whoever may not stay is ended by the desktop. */
static void
on_request_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  TrothBackground *self = NULL;
  GVariantBuilder  options;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autofree char *message = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (reply == NULL)
    {
      g_debug ("no background portal: %s", error->message);
      notify (self);
      return;
    }
  message = g_utf8_substring (self->status, 0, MIN (g_utf8_strlen (self->status, -1), STATUS_MAX));
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "message", g_variant_new_string (message));
  g_dbus_connection_call (G_DBUS_CONNECTION (source), PORTAL, PORTAL_PATH, PORTAL_BACKGROUND, "SetStatus",
                          g_variant_new ("(a{sv})", &options), NULL, G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, self->cancellable,
                          on_status_cb, self);
}

static void
on_bus_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  static const char *const command[] = { "troth", "--autostart", NULL };
  TrothBackground         *self = NULL;
  GVariantBuilder          options;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  if (bus == NULL)
    {
      notify (self);
      return;
    }
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (self->reason));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (self->autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, PORTAL_BACKGROUND, "RequestBackground", g_variant_new ("(sa{sv})", "", &options),
                          NULL, G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, self->cancellable, on_request_cb, self);
}

static void
drop_requests (TrothBackground *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

void
troth_background_show (TrothBackground *self,
                       const char      *status,
                       const char      *open,
                       const char      *reason,
                       gboolean         autostart)
{
  g_return_if_fail (TROTH_IS_BACKGROUND (self) && status && open && reason);
  drop_requests (self);
  g_free (self->status);
  g_free (self->open);
  g_free (self->reason);
  self->status = g_strdup (status);
  self->open = g_strdup (open);
  self->reason = g_strdup (reason);
  self->autostart = autostart;
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, on_bus_cb, self);
}

void
troth_background_hide (TrothBackground *self)
{
  g_return_if_fail (TROTH_IS_BACKGROUND (self));
  drop_requests (self);
  if (self->notified)
    troth_notifier_withdraw (self->notifier, NOTIFICATION);
  self->notified = FALSE;
}

static void
on_action_cb (TrothBackground *self,
              const char      *id,
              const char      *action)
{
  if (g_str_equal (id, NOTIFICATION))
    g_signal_emit (self, signals[WANTED], 0);
}

static void
troth_background_dispose (GObject *object)
{
  TrothBackground *self = TROTH_BACKGROUND (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->notifier);
  g_clear_pointer (&self->status, g_free);
  g_clear_pointer (&self->open, g_free);
  g_clear_pointer (&self->reason, g_free);
  G_OBJECT_CLASS (troth_background_parent_class)->dispose (object);
}

static void
troth_background_class_init (TrothBackgroundClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = troth_background_dispose;
  signals[WANTED] = g_signal_new ("wanted", TROTH_TYPE_BACKGROUND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
troth_background_init (TrothBackground *self)
{
  self->cancellable = g_cancellable_new ();
}

TrothBackground *
troth_background_new (TrothNotifier *notifier)
{
  TrothBackground *self = g_object_new (TROTH_TYPE_BACKGROUND, NULL);

  self->notifier = g_object_ref (notifier);
  g_signal_connect_object (notifier, "action", G_CALLBACK (on_action_cb), self, G_CONNECT_SWAPPED);
  return self;
}
