// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fake-notifier.h"

#include "store-desk.h"

static void fake_iface_init (TrothNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeNotifier, fake_notifier, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TROTH_TYPE_NOTIFIER, fake_iface_init))

/* "promises", or "p7" for the notification of promise 7 */
static char *
short_id (const char *id)
{
  return g_str_has_prefix (id, "promise-") ? g_strdup_printf ("p%d", desk_number (id)) : g_strdup (id);
}

static void
fake_notifier_post (TrothNotifier     *notifier,
                    const char        *id,
                    TrothNotification *notification)
{
  g_autofree char *brief = short_id (id);

  g_string_append_printf (FAKE_NOTIFIER (notifier)->log, "+%s %s\n", brief, troth_notification_get_title (notification, FALSE));
}

static void
fake_notifier_withdraw (TrothNotifier *notifier,
                        const char    *id)
{
  g_autofree char *brief = short_id (id);

  g_string_append_printf (FAKE_NOTIFIER (notifier)->log, "-%s\n", brief);
}

static void
fake_iface_init (TrothNotifierInterface *iface)
{
  iface->post = fake_notifier_post;
  iface->withdraw = fake_notifier_withdraw;
}

static void
fake_notifier_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  g_value_set_boolean (value, !FAKE_NOTIFIER (object)->deaf);
}

static void
fake_notifier_finalize (GObject *object)
{
  g_string_free (FAKE_NOTIFIER (object)->log, TRUE);
  G_OBJECT_CLASS (fake_notifier_parent_class)->finalize (object);
}

static void
fake_notifier_class_init (FakeNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = fake_notifier_get_property;
  G_OBJECT_CLASS (klass)->finalize = fake_notifier_finalize;
  g_object_class_override_property (G_OBJECT_CLASS (klass), 1, "available");
}

static void
fake_notifier_init (FakeNotifier *self)
{
  self->log = g_string_new (NULL);
}

void
fake_notifier_set_available (FakeNotifier *self,
                             gboolean      available)
{
  self->deaf = !available;
  g_object_notify (G_OBJECT (self), "available");
}
