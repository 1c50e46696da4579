// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-notifier.h"

struct _TrothNotification
{
  char        *title;
  char        *body;
  char        *public_title;
  char        *public_body;
  TrothUrgency urgency;
  GPtrArray   *actions; /* name, label, name, label … */
};

G_DEFINE_BOXED_TYPE (TrothNotification, troth_notification, troth_notification_ref, troth_notification_unref)

G_DEFINE_INTERFACE (TrothNotifier, troth_notifier, G_TYPE_OBJECT)

static guint action_signal;

TrothNotification *
troth_notification_new (const char *title,
                        const char *body,
                        const char *public_title,
                        const char *public_body)
{
  TrothNotification *self = g_atomic_rc_box_new0 (TrothNotification);

  self->title = g_strdup (title);
  self->body = g_strdup (body);
  self->public_title = g_strdup (public_title);
  self->public_body = g_strdup (public_body);
  self->urgency = TROTH_URGENCY_NORMAL;
  self->actions = g_ptr_array_new_with_free_func (g_free);
  return self;
}

TrothNotification *
troth_notification_ref (TrothNotification *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
notification_clear (gpointer data)
{
  TrothNotification *self = data;

  g_free (self->title);
  g_free (self->body);
  g_free (self->public_title);
  g_free (self->public_body);
  g_ptr_array_unref (self->actions);
}

void
troth_notification_unref (TrothNotification *self)
{
  g_atomic_rc_box_release_full (self, notification_clear);
}

void
troth_notification_set_urgency (TrothNotification *self,
                                TrothUrgency       urgency)
{
  self->urgency = urgency;
}

void
troth_notification_add_action (TrothNotification *self,
                               const char        *name,
                               const char        *label)
{
  g_ptr_array_add (self->actions, g_strdup (name));
  g_ptr_array_add (self->actions, g_strdup (label));
}

TrothUrgency
troth_notification_get_urgency (const TrothNotification *self)
{
  return self->urgency;
}

const char *
troth_notification_get_title (const TrothNotification *self,
                              gboolean                 hide_names)
{
  return hide_names ? self->public_title : self->title;
}

const char *
troth_notification_get_body (const TrothNotification *self,
                             gboolean                 hide_names)
{
  return hide_names ? self->public_body : self->body;
}

guint
troth_notification_get_n_actions (const TrothNotification *self)
{
  return self->actions->len / 2;
}

const char *
troth_notification_get_action (const TrothNotification *self,
                               guint                    index,
                               const char             **label)
{
  g_return_val_if_fail (index < self->actions->len / 2, NULL);
  *label = self->actions->pdata[2 * index + 1];
  return self->actions->pdata[2 * index];
}

static void
troth_notifier_default_init (TrothNotifierInterface *iface)
{
  g_object_interface_install_property (
    iface, g_param_spec_boolean ("available", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  action_signal = g_signal_new ("action", TROTH_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

void
troth_notifier_post (TrothNotifier     *self,
                     const char        *id,
                     TrothNotification *notification)
{
  TROTH_NOTIFIER_GET_IFACE (self)->post (self, id, notification);
}

void
troth_notifier_withdraw (TrothNotifier *self,
                         const char    *id)
{
  TROTH_NOTIFIER_GET_IFACE (self)->withdraw (self, id);
}

gboolean
troth_notifier_get_available (TrothNotifier *self)
{
  gboolean available = FALSE;

  g_object_get (self, "available", &available, NULL);
  return available;
}

void
troth_notifier_emit_action (TrothNotifier *self,
                            const char    *id,
                            const char    *action)
{
  g_signal_emit (self, action_signal, 0, id, action);
}
