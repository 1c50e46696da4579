// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

#include "troth-promise-rules.h"
#include "troth-substitute.h"
#include "troth-uuid.h"

/* Promises that make themselves, ends that are taken back, and hands that they go through. */

#define CASE "01890000-0000-7000-8000-0000000000ca"

static TrothOutcome *
open_case (CommandFixture *f,
           const char     *id,
           const char     *waiver)
{
  TrothOpenArgs *args = troth_open_args_new ();

  troth_open_args_set_customer_id (args, LEONIE);
  troth_open_args_set_subject (args, "The bill is too high");
  troth_open_args_set_progress_waiver (args, waiver);
  return command_run (f, &command_jane, "case.open", id, args);
}

/* The open promises of @kind of the case (element-type TrothPromise) (transfer full) */
static GPtrArray *
find_open (CommandFixture  *f,
           const char      *id,
           TrothPromiseKind kind)
{
  GPtrArray *all = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMISE, "case_id", id, NULL);

  for (guint i = all->len; i > 0; i--)
    if (troth_promise_get_state (all->pdata[i - 1]) != TROTH_PROMISE_STATE_OPEN || troth_promise_get_kind (all->pdata[i - 1]) != kind)
      g_ptr_array_remove_index (all, i - 1);
  return all;
}

static char *
the_open (CommandFixture  *f,
          TrothPromiseKind kind)
{
  g_autoptr (GPtrArray) open = find_open (f, CASE, kind);

  g_assert_cmpuint (open->len, ==, 1);
  return g_strdup (troth_promise_get_id (open->pdata[0]));
}

static TrothResolveArgs *
resolve_args (const char          *promise_id,
              TrothPromiseDecision decision)
{
  TrothResolveArgs    *args = troth_resolve_args_new ();
  TrothPromiseVerdict *verdict = troth_promise_verdict_new ();

  troth_resolve_args_set_resolution (args, "The meter was read wrong");
  if (promise_id)
    {
      troth_promise_verdict_set_promise_id (verdict, promise_id);
      troth_promise_verdict_set_decision (verdict, decision);
      troth_promise_verdict_set_evidence (verdict, "Told her while she was on the line");
      troth_record_append (args, troth_resolve_args_F_decisions, g_object_ref (verdict));
    }
  g_object_unref (verdict);
  return args;
}

static void
test_open_case_has_a_next_report (CommandFixture *f,
                                  gconstpointer   data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *expected = troth_uuid_derive (CASE, "progress_report");
  g_autoptr (TrothPromise) promise = NULL;

  assert_outcome (open_case (f, CASE, NULL), APPLIED, NULL);
  first = the_open (f, TROTH_PROMISE_KIND_PROGRESS_REPORT);
  g_assert_cmpstr (first, ==, expected);
  promise = command_get (f, TROTH_TYPE_PROMISE, first);
  g_assert_cmpstr (troth_promise_get_words (promise), ==, "The bill is too high");
  g_assert_cmpstr (troth_promise_get_owner_id (promise), ==, JANE);
  g_assert_cmpint (troth_promise_get_origin (promise), ==, TROTH_PROMISE_ORIGIN_CASE_OPEN);
  /* the same end twice makes one next report */
  assert_outcome (command_run (f, &command_jane, "promise.keep", first, command_end_args ("No news yet, told her so")), APPLIED, NULL);
  second = the_open (f, TROTH_PROMISE_KIND_PROGRESS_REPORT);
  g_assert_cmpstr (second, !=, first);
  assert_outcome (command_run (f, &command_steve, "promise.keep", first, command_end_args ("Me too")), CONFLICT, "already-ended");
  g_free (the_open (f, TROTH_PROMISE_KIND_PROGRESS_REPORT));
}

static void
test_waiver (CommandFixture *f,
             gconstpointer   data)
{
  TrothWaiveProgressArgs *lift = troth_waive_progress_args_new ();
  g_autoptr (GPtrArray) none = NULL;

  assert_outcome (open_case (f, CASE, " "), REJECTED, "empty");
  assert_outcome (open_case (f, CASE, "She reads it on the web site"), APPLIED, NULL);
  none = find_open (f, CASE, TROTH_PROMISE_KIND_PROGRESS_REPORT);
  g_assert_cmpuint (none->len, ==, 0);
  assert_outcome (command_run (f, &command_jane, "case.waive_progress", CASE, lift), APPLIED, NULL);
  g_free (the_open (f, TROTH_PROMISE_KIND_PROGRESS_REPORT));
}

static void
test_resolve_asks_about_each (CommandFixture *f,
                              gconstpointer   data)
{
  g_autofree char *report = NULL;
  g_autofree char *expected = troth_uuid_derive (CASE, "tell_when_resolved");
  g_autofree char *tell = NULL;
  g_autoptr (TrothOutcome) refused = NULL;
  TrothCloseArgs *waived = troth_close_args_new ();

  assert_outcome (open_case (f, CASE, NULL), APPLIED, NULL);
  report = the_open (f, TROTH_PROMISE_KIND_PROGRESS_REPORT);
  refused = command_run (f, &command_jane, "case.resolve", CASE, resolve_args (NULL, 0));
  g_assert_cmpstr (troth_outcome_get_code (refused), ==, "undecided-promises");
  g_assert_cmpstr (troth_outcome_get_theirs (refused), ==, report);
  assert_outcome (command_run (f, &command_jane, "case.close", CASE, troth_close_args_new ()), REJECTED, "not-resolved");
  assert_outcome (command_run (f, &command_jane, "case.resolve", CASE, resolve_args (report, TROTH_PROMISE_DECISION_KEPT)), APPLIED, NULL);
  tell = the_open (f, TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED);
  g_assert_cmpstr (tell, ==, expected);
  assert_outcome (command_run (f, &command_steve, "case.resolve", CASE, resolve_args (tell, TROTH_PROMISE_DECISION_STAY)), CONFLICT, "already-resolved");
  g_free (the_open (f, TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED));
  /* the promise outlives the case until she was told, or need not be */
  assert_outcome (command_run (f, &command_jane, "case.close", CASE, troth_close_args_new ()), REJECTED, "undecided-promises");
  troth_close_args_set_tell_waiver (waived, "She saw it herself");
  assert_outcome (command_run (f, &command_jane, "case.close", CASE, waived), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "case.close", CASE, troth_close_args_new ()), NOOP, NULL);
  assert_outcome (command_run (f, &command_jane, "promise.reopen", tell, troth_reopen_args_new ()), REJECTED, "case-closed");
}

static void
test_told_at_once (CommandFixture *f,
                   gconstpointer   data)
{
  TrothResolveArgs *args = resolve_args (NULL, 0);
  g_autofree char  *id = troth_uuid_derive (CASE, "tell_when_resolved");
  g_autoptr (TrothPromise) tell = NULL;

  assert_outcome (open_case (f, CASE, "One call will do"), APPLIED, NULL);
  troth_resolve_args_set_told (args, "Told her the new sum");
  assert_outcome (command_run (f, &command_jane, "case.resolve", CASE, args), APPLIED, NULL);
  tell = command_get (f, TROTH_TYPE_PROMISE, id);
  g_assert_cmpint (troth_promise_get_state (tell), ==, TROTH_PROMISE_STATE_KEPT);
  assert_outcome (command_run (f, &command_jane, "case.close", CASE, troth_close_args_new ()), APPLIED, NULL);
}

static void
test_reopen (CommandFixture *f,
             gconstpointer   data)
{
  g_autoptr (TrothPromise) promise = NULL;

  command_make (f);
  assert_outcome (command_run (f, &command_jane, "promise.keep", PROMISE, command_end_args ("Spoke to her")), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "promise.reopen", PROMISE, troth_reopen_args_new ()), CONFLICT, "ended-by-another");
  f->now += TROTH_REOPEN_US;
  assert_outcome (command_run (f, &command_jane, "promise.reopen", PROMISE, troth_reopen_args_new ()), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "promise.reopen", PROMISE, troth_reopen_args_new ()), NOOP, NULL);
  promise = command_promise (f);
  g_assert_cmpint (troth_promise_get_state (promise), ==, TROTH_PROMISE_STATE_OPEN);
  g_assert_null (troth_promise_get_ended_by (promise));
  g_assert_cmpuint (troth_promise_get_reopenings (promise)->len, ==, 1);
  assert_outcome (command_run (f, &command_jane, "promise.release", PROMISE, command_end_args ("Never mind, she said")), APPLIED, NULL);
  f->now += TROTH_REOPEN_US + 1;
  assert_outcome (command_run (f, &command_jane, "promise.reopen", PROMISE, troth_reopen_args_new ()), REJECTED, "too-late");
}

/* Steve said that he kept it too: that is not undone with Jane's slip. */
static void
test_reopen_after_anothers_end (CommandFixture *f,
                                gconstpointer   data)
{
  g_autoptr (TrothOutcome) refused = NULL;

  command_make (f);
  assert_outcome (command_run (f, &command_jane, "promise.break", PROMISE, command_end_args ("I forgot")), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "promise.keep", PROMISE, command_end_args ("I called her")), CONFLICT, "already-ended");
  refused = command_run (f, &command_jane, "promise.reopen", PROMISE, troth_reopen_args_new ());
  g_assert_cmpstr (troth_outcome_get_code (refused), ==, "touched-meanwhile");
  g_assert_cmpstr (troth_outcome_get_by (refused), ==, STEVE);
}

static TrothHandOverArgs *
hand_args (const char *to,
           const char *from)
{
  TrothHandOverArgs *args = troth_hand_over_args_new ();

  troth_hand_over_args_set_to_id (args, to);
  troth_hand_over_args_set_from_id (args, from);
  return args;
}

static void
test_take_over (CommandFixture *f,
                gconstpointer   data)
{
  command_make (f); /* Jane's */
  assert_outcome (command_run (f, &command_steve, "promise.hand_over", PROMISE, hand_args (STEVE, JANE)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "promise.hand_over", PROMISE, hand_args (STEVE, JANE)), NOOP, NULL);
  assert_outcome (command_run (f, &command_nancy, "promise.hand_over", PROMISE, hand_args (JANE, STEVE)), APPLIED, NULL);
}

static TrothHandoverCause
last_cause (CommandFixture *f)
{
  g_autoptr (TrothPromise) promise = command_promise (f);
  GPtrArray *list = troth_promise_get_handovers (promise);

  return troth_handover_get_cause (list->pdata[list->len - 1]);
}

/* Who stands in for its owner takes over for that; anybody else, and she when nobody is away, because she wants to. */
static void
test_take_over_as_substitute (CommandFixture *f,
                              gconstpointer   data)
{
  g_autoptr (TrothAgent) jane = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_AGENT, JANE, NULL);

  command_make (f);
  assert_outcome (command_run (f, &command_steve, "promise.hand_over", PROMISE, hand_args (STEVE, JANE)), APPLIED, NULL);
  g_assert_cmpint (last_cause (f), ==, TROTH_HANDOVER_CAUSE_PERSON);
  assert_outcome (command_run (f, &command_nancy, "promise.hand_over", PROMISE, hand_args (JANE, STEVE)), APPLIED, NULL);
  troth_agent_set_away_from (jane, NOW - TROTH_HOUR);
  troth_agent_set_away_until (jane, NOW + TROTH_HOUR);
  troth_agent_set_substitute_id (jane, STEVE);
  troth_memory_source_put (f->source, g_object_ref (jane));
  assert_outcome (command_run (f, &command_nancy, "promise.hand_over", PROMISE, hand_args (STEVE, JANE)), APPLIED, NULL);
  g_assert_cmpint (last_cause (f), ==, TROTH_HANDOVER_CAUSE_PERSON); /* the lead gave it to her */
  assert_outcome (command_run (f, &command_nancy, "promise.hand_over", PROMISE, hand_args (JANE, STEVE)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "promise.hand_over", PROMISE, hand_args (STEVE, JANE)), APPLIED, NULL);
  g_assert_cmpint (last_cause (f), ==, TROTH_HANDOVER_CAUSE_SUBSTITUTE);
}

static void
test_race_for_a_promise (CommandFixture *f,
                         gconstpointer   data)
{
  TrothHandOverArgs *to_team = hand_args (TEAM, NULL);
  g_autoptr (TrothOutcome) second = NULL;

  command_make (f);
  troth_hand_over_args_set_to_kind (to_team, TROTH_OWNER_KIND_TEAM);
  assert_outcome (command_run (f, &command_jane, "promise.hand_over", PROMISE, to_team), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "promise.hand_over", PROMISE, hand_args (JANE, TEAM)), APPLIED, NULL);
  second = command_run (f, &command_steve, "promise.hand_over", PROMISE, hand_args (STEVE, TEAM));
  g_assert_cmpstr (troth_outcome_get_code (second), ==, "taken-meanwhile");
  g_assert_cmpstr (troth_outcome_get_by (second), ==, JANE);
  g_assert_cmpstr (troth_outcome_get_theirs (second), ==, JANE);
}

static TrothOutcome *
prefer (CommandFixture   *f,
        const TrothActor *who,
        const char       *json)
{
  TrothSetPreferencesArgs *args = troth_set_preferences_args_new ();
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  troth_set_preferences_args_set_preferences (args, node);
  return command_run (f, who, "agent.set_preferences", JANE, args);
}

/* Hers alone, and the last word counts. */
static void
test_preferences (CommandFixture *f,
                  gconstpointer   data)
{
  g_autofree char *text = g_strnfill (17000, 'x');
  g_autofree char *large = g_strdup_printf ("{\"sound\":\"%s\"}", text);
  g_autoptr (TrothAgent) jane = NULL;

  assert_outcome (prefer (f, &command_jane, "{\"sound\":true}"), APPLIED, NULL);
  assert_outcome (prefer (f, &command_jane, "{\"sound\":true}"), NOOP, NULL);
  f->version = 0; /* of a desk that has not heard of the above */
  assert_outcome (prefer (f, &command_jane, "{\"sound\":false}"), APPLIED, NULL);
  assert_outcome (prefer (f, &command_nancy, "{\"sound\":true}"), REJECTED, "forbidden");
  assert_outcome (prefer (f, &command_jane, "[]"), REJECTED, "bad-args");
  assert_outcome (prefer (f, &command_jane, large), REJECTED, "too-long");
  jane = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_AGENT, JANE, NULL);
  g_assert_false (json_object_get_boolean_member (json_node_get_object (troth_agent_get_preferences (jane)), "sound"));
}

static TrothOutcome *
set_away (CommandFixture   *f,
          const TrothActor *who,
          const char       *agent,
          const char       *substitute)
{
  TrothSetAwayArgs *args = troth_set_away_args_new ();

  troth_set_away_args_set_away_from (args, NOW + TROTH_HOUR);
  troth_set_away_args_set_away_until (args, NOW + TROTH_DAY);
  troth_set_away_args_set_substitute_id (args, substitute);
  return command_run (f, who, "agent.set_away", agent, args);
}

static void
test_substitutes (CommandFixture *f,
                  gconstpointer   data)
{
  TrothRecordSource *source = TROTH_RECORD_SOURCE (f->source);
  g_autoptr (TrothAgent) steve = NULL;
  g_autoptr (TrothAgent) before = NULL;
  g_autoptr (TrothAgent) ring = NULL;

  assert_outcome (set_away (f, &command_steve, JANE, STEVE), REJECTED, "forbidden");
  assert_outcome (set_away (f, &command_jane, JANE, GONE), REJECTED, "owner-inactive");
  assert_outcome (set_away (f, &command_jane, JANE, JANE), REJECTED, "substitute-ring");
  assert_outcome (set_away (f, &command_jane, JANE, STEVE), APPLIED, NULL);
  assert_outcome (set_away (f, &command_jane, JANE, STEVE), NOOP, NULL);
  assert_outcome (set_away (f, &command_steve, STEVE, JANE), REJECTED, "substitute-ring");
  steve = troth_substitute_find (source, JANE, NOW + 2 * TROTH_HOUR, NULL);
  g_assert_cmpstr (troth_agent_get_id (steve), ==, STEVE);
  before = troth_substitute_find (source, JANE, NOW, NULL);
  g_assert_cmpstr (troth_agent_get_id (before), ==, JANE);
  {
    TrothAgent *made = command_get (f, TROTH_TYPE_AGENT, STEVE); /* a ring that came another way */

    troth_agent_set_away_from (made, NOW);
    troth_agent_set_away_until (made, NOW + TROTH_DAY);
    troth_agent_set_substitute_id (made, JANE);
    troth_memory_source_put (f->source, made);
  }
  ring = troth_substitute_find (source, JANE, NOW + 2 * TROTH_HOUR, NULL);
  g_assert_null (ring);
}

static void
test_leaving (CommandFixture *f,
              gconstpointer   data)
{
  static const TrothActor ada = { GONE, TROTH_ROLE_ADMIN, NULL, NULL };
  TrothAgent             *jane = command_get (f, TROTH_TYPE_AGENT, JANE);
  g_autoptr (TrothPromise) promise = NULL;

  command_make (f);
  assert_outcome (command_run (f, &command_steve, "agent.deactivate", JANE, troth_deactivate_args_new ()), REJECTED, "forbidden");
  assert_outcome (command_run (f, &ada, "agent.deactivate", JANE, troth_deactivate_args_new ()), REJECTED, "nobody-takes-over");
  troth_agent_set_team_id (jane, TEAM);
  troth_memory_source_put (f->source, jane);
  assert_outcome (command_run (f, &ada, "agent.deactivate", JANE, troth_deactivate_args_new ()), APPLIED, NULL);
  promise = command_promise (f);
  g_assert_true (troth_promise_is_owned_by (promise, NULL, TEAM));
  g_assert_cmpint (troth_handover_get_cause (troth_promise_get_handovers (promise)->pdata[0]), ==, TROTH_HANDOVER_CAUSE_DEACTIVATED);
}

/* Management calls back: a lead, not the agent who was asked. The call that dropped is promised once, whoever saw it. */
static void
test_promises_of_calls (CommandFixture *f,
                        gconstpointer   data)
{
  TrothMakeArgs *asked = command_make_args ("2026-03-01T15:00", "Europe/Berlin");
  TrothMakeArgs *dropped = command_make_args ("2026-03-01T10:00:03", "Europe/Berlin");
  TrothMakeArgs *again = NULL;

  troth_make_args_set_kind (asked, TROTH_PROMISE_KIND_MANAGEMENT_CALLBACK);
  troth_make_args_set_origin (asked, TROTH_PROMISE_ORIGIN_ASKED_FOR_MANAGEMENT);
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, asked), REJECTED, "not-a-lead");
  troth_make_args_set_origin (dropped, TROTH_PROMISE_ORIGIN_DROPPED_ON_HOLD);
  again = troth_record_copy (dropped);
  troth_make_args_set_words (again, "+49 711 2842222");
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, dropped), APPLIED, NULL);
  assert_outcome (command_run (f, &command_nancy, "promise.make", PROMISE, again), NOOP, NULL);
}

/* After any sequence of commands: an open case has a next report or a waiver, a promise has one owner, a resolved case was or
 * will be told, a closed one is. */
static void
check_all (CommandFixture *f,
           char          **cases)
{
  for (guint i = 0; cases[i]; i++)
    {
      g_autoptr (TrothCase) kase = command_get (f, TROTH_TYPE_CASE, cases[i]);
      g_autoptr (GPtrArray) reports = find_open (f, cases[i], TROTH_PROMISE_KIND_PROGRESS_REPORT);
      g_autoptr (GPtrArray) tellings = find_open (f, cases[i], TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED);
      g_autoptr (GPtrArray) all = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMISE, "case_id", cases[i], NULL);
      guint told = 0;

      if (kase == NULL)
        continue;
      for (guint k = 0; k < all->len; k++)
        {
          g_assert_nonnull (troth_promise_get_owner_id (all->pdata[k]));
          told += troth_promise_get_kind (all->pdata[k]) == TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED;
        }
      if (troth_case_get_state (kase) == TROTH_CASE_STATE_OPEN && troth_case_get_progress_waiver (kase) == NULL)
        g_assert_cmpuint (reports->len, >=, 1);
      g_assert_cmpuint (told, ==, troth_case_get_state (kase) == TROTH_CASE_STATE_OPEN ? 0 : 1);
      if (troth_case_get_state (kase) == TROTH_CASE_STATE_CLOSED)
        g_assert_cmpuint (tellings->len, ==, 0);
    }
}

static void
do_something (CommandFixture *f,
              const char     *id)
{
  static const char *const ends[] = { "promise.keep", "promise.break", "promise.release" };
  const TrothActor        *who = g_test_rand_bit () ? &command_jane : &command_steve;
  g_autoptr (GPtrArray) all = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMISE, "case_id", id, NULL);
  const char   *promise = all->len ? troth_promise_get_id (all->pdata[g_test_rand_int_range (0, (gint) all->len)]) : PROMISE;
  TrothOutcome *outcome = NULL;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      outcome = open_case (f, id, g_test_rand_int_range (0, 3) == 0 ? "Not wanted" : NULL);
      break;
    case 1:
    case 2:
      outcome = command_run (f, who, ends[g_test_rand_int_range (0, 3)], promise, command_end_args ("So it was"));
      break;
    case 3:
      outcome = command_run (f, who, "promise.reopen", promise, troth_reopen_args_new ());
      break;
    case 4:
      {
        TrothWaiveProgressArgs *args = troth_waive_progress_args_new ();

        troth_waive_progress_args_set_reason (args, g_test_rand_bit () ? "Not wanted" : NULL);
        outcome = command_run (f, who, "case.waive_progress", id, args);
        break;
      }
    case 5:
      outcome = command_run (f, who, "case.resolve", id, resolve_args (all->len ? promise : NULL, g_test_rand_int_range (0, 4)));
      break;
    case 6:
      {
        TrothCloseArgs *args = troth_close_args_new ();

        troth_close_args_set_tell_waiver (args, g_test_rand_bit () ? "She knows" : NULL);
        outcome = command_run (f, who, "case.close", id, args);
        break;
      }
    default:
      outcome = command_run (f, who, "promise.hand_over", promise, hand_args (g_test_rand_bit () ? JANE : STEVE, NULL));
    }
  g_object_unref (outcome);
}

static void
test_any_sequence (CommandFixture *f,
                   gconstpointer   data)
{
  g_auto (GStrv) cases = g_new0 (char *, 61);

  for (guint i = 0; i < 60; i++)
    cases[i] = troth_uuid_new (NOW);
  for (guint i = 0; i < 3000; i++)
    {
      f->now += g_test_rand_int_range (0, 20) * TROTH_SECOND;
      do_something (f, cases[g_test_rand_int_range (0, 60)]);
      if (i % 50 == 0)
        check_all (f, cases);
    }
  check_all (f, cases);
}

#define add(name, function) g_test_add ("/model/owed/" name, CommandFixture, NULL, command_set_up, function, command_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("preferences", test_preferences);
  add ("open-case-has-a-next-report", test_open_case_has_a_next_report);
  add ("waiver", test_waiver);
  add ("resolve-asks-about-each", test_resolve_asks_about_each);
  add ("told-at-once", test_told_at_once);
  add ("reopen", test_reopen);
  add ("reopen-after-anothers-end", test_reopen_after_anothers_end);
  add ("take-over", test_take_over);
  add ("take-over-as-substitute", test_take_over_as_substitute);
  add ("race-for-a-promise", test_race_for_a_promise);
  add ("substitutes", test_substitutes);
  add ("leaving", test_leaving);
  add ("promises-of-calls", test_promises_of_calls);
  add ("any-sequence", test_any_sequence);
  return g_test_run ();
}
