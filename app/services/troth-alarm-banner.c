// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alarm-banner.h"

#define SINGLE "promise-"
#define LONGEST_CHAIN 100
#define PAUSE_US (G_GINT64_CONSTANT (1) * G_USEC_PER_SEC)
#define JUST_US (G_GINT64_CONSTANT (3) * G_USEC_PER_SEC)

struct _TrothAlarmBanner
{
  TrothStore     *store;
  TrothNotifier  *notifier;
  TrothAlarmWords words;
  gpointer        words_data;
  GHashTable     *wanted; /* promise ids */
  GHashTable     *shown;  /* promise id -> Shown */
  guint           n_shared;
  gboolean        held;
  gint64          quiet_until;
};

typedef struct
{
  gboolean shared; /* in the shared notification, else in one of its own */
  gint64   at;
} Shown;

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
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
troth_alarm_banner_free (TrothAlarmBanner *self)
{
  g_object_unref (self->store);
  g_object_unref (self->notifier);
  g_hash_table_unref (self->wanted);
  g_hash_table_unref (self->shown);
  g_free (self);
}

const char *
troth_alarm_banner_promise_id (const char *notification)
{
  return g_str_has_prefix (notification, SINGLE) ? notification + strlen (SINGLE) : NULL;
}

void
troth_alarm_banner_want (TrothAlarmBanner *self,
                         const char       *promise_id)
{
  g_hash_table_add (self->wanted, g_strdup (promise_id));
}

static void
withdraw (TrothAlarmBanner *self,
          const char       *promise_id)
{
  Shown           *shown = g_hash_table_lookup (self->shown, promise_id);
  g_autofree char *own = g_strconcat (SINGLE, promise_id, NULL);

  if (shown == NULL)
    return;
  if (!shown->shared)
    troth_notifier_withdraw (self->notifier, own);
  else if (--self->n_shared == 0)
    troth_notifier_withdraw (self->notifier, TROTH_ALARM_BURST);
  g_hash_table_remove (self->shown, promise_id);
}

/* What is left alone in the shared notification speaks for itself. */
static void
want_last (TrothAlarmBanner *self)
{
  GHashTableIter iter;
  gpointer       id, shown;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &id, &shown))
    if (((Shown *) shown)->shared)
      troth_alarm_banner_want (self, id);
}

void
troth_alarm_banner_hide (TrothAlarmBanner *self,
                         const char       *promise_id)
{
  gboolean was_shown = g_hash_table_contains (self->shown, promise_id);

  g_hash_table_remove (self->wanted, promise_id);
  withdraw (self, promise_id);
  if (was_shown && self->n_shared == 1)
    want_last (self);
}

/* What is shown wants to be shown again. */
static void
withdraw_all (TrothAlarmBanner *self)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    troth_alarm_banner_want (self, id);
  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    withdraw (self, id);
}

void
troth_alarm_banner_hide_all (TrothAlarmBanner *self)
{
  withdraw_all (self);
  g_hash_table_remove_all (self->wanted);
  self->quiet_until = 0;
}

void
troth_alarm_banner_hold (TrothAlarmBanner *self,
                         gboolean          hold)
{
  self->held = hold;
  self->quiet_until = 0;
  if (hold)
    withdraw_all (self);
}

gint64
troth_alarm_banner_next (TrothAlarmBanner *self)
{
  return self->held || g_hash_table_size (self->wanted) == 0 ? G_MAXINT64 : self->quiet_until;
}

/* From now on the promise is in the shared notification, or in its own. */
static void
place (TrothAlarmBanner *self,
       const char       *promise_id,
       gboolean          shared,
       gint64            now)
{
  Shown *shown = g_hash_table_lookup (self->shown, promise_id);

  if (shown && shown->shared != shared)
    {
      withdraw (self, promise_id);
      shown = NULL;
    }
  if (shown == NULL)
    {
      shown = g_new0 (Shown, 1);
      shown->shared = shared;
      self->n_shared += shared;
      g_hash_table_insert (self->shown, g_strdup (promise_id), shown);
    }
  shown->at = now;
}

static gboolean
is_news (TrothAlarmBanner *self,
         const char       *promise_id,
         gint64            now)
{
  Shown *shown = g_hash_table_lookup (self->shown, promise_id);

  return g_hash_table_contains (self->wanted, promise_id) || (shown && ABS (now - shown->at) < JUST_US);
}

static gboolean
is_shared (TrothAlarmBanner *self,
           const char       *promise_id)
{
  Shown *shown = g_hash_table_lookup (self->shown, promise_id);

  return shown && shown->shared;
}

/* What wants to be shown; if that is a burst (what came just before counts), with those who share its notification. */
static GPtrArray *
gather (TrothAlarmBanner *self,
        TrothAlarmWatch  *watch,
        gint64            now)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  g_autoptr (GPtrArray) entries = troth_alarm_watch_list (watch);
  guint news = 0;

  for (guint i = 0; i < entries->len; i++)
    news += is_news (self, ((TrothAlarmEntry *) entries->pdata[i])->id, now);
  for (guint i = 0; i < entries->len; i++)
    {
      TrothAlarmEntry *entry = entries->pdata[i];

      if (news > 1 ? is_news (self, entry->id, now) || is_shared (self, entry->id) : g_hash_table_contains (self->wanted, entry->id))
        g_ptr_array_add (items, troth_alarm_item_new (entry->promise, entry->look.round.stage));
    }
  return items;
}

/* Of a merged record the one that counts, as far as this desk holds it. (transfer full) (nullable) */
static TrothCustomer *
get_customer (TrothAlarmBanner *self,
              const char       *id)
{
  g_autoptr (TrothCustomer) customer = troth_store_get (self->store, TROTH_TYPE_CUSTOMER, id, NULL);

  for (guint i = 0; i < LONGEST_CHAIN && customer && troth_customer_get_merged_into_id (customer); i++)
    {
      TrothCustomer *next = troth_store_get (self->store, TROTH_TYPE_CUSTOMER, troth_customer_get_merged_into_id (customer), NULL);

      if (next == NULL)
        break;
      g_object_unref (customer);
      customer = next;
    }
  return g_steal_pointer (&customer);
}

void
troth_alarm_banner_show (TrothAlarmBanner *self,
                         TrothAlarmWatch  *watch,
                         gint64            now)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *id = NULL;
  g_autoptr (TrothNotification) notification = NULL;

  if (troth_alarm_banner_next (self) > now)
    return;
  items = gather (self, watch, now);
  g_hash_table_remove_all (self->wanted);
  if (items->len == 0)
    return;
  id = items->len > 1 ? g_strdup (TROTH_ALARM_BURST) : g_strconcat (SINGLE, troth_alarm_item_get_id (items->pdata[0]), NULL);
  for (guint i = 0; i < items->len; i++)
    {
      TrothAlarmItem *item = items->pdata[i];

      place (self, troth_alarm_item_get_id (item), items->len > 1, now);
      if (i < TROTH_ALARM_NAMED)
        item->customer = get_customer (self, troth_promise_get_customer_id (item->promise));
    }
  notification = self->words (items, now, self->words_data);
  troth_notifier_post (self->notifier, id, notification);
  self->quiet_until = now + PAUSE_US;
}
