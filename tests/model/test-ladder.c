// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-ladder.h"
#include "troth-time.h"

#define LATE G_GINT64_CONSTANT (1772359200000000) /* 2026-03-01T10:00:00Z */
#define NEVER -1
#define M TROTH_MINUTE

/* Minutes of every kind; 0 before: no warning. */
static void
test_kinds (void)
{
  static const struct
  {
    TrothPromiseKind kind;
    int              pre_due, repeat, team, lead;
  } table[] = {
    { TROTH_PROMISE_KIND_CALLBACK, 10, 5, 15, 30 },
    { TROTH_PROMISE_KIND_PROGRESS_REPORT, 10, 5, 15, 30 },
    { TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED, 0, 5, 15, 30 },
    { TROTH_PROMISE_KIND_SEND_INFORMATION, 0, 10, 30, 60 },
    { TROTH_PROMISE_KIND_FIND_OUT, 10, 5, 15, 30 },
    { TROTH_PROMISE_KIND_REFUND, 0, 10, 30, 60 },
    { TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK, 10, 5, 10, 20 },
    { TROTH_PROMISE_KIND_COURTESY_CALL, 10, 15, 60, 120 },
    { TROTH_PROMISE_KIND_OTHER, 10, 5, 15, 30 },
    { (TrothPromiseKind) 99, 10, 5, 15, 30 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const TrothLadder *ladder = troth_ladder_of (table[i].kind);

      g_assert_cmpint (ladder->pre_due, ==, table[i].pre_due * M);
      g_assert_cmpint (ladder->repeat, ==, table[i].repeat * M);
      g_assert_cmpint (ladder->team, ==, table[i].team * M);
      g_assert_cmpint (ladder->lead, ==, table[i].lead * M);
      g_assert_cmpint (ladder->pre_due, <=, TROTH_LADDER_PRE_DUE_US);
      g_assert_true (ladder->repeat <= ladder->team && ladder->team < ladder->lead); /* she first, then her team, then the lead */
      g_assert_cmpint (ladder->lead, >=, troth_ladder_soonest (TROTH_LADDER_STEP_LEAD));
    }
  g_assert_cmpint (troth_ladder_soonest (TROTH_LADDER_STEP_TEAM), ==, 0);
  g_assert_cmpint (troth_ladder_soonest (TROTH_LADDER_STEP_LEAD), ==, 20 * M);
}

/* What she did about it, minutes after it was late. */
static TrothPromise *
promise_new (TrothPromiseKind kind,
             gboolean         of_team,
             int              acknowledged,
             int              tried)
{
  TrothPromise *promise = troth_promise_new ();

  troth_promise_set_kind (promise, kind);
  troth_promise_set_owner_kind (promise, of_team ? TROTH_OWNER_KIND_TEAM : TROTH_OWNER_KIND_AGENT);
  troth_promise_set_owner_id (promise, "jane");
  troth_promise_set_due_at (promise, LATE);
  if (acknowledged != NEVER)
    {
      TrothAcknowledgement *seen = troth_acknowledgement_new ();

      troth_acknowledgement_set_agent_id (seen, "jane");
      troth_acknowledgement_set_stage (seen, TROTH_ALERT_STAGE_DUE);
      troth_acknowledgement_set_at (seen, LATE + acknowledged * M);
      troth_record_append (promise, troth_promise_F_acknowledgements, seen);
    }
  if (tried != NEVER)
    {
      TrothAttempt *attempt = troth_attempt_new ();

      troth_attempt_set_agent_id (attempt, "jane");
      troth_attempt_set_at (attempt, LATE + tried * M);
      troth_record_append (promise, troth_promise_F_attempts, attempt);
    }
  return promise;
}

static void
test_climbs (void)
{
  static const struct
  {
    TrothPromiseKind kind;
    gboolean         of_team, away;
    int              since, acknowledged, tried; /* minutes after it was late */
    int              team, lead;
  } table[] = {
    { TROTH_PROMISE_KIND_CALLBACK, FALSE, FALSE, NEVER, NEVER, NEVER, 15, 30 }, /* her desk is silent */
    { TROTH_PROMISE_KIND_CALLBACK, FALSE, FALSE, NEVER, 3, 4, 15, 30 },         /* whatever she did before */
    { TROTH_PROMISE_KIND_CALLBACK, FALSE, TRUE, NEVER, NEVER, NEVER, 0, 30 },   /* away */
    { TROTH_PROMISE_KIND_CALLBACK, FALSE, FALSE, -60, NEVER, NEVER, 15, 30 },   /* there, and does nothing */
    { TROTH_PROMISE_KIND_CALLBACK, FALSE, FALSE, 10, NEVER, NEVER, 25, 40 },    /* came late */
    { TROTH_PROMISE_KIND_CALLBACK, FALSE, FALSE, -60, 5, NEVER, 20, 35 },       /* knows, and is busy */
    { TROTH_PROMISE_KIND_CALLBACK, FALSE, FALSE, -60, 5, 12, 27, 42 },          /* nobody answered */
    { TROTH_PROMISE_KIND_CALLBACK, TRUE, FALSE, NEVER, NEVER, NEVER, NEVER, 30 },
    { TROTH_PROMISE_KIND_REFUND, FALSE, FALSE, NEVER, NEVER, NEVER, 30, 60 },
    { TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK, FALSE, FALSE, -60, 5, NEVER, 15, 25 },
    { TROTH_PROMISE_KIND_COURTESY_CALL, TRUE, FALSE, NEVER, NEVER, NEVER, NEVER, 120 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (TrothPromise) promise = promise_new (table[i].kind, table[i].of_team, table[i].acknowledged, table[i].tried);
      TrothLadderOwner owner = { table[i].away, table[i].since == NEVER ? TROTH_NO_INSTANT : LATE + table[i].since * M, NULL };

      g_assert_cmpint (troth_ladder_climbs_at (promise, TROTH_LADDER_STEP_TEAM, &owner), ==,
                       table[i].team == NEVER ? G_MAXINT64 : LATE + table[i].team * M);
      g_assert_cmpint (troth_ladder_climbs_at (promise, TROTH_LADDER_STEP_LEAD, &owner), ==, LATE + table[i].lead * M);
    }
}

/* 2026-03-02, a Monday: work from 9 to 12 and from 13 to 17, in UTC. */
static TrothHours *
hours_new (void)
{
  static const struct
  {
    const char *opens, *closes;
  } stretches[] = { { "09:00", "12:00" }, { "13:00", "17:00" } };
  g_autoptr (TrothCalendar) calendar = troth_calendar_new ();
  TrothHours *hours;

  troth_calendar_set_zone (calendar, "Etc/UTC");
  for (guint i = 0; i < 2 * 5; i++)
    {
      TrothOpening *opening = troth_opening_new ();

      troth_opening_set_weekday (opening, i / 2 + 1);
      troth_opening_set_opens (opening, stretches[i % 2].opens);
      troth_opening_set_closes (opening, stretches[i % 2].closes);
      troth_record_append (calendar, troth_calendar_F_openings, opening);
    }
  hours = troth_hours_new (calendar, NULL);
  g_assert_nonnull (hours);
  return hours;
}

/* Only inside the shift: what is late when nobody works waits for the morning, and lunch counts for nothing. */
static void
test_climbs_in_the_shift (void)
{
  const gint64 sunday = LATE, nine = LATE + 23 * TROTH_HOUR; /* ten o'clock; nine o'clock on Monday */
  static const struct
  {
    int      due; /* minutes after nine on Monday */
    gboolean of_team, away;
    int      team, lead;
  } table[] = {
    { -23 * 60, FALSE, FALSE, 15, 30 }, /* on Sunday: from Monday at nine */
    { -23 * 60, FALSE, TRUE, 0, 30 },   /* away: to the team as soon as it is there */
    { -23 * 60, TRUE, FALSE, NEVER, 30 },
    { 60, FALSE, FALSE, 75, 90 },
    { 170, FALSE, FALSE, 245, 260 },   /* 11:50: 15 minutes are over at 13:05 */
    { 470, FALSE, FALSE, 1445, 1460 }, /* 16:50: on Tuesday at 9:05 */
    { 180, FALSE, TRUE, 240, 270 },    /* at noon sharp they have gone */
  };
  g_autoptr (TrothHours) hours = hours_new ();

  g_assert_cmpint (sunday, <, nine);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (TrothPromise) promise = promise_new (TROTH_PROMISE_KIND_CALLBACK, table[i].of_team, NEVER, NEVER);
      TrothLadderOwner owner = { table[i].away, TROTH_NO_INSTANT, hours };

      troth_promise_set_due_at (promise, nine + table[i].due * M);
      g_assert_cmpint (troth_ladder_climbs_at (promise, TROTH_LADDER_STEP_TEAM, &owner), ==,
                       table[i].team == NEVER ? G_MAXINT64 : nine + table[i].team * M);
      g_assert_cmpint (troth_ladder_climbs_at (promise, TROTH_LADDER_STEP_LEAD, &owner), ==, nine + table[i].lead * M);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/ladder/kinds", test_kinds);
  g_test_add_func ("/model/ladder/climbs", test_climbs);
  g_test_add_func ("/model/ladder/climbs-in-the-shift", test_climbs_in_the_shift);
  return g_test_run ();
}
