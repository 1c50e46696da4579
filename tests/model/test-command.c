// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "memory-source.h"
#include "troth-command-args.h"
#include "troth-command.h"
#include "troth-customer-text.h"
#include "troth-promise-rules.h"
#include "troth-records.h"
#include "troth-time.h"

#define NOW G_GINT64_CONSTANT (1772355603000000) /* 2026-03-01T09:00:03Z */
#define JANE "01890000-0000-7000-8000-00000000000a"
#define STEVE "01890000-0000-7000-8000-00000000000b"
#define GONE "01890000-0000-7000-8000-00000000000c"
#define TEAM "01890000-0000-7000-8000-00000000000d"
#define LEONIE "01890000-0000-7000-8000-00000000000e"
#define PROMISE "01890000-0000-7000-8000-00000000000f"

static const TrothActor jane = { JANE, TROTH_ROLE_AGENT, TEAM, "desk-1" };
static const TrothActor steve = { STEVE, TROTH_ROLE_AGENT, TEAM, "desk-2" };
static const TrothActor nancy = { GONE, TROTH_ROLE_LEAD, TEAM, "desk-3" };

typedef struct
{
  TrothMemorySource *source;
  gint64             now;
  gint64             version; /* what the agent's desk had seen */
} Fixture;

static void
put_agent (Fixture    *f,
           const char *id,
           gboolean    active)
{
  TrothAgent *agent = troth_agent_new ();

  troth_agent_set_id (agent, id);
  troth_agent_set_login (agent, id);
  troth_agent_set_name (agent, id);
  troth_agent_set_active (agent, active);
  troth_memory_source_put (f->source, agent);
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  TrothCustomer *leonie = troth_customer_new ();
  TrothTeam     *team = troth_team_new ();

  f->source = troth_memory_source_new ();
  f->now = NOW;
  f->version = 1;
  put_agent (f, JANE, TRUE);
  put_agent (f, STEVE, TRUE);
  put_agent (f, GONE, FALSE);
  troth_team_set_id (team, TEAM);
  troth_team_set_name (team, "Support");
  troth_memory_source_put (f->source, team);
  troth_customer_set_id (leonie, LEONIE);
  troth_customer_set_given_name (leonie, "Leonie");
  troth_customer_set_family_name (leonie, "Köhler");
  troth_customer_set_country (leonie, "DE");
  troth_memory_source_put (f->source, leonie);
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_object_unref (f->source);
}

/* Runs as the backend would: stores what changed with the next version. */
static TrothOutcome *
run (Fixture          *f,
     const TrothActor *who,
     const char       *op,
     const char       *entity,
     gpointer          args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrothRecord) owned = args;
  g_autoptr (TrothCommand) command = troth_command_for (op, entity, args, f->version, f->now);
  g_autoptr (TrothResult) result = troth_command_run (command, TROTH_RECORD_SOURCE (f->source), who, f->now, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->changed->len; i++)
    {
      TrothRecord *copy = troth_record_copy (result->changed->pdata[i]);
      int          version = troth_record_type_find (G_OBJECT_TYPE (copy), "version");

      troth_record_set_integer (copy, version, troth_record_get_version (copy) + 1);
      troth_memory_source_put (f->source, copy);
    }
  return g_object_ref (result->outcome);
}

#define assert_outcome(o, k, c)                                                      \
  G_STMT_START                                                                       \
  {                                                                                  \
    g_autoptr (TrothOutcome) outcome_ = (o);                                         \
    g_assert_cmpstr (troth_outcome_get_code (outcome_), ==, (c));                    \
    g_assert_cmpint (troth_outcome_get_kind (outcome_), ==, TROTH_OUTCOME_KIND_##k); \
  }                                                                                  \
  G_STMT_END

static TrothMakeArgs *
make_args (const char *civil,
           const char *zone)
{
  TrothMakeArgs *args = troth_make_args_new ();
  g_autoptr (GTimeZone) tz = troth_time_zone_new (zone, NULL);
  gint64 due = 0;

  g_assert_true (troth_time_from_civil (civil, tz, FALSE, &due, NULL, NULL));
  troth_make_args_set_customer_id (args, LEONIE);
  troth_make_args_set_words (args, "I will call you back at three");
  troth_make_args_set_owner_id (args, JANE);
  troth_make_args_set_due_at (args, due);
  troth_make_args_set_due_civil (args, civil);
  troth_make_args_set_due_zone (args, zone);
  return args;
}

static gpointer
end_args (const char *evidence)
{
  TrothEndArgs *args = troth_end_args_new ();

  troth_end_args_set_evidence (args, evidence);
  return args;
}

static gpointer
move_args (const char *civil,
           gint64      due_rev)
{
  TrothRenegotiateArgs *args = troth_renegotiate_args_new ();
  g_autoptr (GTimeZone) tz = troth_time_zone_new ("Europe/Berlin", NULL);
  gint64 due = 0;

  g_assert_true (troth_time_from_civil (civil, tz, FALSE, &due, NULL, NULL));
  troth_renegotiate_args_set_due_rev (args, due_rev);
  troth_renegotiate_args_set_due_at (args, due);
  troth_renegotiate_args_set_due_civil (args, civil);
  troth_renegotiate_args_set_due_zone (args, "Europe/Berlin");
  return args;
}

static void
make (Fixture *f)
{
  assert_outcome (run (f, &jane, "promise.make", PROMISE, make_args ("2026-03-01T15:00", "Europe/Berlin")), APPLIED, NULL);
}

static TrothPromise *
promise (Fixture *f)
{
  return troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMISE, PROMISE, NULL);
}

static void
test_make (Fixture      *f,
           gconstpointer data)
{
  g_autoptr (TrothPromise) made = NULL;

  make (f);
  made = promise (f);
  g_assert_cmpstr (troth_promise_get_words (made), ==, "I will call you back at three");
  g_assert_cmpstr (troth_promise_get_made_by (made), ==, JANE);
  g_assert_cmpint (troth_promise_get_made_at (made), ==, NOW);
  g_assert_cmpint (troth_promise_get_state (made), ==, TROTH_PROMISE_STATE_OPEN);
  /* made again with the same id and words: the same promise */
  assert_outcome (run (f, &jane, "promise.make", PROMISE, make_args ("2026-03-01T15:00", "Europe/Berlin")), NOOP, NULL);
}

static void
test_make_refused (Fixture      *f,
                   gconstpointer data)
{
  static const struct
  {
    const char *member, *value, *code;
  } cases[] = {
    { "words", "   ", "empty" },
    { "words", "\u00a0\u200b\u2028", "empty" }, /* nothing that can be seen */
    { "words", "", "bad-args" },
    { "customer_id", PROMISE, "not-found" },
    { "case_id", PROMISE, "not-found" },
    { "owner_id", PROMISE, "not-found" },
    { "owner_id", GONE, "owner-inactive" },
    { "due_zone", "Europe/Nowhere", "bad-due" },
    { "due_civil", "three o'clock", "bad-due" },
    { "due_civil", "2026-03-01T15:01", "due-mismatch" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrothMakeArgs *args = make_args ("2026-03-01T15:00", "Europe/Berlin");

      troth_record_set_string (args, troth_record_type_find (TROTH_TYPE_MAKE_ARGS, cases[i].member), cases[i].value);
      assert_outcome (run (f, &jane, "promise.make", PROMISE, args), REJECTED, cases[i].code);
    }
  assert_outcome (run (f, &jane, "promise.make", PROMISE, make_args ("2026-03-01T09:00", "Europe/Berlin")), REJECTED,
                  "due-in-the-past");
  assert_outcome (run (f, &jane, "promise.make", "7", make_args ("2026-03-01T15:00", "Europe/Berlin")), REJECTED, "bad-id");
  assert_outcome (run (f, &jane, "promise.sing", PROMISE, end_args ("la")), REJECTED, "unknown-command");
  g_assert_null (promise (f));
}

static void
test_made_offline_is_not_in_the_past (Fixture      *f,
                                      gconstpointer data)
{
  g_autoptr (TrothMakeArgs) args = make_args ("2026-03-01T15:00", "Europe/Berlin");
  g_autoptr (TrothCommand) command = troth_command_for ("promise.make", PROMISE, args, 0, NOW);
  g_autoptr (TrothResult) result = troth_command_run (command, TROTH_RECORD_SOURCE (f->source), &jane, NOW + 2 * TROTH_DAY, NULL);

  g_assert_cmpint (troth_outcome_get_kind (result->outcome), ==, TROTH_OUTCOME_KIND_APPLIED);
  g_assert_cmpint (troth_promise_get_made_at (result->changed->pdata[0]), ==, NOW);
}

static void
test_first_completion_wins (Fixture      *f,
                            gconstpointer data)
{
  g_autoptr (TrothPromise) kept = NULL;
  g_autoptr (TrothOutcome) second = NULL;
  TrothAttempt *attempt = NULL;

  make (f);
  assert_outcome (run (f, &jane, "promise.keep", PROMISE, end_args ("Spoke to her")), APPLIED, NULL);
  second = run (f, &steve, "promise.keep", PROMISE, end_args ("I called her too"));
  g_assert_cmpint (troth_outcome_get_kind (second), ==, TROTH_OUTCOME_KIND_CONFLICT);
  g_assert_cmpstr (troth_outcome_get_by (second), ==, JANE);
  g_assert_cmpstr (troth_outcome_get_theirs (second), ==, "Spoke to her");
  g_assert_cmpstr (troth_outcome_get_ours (second), ==, "I called her too");
  kept = promise (f);
  g_assert_cmpstr (troth_promise_get_ended_by (kept), ==, JANE);
  g_assert_cmpuint (troth_promise_get_attempts (kept)->len, ==, 1);
  attempt = troth_promise_get_attempts (kept)->pdata[0];
  g_assert_cmpint (troth_attempt_get_result (attempt), ==, TROTH_ATTEMPT_RESULT_COMPLETION);
  g_assert_cmpint (troth_attempt_get_state (attempt), ==, TROTH_PROMISE_STATE_KEPT);
  assert_outcome (run (f, &steve, "promise.release", PROMISE, end_args ("She said never mind")), CONFLICT, "already-ended");
  assert_outcome (run (f, &steve, "promise.renegotiate", PROMISE, move_args ("2026-03-02T10:00", 0)), CONFLICT, "already-ended");
}

static void
test_completion_beats_release (Fixture      *f,
                               gconstpointer data)
{
  g_autoptr (TrothPromise) end = NULL;

  make (f);
  assert_outcome (run (f, &jane, "promise.release", PROMISE, end_args ("She let us off")), APPLIED, NULL);
  assert_outcome (run (f, &steve, "promise.keep", PROMISE, end_args ("Called her at three")), MERGED, NULL);
  end = promise (f);
  g_assert_cmpint (troth_promise_get_state (end), ==, TROTH_PROMISE_STATE_KEPT);
}

static void
test_earlier_time_stays (Fixture      *f,
                         gconstpointer data)
{
  g_autoptr (TrothPromise) moved = NULL;
  g_autoptr (TrothPromise) earlier = NULL;

  make (f);
  assert_outcome (run (f, &jane, "promise.renegotiate", PROMISE, move_args ("2026-03-02T10:00", 0)), APPLIED, NULL);
  assert_outcome (run (f, &steve, "promise.renegotiate", PROMISE, move_args ("2026-03-03T10:00", 0)), MERGED, "moved-meanwhile");
  moved = promise (f);
  g_assert_cmpstr (troth_promise_get_due_civil (moved), ==, "2026-03-02T10:00");
  g_assert_cmpint (troth_promise_get_due_rev (moved), ==, 1);
  assert_outcome (run (f, &steve, "promise.renegotiate", PROMISE, move_args ("2026-03-01T18:00", 0)), MERGED, "moved-meanwhile");
  earlier = promise (f);
  g_assert_cmpstr (troth_promise_get_due_civil (earlier), ==, "2026-03-01T18:00");
  assert_outcome (run (f, &steve, "promise.renegotiate", PROMISE, move_args ("2026-03-01T18:00", 2)), NOOP, NULL);
}

static void
test_new_time_after_due_counts_as_broken (Fixture      *f,
                                          gconstpointer data)
{
  TrothKeepRate rate = { 0 };
  g_autoptr (TrothPromise) end = NULL;

  make (f);
  f->now = NOW + TROTH_DAY;
  assert_outcome (run (f, &jane, "promise.renegotiate", PROMISE, move_args ("2026-03-03T10:00", 0)), APPLIED, NULL);
  assert_outcome (run (f, &jane, "promise.keep", PROMISE, end_args ("Done")), APPLIED, NULL);
  end = promise (f);
  troth_keep_rate_add (&rate, end);
  g_assert_cmpuint (rate.broken, ==, 1);
  g_assert_cmpuint (rate.kept, ==, 1);
  g_assert_cmpuint (rate.kept_late, ==, 0);
}

static void
test_hand_over (Fixture      *f,
                gconstpointer data)
{
  TrothHandOverArgs *to_steve = troth_hand_over_args_new ();
  TrothHandOverArgs *to_team = troth_hand_over_args_new ();
  TrothHandOverArgs *to_nobody = troth_hand_over_args_new ();
  g_autoptr (TrothPromise) now = NULL;

  make (f);
  troth_hand_over_args_set_to_id (to_steve, STEVE);
  assert_outcome (run (f, &jane, "promise.hand_over", PROMISE, to_steve), APPLIED, NULL);
  troth_hand_over_args_set_to_kind (to_team, TROTH_OWNER_KIND_TEAM);
  troth_hand_over_args_set_to_id (to_team, TEAM);
  assert_outcome (run (f, &jane, "promise.hand_over", PROMISE, to_team), APPLIED, NULL);
  troth_hand_over_args_set_to_id (to_nobody, GONE);
  assert_outcome (run (f, &jane, "promise.hand_over", PROMISE, to_nobody), REJECTED, "owner-inactive");
  now = promise (f);
  g_assert_true (troth_promise_is_owned_by (now, NULL, TEAM));
  g_assert_cmpuint (troth_promise_get_handovers (now)->len, ==, 2);
}

static void
test_patch_merges_by_field (Fixture      *f,
                            gconstpointer data)
{
  static const struct
  {
    const char      *field, *from, *to;
    TrothOutcomeKind kind;
    const char      *code;
  } steps[] = {
    { "city", NULL, "Stuttgart", TROTH_OUTCOME_KIND_APPLIED, NULL },
    { "language", NULL, "de", TROTH_OUTCOME_KIND_MERGED, NULL },
    { "city", NULL, "Ulm", TROTH_OUTCOME_KIND_CONFLICT, "changed-meanwhile" },
    { "city", NULL, "Stuttgart", TROTH_OUTCOME_KIND_NOOP, NULL },
    { "owner_id", NULL, JANE, TROTH_OUTCOME_KIND_REJECTED, "not-patchable" },
    { "nonsense", NULL, "1", TROTH_OUTCOME_KIND_REJECTED, "not-patchable" },
  };
  g_autoptr (TrothCustomer) end = NULL;

  f->version = 0;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      TrothPatchArgs   *args = troth_patch_args_new ();
      TrothFieldChange *change = troth_field_change_new ();
      g_autoptr (TrothOutcome) outcome = NULL;

      troth_field_change_set_field (change, steps[i].field);
      troth_field_change_set_from (change, steps[i].from);
      troth_field_change_set_to (change, steps[i].to);
      troth_record_append (args, troth_patch_args_F_changes, change);
      outcome = run (f, &jane, "customer.patch", LEONIE, args);
      g_assert_cmpstr (troth_outcome_get_code (outcome), ==, steps[i].code);
      g_assert_cmpint (troth_outcome_get_kind (outcome), ==, steps[i].kind);
    }
  end = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_CUSTOMER, LEONIE, NULL);
  g_assert_cmpstr (troth_customer_get_city (end), ==, "Stuttgart");
  g_assert_cmpstr (troth_customer_get_language (end), ==, "de");
}

static void
test_do_not_call_is_lifted_by_a_lead_only (Fixture      *f,
                                           gconstpointer data)
{
  static const struct
  {
    const TrothActor *who;
    const char       *wish, *reason, *code;
    TrothOutcomeKind  kind;
  } steps[] = {
    { &jane, "set", NULL, NULL, TROTH_OUTCOME_KIND_APPLIED },
    { &jane, "lift", "she asked", "forbidden", TROTH_OUTCOME_KIND_REJECTED },
    { &nancy, "lift", NULL, "empty", TROTH_OUTCOME_KIND_REJECTED },
    { &nancy, "lift", "she asked in writing", NULL, TROTH_OUTCOME_KIND_APPLIED },
    { &nancy, "maybe", NULL, "bad-args", TROTH_OUTCOME_KIND_REJECTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      TrothPatchArgs *args = troth_patch_args_new ();
      g_autoptr (TrothOutcome) outcome = NULL;

      f->version = 10;
      troth_patch_args_set_do_not_call (args, steps[i].wish);
      troth_patch_args_set_reason (args, steps[i].reason);
      outcome = run (f, steps[i].who, "customer.patch", LEONIE, args);
      g_assert_cmpstr (troth_outcome_get_code (outcome), ==, steps[i].code);
      g_assert_cmpint (troth_outcome_get_kind (outcome), ==, steps[i].kind);
    }
}

static void
test_log_moves_last_contact (Fixture      *f,
                             gconstpointer data)
{
  TrothLogArgs *args = troth_log_args_new ();
  g_autoptr (TrothCustomer) after = NULL;

  troth_log_args_set_customer_id (args, LEONIE);
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_CALL);
  troth_log_args_set_started_at (args, NOW - TROTH_MINUTE);
  assert_outcome (run (f, &jane, "interaction.log", PROMISE, args), APPLIED, NULL);
  after = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_CUSTOMER, LEONIE, NULL);
  g_assert_cmpint (troth_customer_get_last_contact_at (after), ==, NOW - TROTH_MINUTE);
}

static void
test_due_states (void)
{
  static const struct
  {
    gint64        minutes, until_minutes;
    TrothDueState state;
  } cases[] = {
    { -2, 0, TROTH_DUE_OVERDUE },
    { 0, 0, TROTH_DUE_NOW },
    { -30, 30, TROTH_DUE_NOW },
    { 1, 0, TROTH_DUE_NEXT_HOUR },
    { 60, 0, TROTH_DUE_NEXT_HOUR },
    { 61, 0, TROTH_DUE_TODAY },
    { 6 * 60, 0, TROTH_DUE_LATER },
  };
  gint64 day_ends = NOW + 5 * TROTH_HOUR;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TrothPromise) p = troth_promise_new ();
      gint64 next = 0;

      troth_promise_set_due_at (p, NOW + cases[i].minutes * TROTH_MINUTE);
      if (cases[i].until_minutes)
        troth_promise_set_due_until (p, NOW + cases[i].until_minutes * TROTH_MINUTE);
      g_assert_cmpint (troth_promise_due_state (p, NOW, day_ends), ==, cases[i].state);
      next = troth_due_next_change (troth_promise_get_due (p), NOW, day_ends);
      if (next != G_MAXINT64)
        { /* nothing changes before it, something does at it */
          g_assert_cmpint (next, >, NOW);
          g_assert_cmpint (troth_promise_due_state (p, next - 1, day_ends), ==, cases[i].state);
          g_assert_cmpint (troth_promise_due_state (p, next, day_ends), !=, cases[i].state);
        }
      troth_promise_set_state (p, TROTH_PROMISE_STATE_RELEASED);
      g_assert_cmpint (troth_promise_due_state (p, NOW, day_ends), ==, TROTH_DUE_ENDED);
    }
}

#define add(name, function) g_test_add ("/model/command/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("make", test_make);
  add ("make-refused", test_make_refused);
  add ("made-offline-is-not-in-the-past", test_made_offline_is_not_in_the_past);
  add ("first-completion-wins", test_first_completion_wins);
  add ("completion-beats-release", test_completion_beats_release);
  add ("earlier-time-stays", test_earlier_time_stays);
  add ("new-time-after-due-counts-as-broken", test_new_time_after_due_counts_as_broken);
  add ("hand-over", test_hand_over);
  add ("patch-merges-by-field", test_patch_merges_by_field);
  add ("do-not-call-is-lifted-by-a-lead-only", test_do_not_call_is_lifted_by_a_lead_only);
  add ("log-moves-last-contact", test_log_moves_last_contact);
  g_test_add_func ("/model/promise/due-states", test_due_states);
  return g_test_run ();
}
