// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alarm-banner.h"

#define SINGLE "promise-"

struct _TrothAlarmBanner
{
  TrothStore     *store;
  TrothNotifier  *notifier;
  TrothAlarmWords words;
  gpointer        words_data;
  GHashTable     *shown; /* promise id -> id of the notification that shows it */
};

TrothAlarmBanner *
troth_alarm_banner_new (TrothStore     *store,
                        TrothNotifier  *notifier,
                        TrothAlarmWords words,
                        gpointer        user_data)
{
  TrothAlarmBanner *self = g_new0 (TrothAlarmBanner, 1);

  self->store = g_object_ref (store);
  self->notifier = g_object_ref (notifier);
  self->words = words;
  self->words_data = user_data;
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
troth_alarm_banner_free (TrothAlarmBanner *self)
{
  g_object_unref (self->store);
  g_object_unref (self->notifier);
  g_hash_table_unref (self->shown);
  g_free (self);
}

const char *
troth_alarm_banner_promise_id (const char *notification)
{
  return g_str_has_prefix (notification, SINGLE) ? notification + strlen (SINGLE) : NULL;
}

gboolean
troth_alarm_banner_shares (TrothAlarmBanner *self,
                           const char       *promise_id)
{
  return g_strcmp0 (g_hash_table_lookup (self->shown, promise_id), TROTH_ALARM_BURST) == 0;
}

static gboolean
burst_is_empty (TrothAlarmBanner *self)
{
  GHashTableIter iter;
  gpointer       notification;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, NULL, &notification))
    if (g_str_equal (notification, TROTH_ALARM_BURST))
      return FALSE;
  return TRUE;
}

/* @promise_id is no longer shown by its notification; which goes when it shows nothing else. */
static void
hide (TrothAlarmBanner *self,
      const char       *promise_id)
{
  g_autofree char *key = NULL;
  g_autofree char *notification = NULL;

  if (!g_hash_table_steal_extended (self->shown, promise_id, (gpointer *) &key, (gpointer *) &notification))
    return;
  if (!g_str_equal (notification, TROTH_ALARM_BURST) || burst_is_empty (self))
    troth_notifier_withdraw (self->notifier, notification);
}

void
troth_alarm_banner_hide_all_but (TrothAlarmBanner *self,
                                 GHashTable       *alerting)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (self->shown);

  for (GList *l = ids; l; l = l->next)
    if (!alerting || !g_hash_table_contains (alerting, l->data))
      {
        g_autofree char *id = g_strdup (l->data);

        hide (self, id);
      }
}

/* One promise has a notification of its own; several share one, with those that it shows already. */
void
troth_alarm_banner_show (TrothAlarmBanner *self,
                         GPtrArray        *items,
                         gint64            now)
{
  g_autofree char *id = items->len == 1 ? g_strconcat (SINGLE, troth_alarm_item_get_id (items->pdata[0]), NULL) : g_strdup (TROTH_ALARM_BURST);
  g_autoptr (TrothNotification) notification = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      TrothAlarmItem *item = items->pdata[i];
      const char     *before = g_hash_table_lookup (self->shown, troth_alarm_item_get_id (item));

      if (before && !g_str_equal (before, id))
        hide (self, troth_alarm_item_get_id (item));
      g_hash_table_insert (self->shown, g_strdup (troth_alarm_item_get_id (item)), g_strdup (id));
      g_clear_object (&item->customer);
      if (i < TROTH_ALARM_NAMED)
        item->customer = troth_store_get (self->store, TROTH_TYPE_CUSTOMER, troth_promise_get_customer_id (item->promise), NULL);
    }
  notification = self->words (items, now, self->words_data);
  troth_notifier_post (self->notifier, id, notification);
}

void
troth_alarm_banner_list (TrothAlarmBanner *self,
                         GHashTable       *ids)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (ids, g_strdup (id));
}
