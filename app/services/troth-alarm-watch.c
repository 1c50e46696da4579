// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-alarm-watch.h"

struct _TrothAlarmWatch
{
  GHashTable *entries; /* id -> TrothAlarmEntry, whose own the key is */
  GSequence  *places;  /* the same, by look.next */
};

static void
entry_free (gpointer data)
{
  TrothAlarmEntry *entry = data;

  g_sequence_remove (entry->place);
  g_object_unref (entry->promise);
  g_free (entry->id);
  g_free (entry->owner_id);
  g_free (entry);
}

static int
compare_next (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  gint64 left = ((const TrothAlarmEntry *) a)->look.next;
  gint64 right = ((const TrothAlarmEntry *) b)->look.next;

  return (left > right) - (left < right);
}

TrothAlarmWatch *
troth_alarm_watch_new (void)
{
  TrothAlarmWatch *self = g_new0 (TrothAlarmWatch, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  self->places = g_sequence_new (NULL);
  return self;
}

void
troth_alarm_watch_free (TrothAlarmWatch *self)
{
  g_hash_table_unref (self->entries);
  g_sequence_free (self->places);
  g_free (self);
}

void
troth_alarm_watch_clear (TrothAlarmWatch *self)
{
  g_hash_table_remove_all (self->entries);
}

static void
look (TrothAlarmEntry *entry,
      gint64           now)
{
  troth_alarm_ladder_look (entry->promise, now, &entry->look);
  g_sequence_sort_changed (entry->place, compare_next, NULL);
}

TrothAlarmEntry *
troth_alarm_watch_put (TrothAlarmWatch *self,
                       TrothPromise    *promise,
                       gint64           now)
{
  TrothAlarmEntry *entry = troth_alarm_watch_find (self, troth_promise_get_id (promise));

  if (entry == NULL)
    {
      entry = g_new0 (TrothAlarmEntry, 1);
      entry->id = g_strdup (troth_promise_get_id (promise));
      entry->place = g_sequence_append (self->places, entry);
      g_hash_table_insert (self->entries, entry->id, entry);
    }
  g_set_object (&entry->promise, promise);
  g_free (entry->owner_id);
  entry->owner_id = g_strdup (troth_promise_get_owner_id (promise));
  look (entry, now);
  return entry;
}

void
troth_alarm_watch_remove (TrothAlarmWatch *self,
                          const char      *id)
{
  g_hash_table_remove (self->entries, id);
}

TrothAlarmEntry *
troth_alarm_watch_find (TrothAlarmWatch *self,
                        const char      *id)
{
  return g_hash_table_lookup (self->entries, id);
}

gint64
troth_alarm_watch_next (TrothAlarmWatch *self)
{
  GSequenceIter *first = g_sequence_get_begin_iter (self->places);

  return g_sequence_iter_is_end (first) ? G_MAXINT64 : ((TrothAlarmEntry *) g_sequence_get (first))->look.next;
}

void
troth_alarm_watch_look_again (TrothAlarmWatch *self,
                              gint64           now,
                              GPtrArray       *seen)
{
  while (troth_alarm_watch_next (self) <= now + TROTH_ALARM_SLACK_US)
    {
      TrothAlarmEntry *entry = g_sequence_get (g_sequence_get_begin_iter (self->places));

      look (entry, now);
      g_ptr_array_add (seen, entry);
    }
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  TrothPromise *left = (*(TrothAlarmEntry *const *) a)->promise;
  TrothPromise *right = (*(TrothAlarmEntry *const *) b)->promise;
  gint64        earlier = troth_promise_get_due_at (left), later = troth_promise_get_due_at (right);

  return earlier != later ? (earlier > later) - (earlier < later)
                          : strcmp ((*(TrothAlarmEntry *const *) a)->id, (*(TrothAlarmEntry *const *) b)->id);
}

GPtrArray *
troth_alarm_watch_list (TrothAlarmWatch *self)
{
  GPtrArray     *list = g_ptr_array_sized_new (g_hash_table_size (self->entries));
  GHashTableIter iter;
  gpointer       entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (list, entry);
  g_ptr_array_sort (list, compare_due);
  return list;
}

GPtrArray *
troth_alarm_watch_list_waiting (TrothAlarmWatch *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_alarm_item_free);
  g_autoptr (GPtrArray) entries = troth_alarm_watch_list (self);

  for (guint i = 0; i < entries->len; i++)
    {
      TrothAlarmEntry *entry = entries->pdata[i];

      if (entry->look.alerting && entry->look.round.stage != TROTH_ALERT_STAGE_PRE_DUE)
        g_ptr_array_add (items, troth_alarm_item_new (entry->promise, entry->look.round.stage));
    }
  return items;
}
