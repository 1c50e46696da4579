// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fake-notifier.h"
#include "store-desk.h"
#include "troth-alarm.h"
#include "troth-virtual-clock.h"

/* T5: whatever is moved, answered, handed away and back, slept through and started again, in whatever order: no rung of a
 * promise with one due time speaks up twice. */

#define PROMISES 6
#define STEPS 250

typedef struct
{
  StoreDesk          base;
  TrothVirtualClock *clock;
  FakeNotifier      *notifier;
  TrothAlarm        *alarm;
  GHashTable        *heard; /* "promise due_rev stage" */
  gint64             version;
  guint              loud;
} Desk;

static TrothNotification *
words (GPtrArray *items,
       gint64     now,
       gpointer   user_data)
{
  return troth_notification_new ("due", NULL, NULL, NULL);
}

static void
on_alerted_cb (TrothAlarm *alarm,
               GPtrArray  *items,
               gboolean    quiet,
               gpointer    user_data)
{
  Desk *desk = user_data;

  for (guint i = 0; i < items->len; i++)
    {
      TrothAlarmItem *item = items->pdata[i];
      char           *key = g_strdup_printf ("%s %d %d", troth_alarm_item_get_id (item), (int) troth_promise_get_due_rev (item->promise),
                                             (int) item->stage);

      g_assert_true (g_hash_table_add (desk->heard, key));
      desk->loud++;
    }
}

static void
start (Desk *desk)
{
  if (desk->alarm)
    g_assert_finalize_object (desk->alarm);
  desk->alarm = troth_alarm_new (desk->base.store, TROTH_CLOCK (desk->clock), TROTH_NOTIFIER (desk->notifier), words, NULL);
  g_signal_connect (desk->alarm, "alerted", G_CALLBACK (on_alerted_cb), desk);
  troth_alarm_start (desk->alarm, &desk_jane);
}

static void
put (Desk       *desk,
     int         n,
     const char *owner,
     gboolean    move)
{
  g_autofree char *id = desk_id (n);
  g_autoptr (TrothPromise) before = troth_store_get (desk->base.store, TROTH_TYPE_PROMISE, id, NULL);
  gint64        later = troth_clock_now (TROTH_CLOCK (desk->clock)) + g_test_rand_int_range (1, 40) * MINUTE;
  TrothPromise *promise = desk_promise (n, before && !move ? troth_promise_get_due_at (before) : later);

  troth_promise_set_owner_id (promise, owner);
  troth_promise_set_due_rev (promise, before ? troth_promise_get_due_rev (before) + move : 0);
  troth_promise_set_version (promise, ++desk->version);
  store_desk_apply (&desk->base, promise);
}

static void
step (Desk *desk)
{
  int    n = g_test_rand_int_range (0, PROMISES);
  gint64 minutes = g_test_rand_int_range (1, 15) * MINUTE;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      start (desk);
      break;
    case 1:
      put (desk, n, "jane", TRUE);
      break;
    case 2:
      put (desk, n, g_test_rand_bit () ? "bob" : "jane", FALSE);
      break;
    case 3:
      troth_alarm_set_on_call (desk->alarm, g_test_rand_bit ());
      break;
    case 4:
      troth_virtual_clock_sleep (desk->clock, minutes);
      break;
    case 5:
      troth_virtual_clock_jump (desk->clock, g_test_rand_bit () ? minutes : -minutes);
      break;
    default:
      troth_virtual_clock_advance (desk->clock, minutes);
    }
  if (g_test_rand_bit ()) /* else the next step comes while the disk still works */
    store_desk_settle (&desk->base, 5);
}

static void
test_each_rung_once (void)
{
  Desk desk = { .heard = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  store_desk_set_up (&desk.base);
  desk.clock = troth_virtual_clock_new (NOON);
  desk.notifier = g_object_new (FAKE_TYPE_NOTIFIER, NULL);
  for (int i = 0; i < PROMISES; i++)
    put (&desk, i, "jane", FALSE);
  start (&desk);
  for (int i = 0; i < STEPS; i++)
    step (&desk);
  g_assert_cmpuint (desk.loud, >, PROMISES);
  g_assert_finalize_object (desk.alarm);
  store_desk_tear_down (&desk.base);
  g_clear_object (&desk.clock);
  g_clear_object (&desk.notifier);
  g_hash_table_unref (desk.heard);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/alarm/each-rung-once", test_each_rung_once);
  return g_test_run ();
}
