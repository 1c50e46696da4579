// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* timers [--promises N] [--burst N]: what the alarm costs with very many promises: one JSON line. A store of its own, the
 * machine's clock, a notifier that only counts. */

#include "fake-notifier.h"
#include "store-desk.h"
#include "troth-alarm.h"
#include "troth-store-due.h"
#include "troth-system-clock.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define IDLE_S 5
#define CHANGES 1000

typedef struct
{
  StoreDesk     base;
  TrothClock   *clock;
  FakeNotifier *notifier;
  TrothAlarm   *alarm;
  int           promises;
  int           burst;
  guint         woken;
  gint64        before;  /* the alarm hears of a change */
  GArray       *reacted; /* µs of the alarm's, of each change */
  GArray       *stored;  /* µs until each was on the disk and followed */
} Bench;

static TrothNotification *
words (GPtrArray *items,
       gint64     now,
       gpointer   user_data)
{
  g_autofree char *title = g_strdup_printf ("%u", items->len);

  return troth_notification_new (title, NULL, title, NULL);
}

static void
on_woke_cb (Bench *bench)
{
  bench->woken++;
}

static void
on_before_cb (Bench *bench)
{
  bench->before = g_get_monotonic_time ();
}

static void
on_after_cb (Bench *bench)
{
  gint64 spent = g_get_monotonic_time () - bench->before;

  g_array_append_val (bench->reacted, spent);
}

typedef struct
{
  int    from, n;
  gint64 first, step;
  gint64 made;
} Rows;

/* Thousands a call: as records they would take minutes. */
static gboolean
insert_rows (TrothDbConnection *connection,
             gpointer           data,
             GError           **error)
{
  Rows *rows = data;

  return troth_db_run (connection, error,
                       "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $2)"
                       " INSERT INTO promise (id, version, customer_id, kind, words, owner_kind, owner_id, due_at, due_rev, state, made_at)"
                       " SELECT printf ('01954f00-0000-7000-8000-%012d', $1 + i), 1, '01954f00-0000-7000-8000-000000000999', 'callback',"
                       " 'I will call you back', 'agent', 'jane', $3 + i * $4 / 1000, 0, 'open', $5 FROM n",
                       "iiiii", (gint64) rows->from, (gint64) rows->n, rows->first, rows->step, rows->made);
}

static void
insert (Bench *bench,
        Rows   rows)
{
  g_autoptr (GError) error = NULL;

  if (rows.n > 0 && !troth_db_write_sync (troth_store_get_db (bench->base.store), insert_rows, &rows, &error))
    g_error ("%s", error->message);
}

static gboolean
on_over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (gint64 us)
{
  gboolean over = FALSE;

  g_timeout_add (us / 1000, on_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static int
by_value (gconstpointer a,
          gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

static double
percentile_ms (GArray *times,
               guint   percent)
{
  g_array_sort (times, by_value);
  return times->len > 0 ? (double) g_array_index (times, gint64, (times->len - 1) * percent / 100) / 1000.0 : 0;
}

static void
add_and_cancel (Bench *bench)
{
  gint64 now = troth_clock_now (bench->clock);

  for (int i = 0; i < CHANGES; i++)
    {
      TrothPromise *promise = desk_promise (bench->promises + 1000000 + i / 2, now + (600 + i * 7919 % 86400 * 11) * SECOND);
      gint64        begun = g_get_monotonic_time (), spent;

      if (i % 2)
        {
          troth_promise_set_state (promise, TROTH_PROMISE_STATE_KEPT);
          troth_promise_set_version (promise, 2);
        }
      store_desk_apply (&bench->base, promise);
      spent = g_get_monotonic_time () - begun;
      g_array_append_val (bench->stored, spent);
    }
}

/* How long after its time each promise of the burst was noticed. */
static GArray *
lateness (Bench *bench)
{
  GArray *late = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) alerts = troth_store_alerts (bench->base.store, NULL, NULL);

  for (guint i = 0; i < alerts->len; i++)
    {
      g_autoptr (TrothPromise) promise = troth_store_get (bench->base.store, TROTH_TYPE_PROMISE,
                                                          troth_alert_get_promise_id (alerts->pdata[i]), NULL);
      gint64 spent = MAX (0, troth_alert_get_posted_at (alerts->pdata[i]) - troth_promise_get_due_at (promise));

      g_array_append_val (late, spent);
    }
  return late;
}

static void
measure (Bench *bench)
{
  gint64 now = troth_clock_now (bench->clock), started;
  double start_ms;
  guint  idle, woken;
  g_auto (GStrv) posts = NULL;
  g_autoptr (GArray) late = NULL;

  insert (bench, (Rows){ 1000, bench->promises, now + 86400 * SECOND, SECOND * 1000, now });
  started = g_get_monotonic_time ();
  troth_alarm_start (bench->alarm, &desk_jane);
  start_ms = (double) (g_get_monotonic_time () - started) / 1000;
  run_for (IDLE_S * SECOND);
  idle = bench->woken;
  add_and_cancel (bench);
  troth_alarm_stop (bench->alarm);
  now = troth_clock_now (bench->clock);
  insert (bench, (Rows){ bench->promises + 2000000, bench->burst, now + 4 * SECOND, SECOND * 1000 / MAX (bench->burst, 1), now });
  troth_alarm_start (bench->alarm, &desk_jane);
  run_for (2 * SECOND);
  g_string_truncate (bench->notifier->log, 0);
  bench->woken = 0;
  run_for (troth_clock_get_armed (bench->clock) - troth_clock_now (bench->clock) + 1000 * 1000 + 20000);
  woken = bench->woken;
  run_for (3 * SECOND);
  late = lateness (bench);
  posts = g_strsplit (bench->notifier->log->str, "\n", -1);
  g_print ("{\"promises\": %d, \"start_ms\": %.1f, \"idle_s\": %d, \"idle_wakeups\": %u, \"changes\": %u, \"reacted_p99_ms\": %.3f,"
           " \"stored_p99_ms\": %.1f, \"burst\": %u, \"burst_wakeups\": %u, \"late_p50_ms\": %.1f, \"late_p99_ms\": %.1f,"
           " \"notifications\": %u, \"last\": \"%s\"}\n",
           bench->promises, start_ms, IDLE_S, idle, bench->reacted->len, percentile_ms (bench->reacted, 99),
           percentile_ms (bench->stored, 99), late->len, woken, percentile_ms (late, 50), percentile_ms (late, 99),
           g_strv_length (posts) - 1, g_strv_length (posts) > 1 ? posts[g_strv_length (posts) - 2] : "");
}

int
main (int    argc,
      char **argv)
{
  Bench        bench = { .promises = 1000000, .burst = 10000 };
  GOptionEntry entries[] = {
    { "promises", 0, 0, G_OPTION_ARG_INT, &bench.promises, "How many are open and far off (1000000)", "N" },
    { "burst", 0, 0, G_OPTION_ARG_INT, &bench.burst, "How many come due within one second (10000)", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  store_desk_set_up (&bench.base);
  bench.clock = troth_system_clock_new ();
  bench.notifier = g_object_new (FAKE_TYPE_NOTIFIER, NULL);
  bench.reacted = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench.stored = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect_swapped (bench.base.store, "changed", G_CALLBACK (on_before_cb), &bench);
  bench.alarm = troth_alarm_new (bench.base.store, bench.clock, TROTH_NOTIFIER (bench.notifier), words, NULL);
  g_signal_connect_swapped (bench.base.store, "changed", G_CALLBACK (on_after_cb), &bench);
  g_signal_connect_swapped (bench.clock, "woke", G_CALLBACK (on_woke_cb), &bench);
  measure (&bench);
  g_signal_handlers_disconnect_by_data (bench.base.store, &bench);
  g_clear_object (&bench.alarm);
  store_desk_tear_down (&bench.base);
  g_clear_object (&bench.clock);
  g_clear_object (&bench.notifier);
  g_array_unref (bench.reacted);
  g_array_unref (bench.stored);
  return 0;
}
