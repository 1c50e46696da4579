// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "troth-alarm"

#include "troth-alarm-diary.h"

#include "troth-store-due.h"

struct _TrothAlarmDiary
{
  TrothStore            *store;
  TrothAlarmDiaryWritten written;
  gpointer               user_data;
  GCancellable          *cancellable;
  GHashTable            *told;  /* "id due_rev stage snooze" */
  GHashTable            *known; /* "id due_rev" of what earlier runs have said was due */
  GPtrArray             *noted; /* alerts of the next write */
  guint                  writing;
};

typedef struct
{
  TrothAlarmDiary *diary; /* alive while the cancellable is not cancelled */
  GCancellable    *cancellable;
  GPtrArray       *alerts;
} Write;

TrothAlarmDiary *
troth_alarm_diary_new (TrothStore            *store,
                       TrothAlarmDiaryWritten written,
                       gpointer               user_data)
{
  TrothAlarmDiary *self = g_new0 (TrothAlarmDiary, 1);

  self->store = g_object_ref (store);
  self->written = written;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->noted = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
troth_alarm_diary_free (TrothAlarmDiary *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->store);
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->noted);
  g_free (self);
}

static char *
key_of (const char            *id,
        const TrothAlarmRound *round)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %d %" G_GINT64_FORMAT, id, round->due_rev, (int) round->stage, round->snooze);
}

static char *
known_key (const char *id,
           gint64      due_rev)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, id, due_rev);
}

static void
remember (TrothAlarmDiary *self,
          TrothAlert      *alert)
{
  int             stage = 0;
  TrothAlarmRound round = { .due_rev = troth_alert_get_due_rev (alert), .snooze = troth_alert_get_snoozed_until (alert) };

  if (!troth_enum_parse (TROTH_TYPE_ALERT_STAGE, troth_alert_get_stage (alert), &stage))
    return;
  round.stage = stage;
  if (stage != TROTH_ALERT_STAGE_PRE_DUE)
    g_hash_table_add (self->known, known_key (troth_alert_get_promise_id (alert), round.due_rev));
  g_hash_table_add (self->told, key_of (troth_alert_get_promise_id (alert), &round));
}

void
troth_alarm_diary_open (TrothAlarmDiary *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) alerts = troth_store_alerts (self->store, NULL, &error);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_hash_table_remove_all (self->told);
  g_hash_table_remove_all (self->known);
  g_ptr_array_set_size (self->noted, 0);
  self->writing = 0;
  if (alerts == NULL)
    g_warning ("what was said before is not known: %s", error->message);
  for (guint i = 0; alerts && i < alerts->len; i++)
    remember (self, alerts->pdata[i]);
}

gboolean
troth_alarm_diary_has (TrothAlarmDiary       *self,
                       const TrothAlarmEntry *entry)
{
  g_autofree char *key = key_of (entry->id, &entry->look.round);

  return g_hash_table_contains (self->told, key);
}

gboolean
troth_alarm_diary_knows (TrothAlarmDiary *self,
                         TrothPromise    *promise)
{
  g_autofree char *key = known_key (troth_promise_get_id (promise), troth_promise_get_due_rev (promise));

  return g_hash_table_contains (self->known, key);
}

void
troth_alarm_diary_note (TrothAlarmDiary       *self,
                        const TrothAlarmEntry *entry,
                        gint64                 now)
{
  TrothAlert *alert = troth_alert_new ();

  troth_alert_set_promise_id (alert, entry->id);
  troth_alert_set_due_rev (alert, entry->look.round.due_rev);
  troth_alert_set_stage (alert, troth_enum_nick (TROTH_TYPE_ALERT_STAGE, entry->look.round.stage));
  troth_alert_set_snoozed_until (alert, entry->look.round.snooze);
  troth_alert_set_posted_at (alert, now);
  g_ptr_array_add (self->noted, alert);
  g_hash_table_add (self->told, key_of (entry->id, &entry->look.round));
}

static void
on_written_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Write           *write = user_data;
  TrothAlarmDiary *self = write->diary;
  g_autoptr (GPtrArray) alerts = write->alerts;
  g_autoptr (GCancellable) cancellable = write->cancellable;
  g_autoptr (GError) error = NULL;

  g_free (write);
  if (!troth_store_put_alerts_finish (TROTH_STORE (source), result, &error) && !g_cancellable_is_cancelled (cancellable))
    g_warning ("an alert was not written down: %s", error->message);
  if (g_cancellable_is_cancelled (cancellable)) /* it may have been written all the same */
    return;
  self->writing--;
  self->written (alerts, self->user_data);
}

void
troth_alarm_diary_write (TrothAlarmDiary *self)
{
  Write *write;

  if (self->noted->len == 0)
    return;
  self->writing++;
  write = g_new0 (Write, 1);
  write->diary = self;
  write->cancellable = g_object_ref (self->cancellable);
  write->alerts = g_steal_pointer (&self->noted);
  self->noted = g_ptr_array_new_with_free_func (g_object_unref);
  troth_store_put_alerts_async (self->store, write->alerts, self->cancellable, on_written_cb, write);
}

gboolean
troth_alarm_diary_is_writing (TrothAlarmDiary *self)
{
  return self->writing > 0;
}
