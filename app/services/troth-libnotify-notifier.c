// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-libnotify-notifier.h"

#include <gio/gio.h>

#include "troth-notify-worker.h"

#define WATCHDOG_S 3

struct _TrothLibnotifyNotifier
{
  GObject            parent_instance;
  TrothNotifyWorker *worker;
  gboolean           answers; /* the daemon takes notifications */
  gboolean           quiet;   /* the desktop was told to show none */
  GSettings         *desktop; /* NULL where there is no GNOME */
  gboolean           hide_names;
  guint              unanswered; /* requests that the worker is not done with */
  guint              watchdog;
};

enum
{
  PROP_HIDE_NAMES = 1,
  PROP_AVAILABLE,
};

static void notifier_iface_init (TrothNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrothLibnotifyNotifier, troth_libnotify_notifier, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TROTH_TYPE_NOTIFIER, notifier_iface_init))

static gboolean
is_available (TrothLibnotifyNotifier *self)
{
  return self->answers && !self->quiet;
}

static void
update (TrothLibnotifyNotifier *self,
        gboolean                answers,
        gboolean                quiet)
{
  gboolean before = is_available (self);

  self->answers = answers;
  self->quiet = quiet;
  if (is_available (self) != before)
    g_object_notify (G_OBJECT (self), "available");
}

static void
on_desktop_cb (TrothLibnotifyNotifier *self)
{
  update (self, self->answers, !g_settings_get_boolean (self->desktop, "show-banners"));
}

/* Do not disturb, as GNOME keeps it. */
static void
follow_desktop (TrothLibnotifyNotifier *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, "org.gnome.desktop.notifications", TRUE) : NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, "show-banners"))
    return;
  self->desktop = g_settings_new_full (schema, NULL, NULL);
  g_signal_connect_object (self->desktop, "changed::show-banners", G_CALLBACK (on_desktop_cb), self, G_CONNECT_SWAPPED);
  on_desktop_cb (self);
}

static gboolean
on_watchdog_cb (gpointer user_data)
{
  TrothLibnotifyNotifier *self = user_data;

  self->watchdog = 0;
  update (self, FALSE, self->quiet);
  return G_SOURCE_REMOVE;
}

static void
restart_watchdog (TrothLibnotifyNotifier *self)
{
  g_clear_handle_id (&self->watchdog, g_source_remove);
  if (self->unanswered > 0)
    self->watchdog = g_timeout_add_seconds (WATCHDOG_S, on_watchdog_cb, self);
}

static void
on_answered_cb (gpointer user_data)
{
  TrothLibnotifyNotifier *self = user_data;

  self->unanswered--;
  restart_watchdog (self);
}

static void
on_available_cb (gboolean available,
                 gpointer user_data)
{
  TrothLibnotifyNotifier *self = user_data;

  update (self, available, self->quiet);
}

static void
on_action_cb (const char *id,
              const char *action,
              gpointer    user_data)
{
  troth_notifier_emit_action (user_data, id, action);
}

static const TrothNotifyEvents events = { on_answered_cb, on_available_cb, on_action_cb };

static void
request (TrothLibnotifyNotifier *self,
         const char             *id,
         TrothNotification      *notification)
{
  self->unanswered++;
  if (!self->watchdog)
    restart_watchdog (self);
  troth_notify_worker_post (self->worker, id, notification, self->hide_names);
}

static void
troth_libnotify_notifier_post (TrothNotifier     *notifier,
                               const char        *id,
                               TrothNotification *notification)
{
  request (TROTH_LIBNOTIFY_NOTIFIER (notifier), id, notification);
}

static void
troth_libnotify_notifier_withdraw (TrothNotifier *notifier,
                                   const char    *id)
{
  request (TROTH_LIBNOTIFY_NOTIFIER (notifier), id, NULL);
}

static void
notifier_iface_init (TrothNotifierInterface *iface)
{
  iface->post = troth_libnotify_notifier_post;
  iface->withdraw = troth_libnotify_notifier_withdraw;
}

static void
troth_libnotify_notifier_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  TrothLibnotifyNotifier *self = TROTH_LIBNOTIFY_NOTIFIER (object);

  switch (prop_id)
    {
    case PROP_HIDE_NAMES:
      g_value_set_boolean (value, self->hide_names);
      break;
    case PROP_AVAILABLE:
      g_value_set_boolean (value, is_available (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_libnotify_notifier_set_property (GObject      *object,
                                       guint         prop_id,
                                       const GValue *value,
                                       GParamSpec   *pspec)
{
  TrothLibnotifyNotifier *self = TROTH_LIBNOTIFY_NOTIFIER (object);

  switch (prop_id)
    {
    case PROP_HIDE_NAMES:
      if (self->hide_names == g_value_get_boolean (value))
        return;
      self->hide_names = g_value_get_boolean (value);
      troth_notify_worker_set_hide_names (self->worker, self->hide_names);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
troth_libnotify_notifier_dispose (GObject *object)
{
  TrothLibnotifyNotifier *self = TROTH_LIBNOTIFY_NOTIFIER (object);

  g_clear_handle_id (&self->watchdog, g_source_remove);
  g_clear_pointer (&self->worker, troth_notify_worker_stop);
  g_clear_object (&self->desktop);
  G_OBJECT_CLASS (troth_libnotify_notifier_parent_class)->dispose (object);
}

static void
troth_libnotify_notifier_class_init (TrothLibnotifyNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = troth_libnotify_notifier_get_property;
  object_class->set_property = troth_libnotify_notifier_set_property;
  object_class->dispose = troth_libnotify_notifier_dispose;
  g_object_class_install_property (
    object_class, PROP_HIDE_NAMES,
    g_param_spec_boolean ("hide-names", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  g_object_class_override_property (object_class, PROP_AVAILABLE, "available");
}

static void
troth_libnotify_notifier_init (TrothLibnotifyNotifier *self)
{
  self->hide_names = TRUE;
  self->answers = TRUE; /* until it does not */
  follow_desktop (self);
  self->worker = troth_notify_worker_start (&events, self);
}

TrothLibnotifyNotifier *
troth_libnotify_notifier_new (void)
{
  return g_object_new (TROTH_TYPE_LIBNOTIFY_NOTIFIER, NULL);
}
