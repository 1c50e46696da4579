// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"
#include "troth-customer-text.h"
#include "troth-promise-rules.h"

static void
test_make (CommandFixture *f,
           gconstpointer   data)
{
  g_autoptr (TrothPromise) made = NULL;

  command_make (f);
  made = command_promise (f);
  g_assert_cmpstr (troth_promise_get_words (made), ==, "I will call you back at three");
  g_assert_cmpstr (troth_promise_get_made_by (made), ==, JANE);
  g_assert_cmpint (troth_promise_get_made_at (made), ==, NOW);
  g_assert_cmpint (troth_promise_get_state (made), ==, TROTH_PROMISE_STATE_OPEN);
  /* made again with the same id and words: the same promise */
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, command_make_args ("2026-03-01T15:00", "Europe/Berlin")), NOOP, NULL);
}

static void
test_make_refused (CommandFixture *f,
                   gconstpointer   data)
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
      TrothMakeArgs *args = command_make_args ("2026-03-01T15:00", "Europe/Berlin");

      troth_record_set_string (args, troth_record_type_find (TROTH_TYPE_MAKE_ARGS, cases[i].member), cases[i].value);
      assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, args), REJECTED, cases[i].code);
    }
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, command_make_args ("2026-03-01T09:00", "Europe/Berlin")), REJECTED,
                  "due-in-the-past");
  assert_outcome (command_run (f, &command_jane, "promise.make", "7", command_make_args ("2026-03-01T15:00", "Europe/Berlin")), REJECTED, "bad-id");
  assert_outcome (command_run (f, &command_jane, "promise.sing", PROMISE, command_end_args ("la")), REJECTED, "unknown-command");
  g_assert_null (command_promise (f));
}

static void
test_a_window_is_half_open (CommandFixture *f,
                            gconstpointer   data)
{
  static const struct
  {
    TrothPrecision precision;
    gint64         length;
    const char    *code;
  } cases[] = { { TROTH_PRECISION_WINDOW, 0, "window-ends-before-it-begins" },
                { TROTH_PRECISION_WINDOW, -1, "window-without-end" },
                { TROTH_PRECISION_EXACT, TROTH_HOUR, "end-without-window" },
                { TROTH_PRECISION_WINDOW, TROTH_MINUTE, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TrothMakeArgs *args = command_make_args ("2026-03-01T15:00", "Europe/Berlin");
      g_autoptr (TrothOutcome) outcome = NULL;

      troth_make_args_set_due_precision (args, cases[i].precision);
      if (cases[i].length >= 0)
        troth_make_args_set_due_until (args, troth_make_args_get_due_at (args) + cases[i].length);
      outcome = command_run (f, &command_jane, "promise.make", PROMISE, args);
      g_assert_cmpstr (troth_outcome_get_code (outcome), ==, cases[i].code);
    }
}

/* T12, and every way to promise a call to somebody who must not be called */
static void
test_a_call_at_no_hour_needs_a_reason (CommandFixture *f,
                                       gconstpointer   data)
{
  const char           *late = "2026-03-01T21:30";
  TrothMakeArgs        *agreed = command_make_args (late, "Europe/Berlin");
  TrothMakeArgs        *letter = command_make_args (late, "Europe/Berlin");
  TrothRenegotiateArgs *later = command_move_args (late, 0);
  g_autoptr (TrothPromise) made = NULL;

  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, command_make_args (late, "Europe/Berlin")), REJECTED, "calling-hours");
  command_make (f);
  assert_outcome (command_run (f, &command_jane, "promise.renegotiate", PROMISE, command_move_args (late, 0)), REJECTED, "calling-hours");
  troth_renegotiate_args_set_calling_override (later, "She works until nine");
  assert_outcome (command_run (f, &command_jane, "promise.renegotiate", PROMISE, later), APPLIED, NULL);
  made = command_promise (f);
  g_assert_cmpstr (troth_promise_get_calling_override (made), ==, "She works until nine");
  troth_make_args_set_calling_override (agreed, " ");
  assert_outcome (command_run (f, &command_jane, "promise.make", CALL, agreed), REJECTED, "calling-hours");
  troth_make_args_set_kind (letter, TROTH_PROMISE_KIND_SEND_INFORMATION);
  assert_outcome (command_run (f, &command_jane, "promise.make", CALL, letter), APPLIED, NULL);
}

/* The company's own hours are a record: they decide as soon as they are there, and no longer when they are not. */
static void
test_calls_by_the_companys_hours (CommandFixture *f,
                                  gconstpointer   data)
{
  TrothCallingPack *pack = troth_calling_pack_new ();
  TrothCallingPack *none = troth_calling_pack_new ();

  troth_calling_pack_set_id (pack, TROTH_CALLING_PACK_ID);
  troth_calling_pack_set_xml (pack, "<calling><rule id='house' source='Works council' dated='2026-01-01'><hours days='1-5' from='09:00' to='14:00'/></rule></calling>");
  troth_calling_pack_set_active (pack, TRUE);
  troth_memory_source_put (f->source, pack);
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, command_make_args ("2026-03-01T15:00", "Europe/Berlin")), REJECTED, "calling-hours");
  troth_calling_pack_set_id (none, TROTH_CALLING_PACK_ID);
  troth_calling_pack_set_xml (none, "");
  troth_memory_source_put (f->source, none);
  command_make (f);
}

static void
test_made_offline_is_not_in_the_past (CommandFixture *f,
                                      gconstpointer   data)
{
  g_autoptr (TrothMakeArgs) args = command_make_args ("2026-03-01T15:00", "Europe/Berlin");
  g_autoptr (TrothCommand) command = troth_command_for ("promise.make", PROMISE, args, 0, NOW);
  g_autoptr (TrothResult) result = troth_command_run (command, TROTH_RECORD_SOURCE (f->source), &command_jane, NOW + 2 * TROTH_DAY, NULL);

  g_assert_cmpint (troth_outcome_get_kind (result->outcome), ==, TROTH_OUTCOME_KIND_APPLIED);
  g_assert_cmpint (troth_promise_get_made_at (result->changed->pdata[0]), ==, NOW);
}

static void
test_first_completion_wins (CommandFixture *f,
                            gconstpointer   data)
{
  g_autoptr (TrothPromise) kept = NULL;
  g_autoptr (TrothOutcome) second = NULL;
  TrothAttempt *attempt = NULL;

  command_make (f);
  assert_outcome (command_run (f, &command_jane, "promise.keep", PROMISE, command_end_args ("Spoke to her")), APPLIED, NULL);
  second = command_run (f, &command_steve, "promise.keep", PROMISE, command_end_args ("I called her too"));
  g_assert_cmpint (troth_outcome_get_kind (second), ==, TROTH_OUTCOME_KIND_CONFLICT);
  g_assert_cmpstr (troth_outcome_get_by (second), ==, JANE);
  g_assert_cmpstr (troth_outcome_get_theirs (second), ==, "Spoke to her");
  g_assert_cmpstr (troth_outcome_get_ours (second), ==, "I called her too");
  kept = command_promise (f);
  g_assert_cmpstr (troth_promise_get_ended_by (kept), ==, JANE);
  g_assert_cmpuint (troth_promise_get_attempts (kept)->len, ==, 1);
  attempt = troth_promise_get_attempts (kept)->pdata[0];
  g_assert_cmpint (troth_attempt_get_result (attempt), ==, TROTH_ATTEMPT_RESULT_COMPLETION);
  g_assert_cmpint (troth_attempt_get_state (attempt), ==, TROTH_PROMISE_STATE_KEPT);
  assert_outcome (command_run (f, &command_steve, "promise.release", PROMISE, command_end_args ("She said never mind")), CONFLICT, "already-ended");
  assert_outcome (command_run (f, &command_steve, "promise.renegotiate", PROMISE, command_move_args ("2026-03-02T10:00", 0)), CONFLICT, "already-ended");
}

static void
test_completion_beats_release (CommandFixture *f,
                               gconstpointer   data)
{
  g_autoptr (TrothPromise) end = NULL;

  command_make (f);
  assert_outcome (command_run (f, &command_jane, "promise.release", PROMISE, command_end_args ("She let us off")), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "promise.keep", PROMISE, command_end_args ("Called her at three")), MERGED, NULL);
  end = command_promise (f);
  g_assert_cmpint (troth_promise_get_state (end), ==, TROTH_PROMISE_STATE_KEPT);
}

static void
test_earlier_time_stays (CommandFixture *f,
                         gconstpointer   data)
{
  g_autoptr (TrothPromise) moved = NULL;
  g_autoptr (TrothPromise) earlier = NULL;

  command_make (f);
  assert_outcome (command_run (f, &command_jane, "promise.renegotiate", PROMISE, command_move_args ("2026-03-02T10:00", 0)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_steve, "promise.renegotiate", PROMISE, command_move_args ("2026-03-03T10:00", 0)), MERGED, "moved-meanwhile");
  moved = command_promise (f);
  g_assert_cmpstr (troth_promise_get_due_civil (moved), ==, "2026-03-02T10:00");
  g_assert_cmpint (troth_promise_get_due_rev (moved), ==, 1);
  assert_outcome (command_run (f, &command_steve, "promise.renegotiate", PROMISE, command_move_args ("2026-03-01T18:00", 0)), MERGED, "moved-meanwhile");
  earlier = command_promise (f);
  g_assert_cmpstr (troth_promise_get_due_civil (earlier), ==, "2026-03-01T18:00");
  assert_outcome (command_run (f, &command_steve, "promise.renegotiate", PROMISE, command_move_args ("2026-03-01T18:00", 2)), NOOP, NULL);
}

static void
test_new_time_after_due_counts_as_broken (CommandFixture *f,
                                          gconstpointer   data)
{
  TrothKeepRate rate = { 0 };
  g_autoptr (TrothPromise) end = NULL;

  command_make (f);
  f->now = NOW + TROTH_DAY;
  assert_outcome (command_run (f, &command_jane, "promise.renegotiate", PROMISE, command_move_args ("2026-03-03T10:00", 0)), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "promise.keep", PROMISE, command_end_args ("Done")), APPLIED, NULL);
  end = command_promise (f);
  troth_keep_rate_add (&rate, end);
  g_assert_cmpuint (rate.broken, ==, 1);
  g_assert_cmpuint (rate.kept, ==, 1);
  g_assert_cmpuint (rate.kept_late, ==, 0);
}

/* Before anything reminded of it. */
static void
test_kept_early (CommandFixture *f,
                 gconstpointer   data)
{
  TrothKeepRate rate = { 0 };
  g_autoptr (TrothPromise) end = NULL;

  command_make (f);
  assert_outcome (command_run (f, &command_jane, "promise.keep", PROMISE, command_end_args ("Done")), APPLIED, NULL);
  end = command_promise (f);
  troth_promise_set_ended_at (end, troth_promise_get_due_at (end) - 10 * TROTH_MINUTE);
  g_assert_false (troth_promise_is_kept_early (end));
  troth_promise_set_ended_at (end, troth_promise_get_due_at (end) - 10 * TROTH_MINUTE - 1);
  troth_keep_rate_add (&rate, end);
  g_assert_cmpuint (rate.kept, ==, 1);
  g_assert_cmpuint (rate.kept_early, ==, 1);
  g_assert_cmpuint (rate.kept_late, ==, 0);
  troth_promise_set_due_precision (end, TROTH_PRECISION_END_OF_DAY);
  g_assert_false (troth_promise_is_kept_early (end));
}

static void
test_hand_over (CommandFixture *f,
                gconstpointer   data)
{
  TrothHandOverArgs *to_steve = troth_hand_over_args_new ();
  TrothHandOverArgs *to_team = troth_hand_over_args_new ();
  TrothHandOverArgs *to_nobody = troth_hand_over_args_new ();
  g_autoptr (TrothPromise) now = NULL;

  command_make (f);
  troth_hand_over_args_set_to_id (to_steve, STEVE);
  assert_outcome (command_run (f, &command_jane, "promise.hand_over", PROMISE, to_steve), APPLIED, NULL);
  troth_hand_over_args_set_to_kind (to_team, TROTH_OWNER_KIND_TEAM);
  troth_hand_over_args_set_to_id (to_team, TEAM);
  assert_outcome (command_run (f, &command_jane, "promise.hand_over", PROMISE, g_object_ref (to_team)), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_steve, "promise.hand_over", PROMISE, to_team), APPLIED, NULL);
  troth_hand_over_args_set_to_id (to_nobody, GONE);
  assert_outcome (command_run (f, &command_jane, "promise.hand_over", PROMISE, to_nobody), REJECTED, "owner-inactive");
  now = command_promise (f);
  g_assert_true (troth_promise_is_owned_by (now, NULL, TEAM));
  g_assert_cmpuint (troth_promise_get_handovers (now)->len, ==, 2);
}

static void
assert_patched (CommandFixture  *f,
                const char      *field,
                const char      *from,
                const char      *to,
                TrothOutcomeKind kind,
                const char      *code)
{
  TrothPatchArgs   *args = troth_patch_args_new ();
  TrothFieldChange *change = troth_field_change_new ();
  g_autoptr (TrothOutcome) outcome = NULL;

  troth_field_change_set_field (change, field);
  troth_field_change_set_from (change, from);
  troth_field_change_set_to (change, to);
  troth_record_append (args, troth_patch_args_F_changes, change);
  troth_patch_args_set_reason (args, "On the phone");
  outcome = command_run (f, &command_jane, "customer.patch", LEONIE, args);
  g_assert_cmpstr (troth_outcome_get_code (outcome), ==, code);
  g_assert_cmpint (troth_outcome_get_kind (outcome), ==, kind);
}

static void
test_patch_merges_by_field (CommandFixture *f,
                            gconstpointer   data)
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
    { "preferred_hours", NULL, "in the evening", TROTH_OUTCOME_KIND_REJECTED, "bad-args" },
    { "preferred_hours", NULL, "17:00-20:00", TROTH_OUTCOME_KIND_MERGED, NULL },
    { "zone", NULL, "Europe/Nowhere", TROTH_OUTCOME_KIND_REJECTED, "bad-args" },
    { "country", "DE", "France", TROTH_OUTCOME_KIND_MERGED, NULL }, /* as people write it */
    { "country", "FR", "Utopia", TROTH_OUTCOME_KIND_MERGED, NULL }, /* nobody knows every place */
    { "country", "Utopia", "deu", TROTH_OUTCOME_KIND_MERGED, NULL },
    { "country", "DE", "DE", TROTH_OUTCOME_KIND_NOOP, NULL },
  };
  g_autoptr (TrothCustomer) end = NULL;

  f->version = 0;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    assert_patched (f, steps[i].field, steps[i].from, steps[i].to, steps[i].kind, steps[i].code);
  end = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_CUSTOMER, LEONIE, NULL);
  g_assert_cmpstr (troth_customer_get_city (end), ==, "Stuttgart");
  g_assert_cmpstr (troth_customer_get_language (end), ==, "de");
}

/* Two desks that change different things of one number both have their way. */
static void
test_patch_merges_by_field_of_a_point (CommandFixture *f,
                                       gconstpointer   data)
{
  static const struct
  {
    const char      *field, *from, *to;
    TrothOutcomeKind kind;
    const char      *code;
  } steps[] = {
    { "contact_points/home/label", NULL, "at home", TROTH_OUTCOME_KIND_MERGED, NULL },
    { "contact_points/home/consent", "unknown", "allowed", TROTH_OUTCOME_KIND_MERGED, NULL },
    { "contact_points/home/raw", "0711 2842222", "0711-2842222", TROTH_OUTCOME_KIND_MERGED, NULL },
    { "contact_points/home/consent", "allowed", "allowed", TROTH_OUTCOME_KIND_NOOP, NULL }, /* the same number */
    { "contact_points/home/raw", "0711-2842222", "0711 2842223", TROTH_OUTCOME_KIND_MERGED, NULL },
    { "contact_points/home/consent", "allowed", "unknown", TROTH_OUTCOME_KIND_NOOP, NULL }, /* another: nobody has allowed that one */
    { "contact_points/home/preferred", "false", "true", TROTH_OUTCOME_KIND_MERGED, NULL },
    { "contact_points/home/label", NULL, "upstairs", TROTH_OUTCOME_KIND_CONFLICT, "changed-meanwhile" },
    { "contact_points/home/consent", "unknown", "denied", TROTH_OUTCOME_KIND_MERGED, NULL }, /* of do-not-call the stricter wins */
    { "contact_points/home/consent", "unknown", "allowed", TROTH_OUTCOME_KIND_CONFLICT, "changed-meanwhile" },
    { "contact_points/home/consent", "unknown", "denied", TROTH_OUTCOME_KIND_NOOP, NULL },
    { "contact_points/gone/label", NULL, "at home", TROTH_OUTCOME_KIND_CONFLICT, "changed-meanwhile" },
    { "contact_points/gone/consent", "allowed", "denied", TROTH_OUTCOME_KIND_NOOP, NULL },
    { "contact_points/home/consent", "denied", "perhaps", TROTH_OUTCOME_KIND_REJECTED, "bad-args" },
    { "contact_points/home/raw", "0711 2842223", " ", TROTH_OUTCOME_KIND_REJECTED, "bad-args" },
    { "contact_points/home/value", NULL, "+1", TROTH_OUTCOME_KIND_REJECTED, "not-patchable" },
    { "contact_points/home", NULL, "+1", TROTH_OUTCOME_KIND_REJECTED, "not-patchable" },
  };
  TrothPatchArgs    *added = troth_patch_args_new ();
  TrothContactPoint *point = troth_contact_point_new ();
  g_autoptr (TrothOutcome) outcome = NULL;
  g_autoptr (TrothCustomer) end = NULL;

  troth_contact_point_set_id (point, "home");
  troth_contact_point_set_raw (point, "0711 2842222");
  troth_record_append (added, troth_patch_args_F_add_contact_points, point);
  outcome = command_run (f, &command_jane, "customer.patch", LEONIE, added);
  f->version = 0;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++, f->now++)
    assert_patched (f, steps[i].field, steps[i].from, steps[i].to, steps[i].kind, steps[i].code);
  end = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_CUSTOMER, LEONIE, NULL);
  point = troth_customer_get_contact_points (end)->pdata[0];
  g_assert_cmpstr (troth_contact_point_get_label (point), ==, "at home");
  g_assert_cmpstr (troth_contact_point_get_value (point), ==, "+497112842223");
  g_assert_true (troth_contact_point_get_preferred (point));
  g_assert_cmpint (troth_contact_point_get_consent (point), ==, TROTH_CONSENT_DENIED);
  g_assert_cmpstr (troth_contact_point_get_consent_source (point), ==, "On the phone");
  g_assert_cmpint (troth_contact_point_get_consent_at (point), ==, f->now - 9); /* the ninth step before the end */
}

static void
test_do_not_call_is_lifted_by_a_lead_only (CommandFixture *f,
                                           gconstpointer   data)
{
  static const struct
  {
    const TrothActor *who;
    const char       *wish, *reason, *code;
    TrothOutcomeKind  kind;
  } steps[] = {
    { &command_jane, "set", NULL, NULL, TROTH_OUTCOME_KIND_APPLIED },
    { &command_jane, "lift", "she asked", "forbidden", TROTH_OUTCOME_KIND_REJECTED },
    { &command_nancy, "lift", NULL, "empty", TROTH_OUTCOME_KIND_REJECTED },
    { &command_nancy, "lift", "she asked in writing", NULL, TROTH_OUTCOME_KIND_APPLIED },
    { &command_nancy, "maybe", NULL, "bad-args", TROTH_OUTCOME_KIND_REJECTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      TrothPatchArgs *args = troth_patch_args_new ();
      g_autoptr (TrothOutcome) outcome = NULL;

      f->version = 10;
      troth_patch_args_set_do_not_call (args, steps[i].wish);
      troth_patch_args_set_reason (args, steps[i].reason);
      outcome = command_run (f, steps[i].who, "customer.patch", LEONIE, args);
      g_assert_cmpstr (troth_outcome_get_code (outcome), ==, steps[i].code);
      g_assert_cmpint (troth_outcome_get_kind (outcome), ==, steps[i].kind);
    }
}

static void
test_log_moves_last_contact (CommandFixture *f,
                             gconstpointer   data)
{
  TrothLogArgs *args = troth_log_args_new ();
  g_autoptr (TrothCustomer) after = NULL;

  troth_log_args_set_customer_id (args, LEONIE);
  troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_CALL);
  troth_log_args_set_started_at (args, NOW - TROTH_MINUTE);
  assert_outcome (command_run (f, &command_jane, "interaction.log", PROMISE, args), APPLIED, NULL);
  after = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_CUSTOMER, LEONIE, NULL);
  g_assert_cmpint (troth_customer_get_last_contact_at (after), ==, NOW - TROTH_MINUTE);
}

/* Tried again, with another reason: none of them is lost. */
static void
test_log_keeps_every_reason (CommandFixture *f,
                             gconstpointer   data)
{
  static const char *const reasons[] = { "She asked for ten", "She asked for ten o'clock", "She asked for ten" };
  g_autoptr (TrothInteraction) entry = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      TrothLogArgs *args = troth_log_args_new ();

      troth_log_args_set_customer_id (args, LEONIE);
      troth_log_args_set_kind (args, TROTH_INTERACTION_KIND_CALL);
      troth_log_args_set_started_at (args, NOW);
      troth_log_args_set_calling_override (args, reasons[i]);
      assert_outcome (command_run (f, &command_jane, "interaction.log", CALL, args), APPLIED, NULL);
    }
  entry = troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_INTERACTION, CALL, NULL);
  g_assert_cmpstr (troth_interaction_get_calling_override (entry), ==, "She asked for ten; She asked for ten o'clock");
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

#define add(name, function) g_test_add ("/model/command/" name, CommandFixture, NULL, command_set_up, function, command_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("make", test_make);
  add ("make-refused", test_make_refused);
  add ("a-window-is-half-open", test_a_window_is_half_open);
  add ("a-call-at-no-hour-needs-a-reason", test_a_call_at_no_hour_needs_a_reason);
  add ("calls-by-the-companys-hours", test_calls_by_the_companys_hours);
  add ("made-offline-is-not-in-the-past", test_made_offline_is_not_in_the_past);
  add ("first-completion-wins", test_first_completion_wins);
  add ("completion-beats-release", test_completion_beats_release);
  add ("earlier-time-stays", test_earlier_time_stays);
  add ("kept-early", test_kept_early);
  add ("new-time-after-due-counts-as-broken", test_new_time_after_due_counts_as_broken);
  add ("hand-over", test_hand_over);
  add ("patch-merges-by-field", test_patch_merges_by_field);
  add ("patch-merges-by-field-of-a-point", test_patch_merges_by_field_of_a_point);
  add ("do-not-call-is-lifted-by-a-lead-only", test_do_not_call_is_lifted_by_a_lead_only);
  add ("log-moves-last-contact", test_log_moves_last_contact);
  add ("log-keeps-every-reason", test_log_keeps_every_reason);
  g_test_add_func ("/model/promise/due-states", test_due_states);
  return g_test_run ();
}
