// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fake-notifier.h"
#include "store-desk.h"
#include "troth-alarm.h"
#include "troth-promise-rules.h"
#include "troth-store-due.h"
#include "troth-virtual-clock.h"

#define PROMISE_1 "promise-01954f00-0000-7000-8000-000000000001"
#define MS G_GINT64_CONSTANT (1000)

typedef struct
{
  StoreDesk          base;
  TrothVirtualClock *clock;
  FakeNotifier      *notifier;
  TrothAlarm        *alarm;
  GString           *alerted; /* "p1 p2" or "quiet p1", a line each */
} Desk;

static TrothNotification *
words (GPtrArray *items,
       gint64     now,
       gpointer   user_data)
{
  TrothAlarmItem  *first = items->pdata[0];
  g_autofree char *title = items->len == 1 ? g_strdup_printf ("%s %s", troth_customer_get_family_name (first->customer),
                                                              troth_enum_nick (TROTH_TYPE_ALERT_STAGE, first->stage))
                                           : g_strdup_printf ("%u", items->len);

  return troth_notification_new (title, NULL, NULL, NULL);
}

static void
on_alerted_cb (TrothAlarm *alarm,
               GPtrArray  *items,
               gboolean    quiet,
               gpointer    user_data)
{
  Desk *desk = user_data;

  g_string_append (desk->alerted, quiet ? "quiet" : "loud");
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (desk->alerted, " p%d", desk_number (troth_alarm_item_get_id (items->pdata[i])));
  g_string_append_c (desk->alerted, '\n');
}

/* Until everything that was to be written down is. */
static void
settle (Desk *desk)
{
  store_desk_settle (&desk->base, desk->alarm ? 5 : 1); /* the test, the alarm, its banner, diary and horizon */
}

static void
pass (Desk  *desk,
      gint64 us)
{
  troth_virtual_clock_advance (desk->clock, us);
  settle (desk);
}

static void
start (Desk *desk)
{
  desk->alarm = troth_alarm_new (desk->base.store, TROTH_CLOCK (desk->clock), TROTH_NOTIFIER (desk->notifier), words, NULL);
  g_signal_connect (desk->alarm, "alerted", G_CALLBACK (on_alerted_cb), desk);
  troth_alarm_start (desk->alarm, &desk_jane);
  settle (desk);
}

static void
stop (Desk *desk)
{
  g_assert_finalize_object (desk->alarm);
  desk->alarm = NULL;
  settle (desk);
}

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  store_desk_set_up (&desk->base);
  desk->clock = troth_virtual_clock_new (NOON);
  desk->notifier = g_object_new (FAKE_TYPE_NOTIFIER, NULL);
  desk->alerted = g_string_new (NULL);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  if (desk->alarm)
    stop (desk);
  g_clear_object (&desk->clock);
  g_clear_object (&desk->notifier);
  g_string_free (desk->alerted, TRUE);
  store_desk_tear_down (&desk->base);
}

static void
promise (Desk  *desk,
         int    n,
         gint64 due_at)
{
  store_desk_apply (&desk->base, desk_promise (n, due_at));
  settle (desk);
}

#define EXPECT(desk, text)                                  \
  G_STMT_START                                              \
  {                                                         \
    settle (desk);                                          \
    g_assert_cmpstr ((desk)->notifier->log->str, ==, text); \
    g_string_truncate ((desk)->notifier->log, 0);           \
  }                                                         \
  G_STMT_END

static void
test_climbs_the_ladder (Desk         *desk,
                        gconstpointer data)
{
  start (desk);
  g_assert_cmpint (troth_clock_get_armed (TROTH_CLOCK (desk->clock)), ==, G_MAXINT64);
  promise (desk, 1, NOON + 30 * MINUTE);
  g_assert_cmpint (troth_clock_get_armed (TROTH_CLOCK (desk->clock)), ==, NOON + 20 * MINUTE);
  pass (desk, 20 * MINUTE - 100 * MS);
  EXPECT (desk, "");
  pass (desk, 200 * MS);
  EXPECT (desk, "+p1 Köhler pre_due\n");
  pass (desk, 10 * MINUTE);
  EXPECT (desk, "+p1 Köhler due\n");
  pass (desk, 5 * MINUTE);
  EXPECT (desk, "+p1 Köhler repeat\n");
  pass (desk, 8 * HOUR);
  EXPECT (desk, "");
  g_assert_cmpint (troth_clock_get_armed (TROTH_CLOCK (desk->clock)), ==, G_MAXINT64);
  g_assert_cmpstr (desk->alerted->str, ==, "loud p1\nloud p1\nloud p1\n");
}

static void
test_a_burst_is_one_notification (Desk         *desk,
                                  gconstpointer data)
{
  start (desk);
  for (int i = 0; i < 40; i++)
    promise (desk, i, NOON + 10 * MINUTE + i * MS / 10 + MINUTE);
  pass (desk, MINUTE + 50 * MS);
  EXPECT (desk, "+promises 40\n");
  store_desk_keep (&desk->base, 3);
  EXPECT (desk, ""); /* the others are still in it */
  pass (desk, G_USEC_PER_SEC);
  g_string_truncate (desk->alerted, 0);
  for (int i = 0; i < 40; i++)
    if (i != 2 && i != 3)
      store_desk_keep (&desk->base, i);
  EXPECT (desk, "-promises\n+p2 Köhler pre_due\n"); /* one is no burst */
  g_assert_cmpstr (desk->alerted->str, ==, "");     /* and rings no second time */
}

static void
acknowledge (Desk  *desk,
             int    n,
             gint64 snooze)
{
  g_autofree char *id = desk_id (n);
  g_autoptr (TrothPromise) live = troth_store_get (desk->base.store, TROTH_TYPE_PROMISE, id, NULL);
  guint before = troth_promise_get_acknowledgements (live)->len;

  troth_alarm_acknowledge (desk->alarm, live, snooze);
  while (troth_promise_get_acknowledgements (live)->len == before)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_is_silent_when_acknowledged (Desk         *desk,
                                  gconstpointer data)
{
  promise (desk, 1, NOON + 30 * MINUTE);
  start (desk);
  pass (desk, 20 * MINUTE);
  pass (desk, 10 * MINUTE);
  EXPECT (desk, "+p1 Köhler pre_due\n+p1 Köhler due\n");
  acknowledge (desk, 1, 0);
  EXPECT (desk, "-p1\n");
  pass (desk, 4 * MINUTE);
  EXPECT (desk, "");
  pass (desk, 2 * MINUTE);
  EXPECT (desk, "+p1 Köhler repeat\n");
  acknowledge (desk, 1, 0);
  stop (desk);
  start (desk);
  EXPECT (desk, "-p1\n");
}

static void
test_sleeps_while_snoozed (Desk         *desk,
                           gconstpointer data)
{
  promise (desk, 1, NOON + MINUTE);
  start (desk);
  EXPECT (desk, "+p1 Köhler pre_due\n");
  pass (desk, MINUTE);
  EXPECT (desk, "+p1 Köhler due\n");
  troth_notifier_emit_action (TROTH_NOTIFIER (desk->notifier), PROMISE_1, "snooze");
  while (desk->notifier->log->len == 0)
    g_main_context_iteration (NULL, TRUE);
  EXPECT (desk, "-p1\n");
  pass (desk, 9 * MINUTE);
  EXPECT (desk, "");
  pass (desk, MINUTE + MS);
  EXPECT (desk, "+p1 Köhler repeat\n");
  acknowledge (desk, 1, 0);
  EXPECT (desk, "-p1\n");
}

/* T5, T6; case 1: a new due time alerts anew; what ended is withdrawn at once. */
static void
test_goes_when_it_is_kept_or_moved (Desk         *desk,
                                    gconstpointer data)
{
  TrothPromise *moved = desk_promise (2, NOON + HOUR);

  promise (desk, 1, NOON);
  start (desk);
  EXPECT (desk, "+p1 Köhler due\n");
  store_desk_keep (&desk->base, 1);
  EXPECT (desk, "-p1\n");
  pass (desk, G_USEC_PER_SEC);
  promise (desk, 2, NOON);
  EXPECT (desk, "+p2 Köhler due\n");
  troth_promise_set_due_rev (moved, 1);
  troth_promise_set_version (moved, 2);
  store_desk_apply (&desk->base, moved); /* renegotiated on another desk */
  EXPECT (desk, "-p2\n");
  pass (desk, 51 * MINUTE);
  EXPECT (desk, "+p2 Köhler pre_due\n");
}

/* T6; case 18: handed over, the former owner is silent. */
static void
test_guards_only_its_own (Desk         *desk,
                          gconstpointer data)
{
  TrothPromise *bobs = desk_promise (1, NOON);
  TrothPromise *teams = desk_promise (2, NOON);
  TrothPromise *given = desk_promise (2, NOON);

  troth_promise_set_owner_id (bobs, "bob");
  troth_promise_set_owner_kind (teams, TROTH_OWNER_KIND_TEAM);
  troth_promise_set_owner_id (teams, "support");
  troth_promise_set_owner_id (given, "bob");
  troth_promise_set_version (given, 2);
  store_desk_apply (&desk->base, bobs);
  store_desk_apply (&desk->base, teams);
  start (desk);
  EXPECT (desk, "+p2 Köhler due\n");
  store_desk_apply (&desk->base, given);
  EXPECT (desk, "-p2\n");
}

static void
test_shows_nothing_during_a_call (Desk         *desk,
                                  gconstpointer data)
{
  promise (desk, 1, NOON + 20 * MINUTE);
  promise (desk, 2, NOON + 21 * MINUTE);
  start (desk);
  troth_alarm_set_on_call (desk->alarm, TRUE);
  for (int i = 0; i < 22; i++)
    pass (desk, MINUTE);
  EXPECT (desk, "");
  g_assert_cmpstr (desk->alerted->str, ==, "quiet p1\nquiet p2\nquiet p1\nquiet p2\n");
  troth_alarm_set_on_call (desk->alarm, FALSE);
  EXPECT (desk, "+promises 2\n");
}

static void
test_a_call_clears_the_screen (Desk         *desk,
                               gconstpointer data)
{
  promise (desk, 1, NOON);
  start (desk);
  EXPECT (desk, "+p1 Köhler due\n");
  troth_alarm_set_on_call (desk->alarm, TRUE);
  EXPECT (desk, "-p1\n");
  troth_alarm_set_on_call (desk->alarm, FALSE);
  EXPECT (desk, "+p1 Köhler due\n");
  g_assert_cmpstr (desk->alerted->str, ==, "loud p1\n"); /* and does not ring again */
}

/* T5, T7, T13; case 17: what nobody acknowledged comes back after a restart, as one, and rings no second time. */
static void
test_a_start_sums_up (Desk         *desk,
                      gconstpointer data)
{
  promise (desk, 1, NOON - 3 * HOUR);
  promise (desk, 2, NOON - HOUR);
  promise (desk, 3, NOON + 5 * MINUTE);
  start (desk);
  EXPECT (desk, "+promises 3\n");
  stop (desk);
  EXPECT (desk, "-promises\n");
  g_string_truncate (desk->alerted, 0);
  start (desk); /* what is due comes back until somebody says so; what is not due yet does not */
  EXPECT (desk, "+promises 2\n");
  g_assert_cmpstr (desk->alerted->str, ==, ""); /* and nothing rings again */
}

/* Case 18, and the upper rungs: the backend hands over to the team after a quarter of an hour, to the lead, who did not acknowledge it. */
static void
test_rises_again_with_a_new_owner (Desk         *desk,
                                   gconstpointer data)
{
  TrothPromise         *teams = desk_promise (1, NOON - 16 * MINUTE);
  TrothPromise         *mine = desk_promise (1, NOON - 16 * MINUTE);
  TrothAcknowledgement *seen = troth_acknowledgement_new ();

  troth_acknowledgement_set_id (seen, "seen");
  troth_acknowledgement_set_at (seen, NOON + MINUTE);
  troth_acknowledgement_set_stage (seen, TROTH_ALERT_STAGE_REPEAT);
  troth_record_append (mine, troth_promise_F_acknowledgements, seen);
  troth_promise_give (mine, "given", NULL, NOON + 15 * MINUTE, TROTH_OWNER_KIND_AGENT, "jane", TROTH_HANDOVER_CAUSE_ESCALATED, NULL);
  troth_promise_set_owner_kind (teams, TROTH_OWNER_KIND_TEAM);
  troth_promise_set_owner_id (teams, "support");
  troth_promise_set_version (mine, 2);
  start (desk);
  store_desk_apply (&desk->base, teams);
  EXPECT (desk, "+p1 Köhler repeat\n");
  pass (desk, 15 * MINUTE);
  EXPECT (desk, "");
  store_desk_apply (&desk->base, mine);
  EXPECT (desk, "+p1 Köhler repeat\n");
}

/* T5, T7: written down before it is shown, so that a program that dies in between does not say it twice. */
static void
test_writes_it_down_first (Desk         *desk,
                           gconstpointer data)
{
  g_autoptr (GPtrArray) alerts = NULL;

  promise (desk, 1, NOON + 5 * MINUTE);
  desk->alarm = troth_alarm_new (desk->base.store, TROTH_CLOCK (desk->clock), TROTH_NOTIFIER (desk->notifier), words, NULL);
  troth_alarm_start (desk->alarm, &desk_jane);
  g_assert_cmpstr (desk->notifier->log->str, ==, "");
  settle (desk);
  alerts = troth_store_alerts (desk->base.store, NULL, NULL);
  g_assert_cmpuint (alerts->len, ==, 1);
  g_assert_cmpstr (troth_alert_get_stage (alerts->pdata[0]), ==, "pre_due");
  EXPECT (desk, "+p1 Köhler pre_due\n");
}

static gint64
shift_opens (gint64   now,
             gpointer data)
{
  gint64 opens = *(gint64 *) data;

  return now < opens ? opens : now < opens + 8 * HOUR ? now
                                                      : opens + 24 * HOUR;
}

/* T11: nothing comes at night; what came due then is there when the shift opens. */
static void
test_is_silent_out_of_the_shift (Desk         *desk,
                                 gconstpointer data)
{
  gint64 opens = NOON + HOUR;

  promise (desk, 1, NOON - HOUR);
  promise (desk, 2, NOON + 30 * MINUTE);
  promise (desk, 3, NOON + 12 * HOUR);
  desk->alarm = troth_alarm_new (desk->base.store, TROTH_CLOCK (desk->clock), TROTH_NOTIFIER (desk->notifier), words, NULL);
  troth_alarm_set_shift (desk->alarm, shift_opens, &opens);
  troth_alarm_start (desk->alarm, &desk_jane);
  EXPECT (desk, "");
  g_assert_cmpint (troth_clock_get_armed (TROTH_CLOCK (desk->clock)), ==, opens);
  pass (desk, HOUR);
  EXPECT (desk, "+promises 2\n");
  pass (desk, 12 * HOUR);
  EXPECT (desk, "-promises\n"); /* the third came due at night */
  pass (desk, 12 * HOUR);
  EXPECT (desk, "+promises 3\n");
}

/* One after another, a tenth of a second apart: shown at once, then together. */
static void
test_a_trickle_is_one_notification (Desk         *desk,
                                    gconstpointer data)
{
  for (int i = 0; i < 5; i++)
    promise (desk, i, NOON + 11 * MINUTE + i * 100 * MS);
  start (desk);
  for (int i = 0; i < 30; i++)
    pass (desk, i == 0 ? MINUTE : 100 * MS);
  EXPECT (desk, "+p0 Köhler pre_due\n-p0\n+promises 5\n");
}

/* T2; cases 4 and 5: due while the machine slept; the clock set back and forward. */
static void
test_no_jump_makes_it_speak_twice (Desk         *desk,
                                   gconstpointer data)
{
  promise (desk, 1, NOON + HOUR);
  start (desk);
  troth_virtual_clock_sleep (desk->clock, 2 * HOUR);
  EXPECT (desk, "+p1 Köhler repeat\n");
  troth_virtual_clock_jump (desk->clock, -10 * MINUTE);
  EXPECT (desk, "");
  troth_virtual_clock_jump (desk->clock, 20 * MINUTE);
  EXPECT (desk, "");
}

static void
test_a_click_is_seen (Desk         *desk,
                      gconstpointer data)
{
  promise (desk, 1, NOON);
  start (desk);
  EXPECT (desk, "+p1 Köhler due\n");
  troth_notifier_emit_action (TROTH_NOTIFIER (desk->notifier), "promise-01954f00-0000-7000-8000-000000000077", "call");
  troth_notifier_emit_action (TROTH_NOTIFIER (desk->notifier), "something else", "open");
  troth_notifier_emit_action (TROTH_NOTIFIER (desk->notifier), PROMISE_1, "call");
  while (desk->notifier->log->len == 0)
    g_main_context_iteration (NULL, TRUE);
  EXPECT (desk, "-p1\n");
}

/* T1: whatever the clock does in between, those are told whose time has come, and no others. */
static void
test_misses_none_of_many (Desk         *desk,
                          gconstpointer data)
{
  GPtrArray *records = g_ptr_array_new ();
  gint64     due[200];
  gint64     now = NOON;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (due); i++)
    {
      due[i] = NOON + 11 * MINUTE + (gint64) g_test_rand_int_range (0, 14400) * G_USEC_PER_SEC;
      g_ptr_array_add (records, desk_promise (i, due[i]));
    }
  store_desk_apply_all (&desk->base, records);
  start (desk);
  while (now < NOON + 4 * HOUR)
    {
      g_auto (GStrv) words_seen = NULL;
      gint64 step = g_test_rand_int_range (1, 40) * MINUTE;

      if (g_test_rand_bit ())
        pass (desk, step);
      else
        troth_virtual_clock_sleep (desk->clock, step);
      settle (desk);
      now += step;
      words_seen = g_strsplit_set (desk->alerted->str, " \n", -1);
      g_hash_table_remove_all (seen);
      for (char **w = words_seen; *w; w++)
        g_hash_table_add (seen, g_strdup (*w));
      for (guint i = 0; i < G_N_ELEMENTS (due); i++)
        {
          g_autofree char *id = g_strdup_printf ("p%u", i);

          g_assert_cmpint (g_hash_table_contains (seen, id), ==, due[i] - 10 * MINUTE <= now);
        }
    }
}

#define ADD(name, test) g_test_add ("/services/alarm/" name, Desk, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-burst-is-one-notification", test_a_burst_is_one_notification);
  ADD ("a-call-clears-the-screen", test_a_call_clears_the_screen);
  ADD ("a-click-is-seen", test_a_click_is_seen);
  ADD ("a-start-sums-up", test_a_start_sums_up);
  ADD ("a-trickle-is-one-notification", test_a_trickle_is_one_notification);
  ADD ("climbs-the-ladder", test_climbs_the_ladder);
  ADD ("goes-when-it-is-kept-or-moved", test_goes_when_it_is_kept_or_moved);
  ADD ("guards-only-its-own", test_guards_only_its_own);
  ADD ("is-silent-when-acknowledged", test_is_silent_when_acknowledged);
  ADD ("is-silent-out-of-the-shift", test_is_silent_out_of_the_shift);
  ADD ("misses-none-of-many", test_misses_none_of_many);
  ADD ("no-jump-makes-it-speak-twice", test_no_jump_makes_it_speak_twice);
  ADD ("rises-again-with-a-new-owner", test_rises_again_with_a_new_owner);
  ADD ("shows-nothing-during-a-call", test_shows_nothing_during_a_call);
  ADD ("sleeps-while-snoozed", test_sleeps_while_snoozed);
  ADD ("writes-it-down-first", test_writes_it_down_first);
  return g_test_run ();
}
