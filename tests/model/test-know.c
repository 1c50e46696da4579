// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

#include "troth-calling.h"
#include "troth-customer-text.h"
#include "troth-uuid.h"

/* What we know of a customer, what was said once, and what comes out about a case. */

#define ENTRY "01890000-0000-7000-8000-0000000000e1"
#define CASE "01890000-0000-7000-8000-0000000000ca"
#define AMPLIFIER "01890000-0000-7000-8000-0000000000ab"

static TrothOutcome *
note (CommandFixture *f,
      const char     *id,
      const char     *words)
{
  TrothNoteFactArgs *args = troth_note_fact_args_new ();

  troth_note_fact_args_set_id (args, id);
  troth_note_fact_args_set_topic (args, TROTH_FACT_TOPIC_CALLING);
  troth_note_fact_args_set_words (args, words);
  troth_note_fact_args_set_source (args, "Said so on the phone");
  return command_run (f, &command_jane, "customer.note_fact", LEONIE, args);
}

static TrothOutcome *
withdraw_fact (CommandFixture *f,
               const char     *id)
{
  TrothWithdrawFactArgs *args = troth_withdraw_fact_args_new ();

  troth_withdraw_fact_args_set_id (args, id);
  return command_run (f, &command_steve, "customer.withdraw_fact", LEONIE, args);
}

static void
test_facts (CommandFixture *f,
            gconstpointer   data)
{
  g_autofree char *long_words = g_strnfill (TROTH_FACT_MAX + 1, 'a');
  g_autoptr (TrothCustomer) leonie = NULL;
  TrothFact *fact = NULL;

  assert_outcome (note (f, "f1", "Let it ring for long"), APPLIED, NULL);
  assert_outcome (note (f, "f1", "Let it ring for long"), NOOP, NULL);
  assert_outcome (note (f, "f2", "Let it ring for long"), NOOP, NULL); /* two desks write down the same */
  assert_outcome (note (f, "f3", " \n"), REJECTED, "empty");
  assert_outcome (note (f, "f3", long_words), REJECTED, "too-long");
  assert_outcome (withdraw_fact (f, "f9"), REJECTED, "not-found");
  assert_outcome (withdraw_fact (f, "f1"), APPLIED, NULL);
  assert_outcome (withdraw_fact (f, "f1"), NOOP, NULL);
  leonie = command_get (f, TROTH_TYPE_CUSTOMER, LEONIE);
  g_assert_cmpuint (troth_customer_get_facts (leonie)->len, ==, 1);
  fact = troth_customer_get_facts (leonie)->pdata[0];
  g_assert_cmpstr (troth_fact_get_noted_by (fact), ==, JANE);
  g_assert_cmpint (troth_fact_get_noted_at (fact), ==, NOW);
  g_assert_cmpint (troth_fact_get_withdrawn_at (fact), ==, NOW);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *words = g_strdup_printf ("Fact %u", i);

      assert_outcome (note (f, words, words), APPLIED, NULL);
    }
  assert_outcome (note (f, "one more", "one more"), REJECTED, "too-many");
}

static TrothOutcome *
note_change (CommandFixture *f,
             const char     *id,
             gint64          happened)
{
  TrothNoteFactArgs *args = troth_note_fact_args_new ();

  troth_note_fact_args_set_id (args, id);
  troth_note_fact_args_set_topic (args, TROTH_FACT_TOPIC_CHANGE);
  troth_note_fact_args_set_words (args, id);
  troth_note_fact_args_set_happened_at (args, happened);
  return command_run (f, &command_jane, "customer.note_fact", LEONIE, args);
}

/* When it was is another thing than when it was told. */
static void
test_change (CommandFixture *f,
             gconstpointer   data)
{
  g_autoptr (TrothCustomer) leonie = NULL;
  GPtrArray *facts = NULL;

  assert_outcome (note_change (f, "moved", NOW - 20 * TROTH_DAY), APPLIED, NULL);
  assert_outcome (note_change (f, "retired", TROTH_NO_INSTANT), APPLIED, NULL);
  assert_outcome (note_change (f, "will move", NOW + TROTH_DAY), REJECTED, "not-yet");
  leonie = command_get (f, TROTH_TYPE_CUSTOMER, LEONIE);
  facts = troth_customer_get_facts (leonie);
  g_assert_cmpuint (facts->len, ==, 2);
  g_assert_cmpint (troth_fact_get_noted_at (facts->pdata[0]), ==, NOW);
  g_assert_cmpint (troth_fact_get_at (facts->pdata[0]), ==, NOW - 20 * TROTH_DAY);
  g_assert_cmpint (troth_fact_get_at (facts->pdata[1]), ==, NOW);
}

static TrothOutcome *
set_mood (CommandFixture *f,
          TrothMood       mood)
{
  TrothSetMoodArgs *args = troth_set_mood_args_new ();

  troth_set_mood_args_set_mood (args, mood);
  return command_run (f, &command_jane, "customer.set_mood", LEONIE, args);
}

static void
test_mood (CommandFixture *f,
           gconstpointer   data)
{
  g_autoptr (TrothCustomer) leonie = NULL;

  assert_outcome (set_mood (f, TROTH_MOOD_NONE), NOOP, NULL);
  assert_outcome (set_mood (f, TROTH_MOOD_UPSET), APPLIED, NULL);
  f->now -= TROTH_MINUTE; /* what was set before comes late */
  assert_outcome (set_mood (f, TROTH_MOOD_HAPPY), NOOP, NULL);
  f->now += 2 * TROTH_MINUTE;
  assert_outcome (set_mood (f, TROTH_MOOD_UPSET), APPLIED, NULL); /* still */
  leonie = command_get (f, TROTH_TYPE_CUSTOMER, LEONIE);
  g_assert_cmpint (troth_customer_get_mood (leonie), ==, TROTH_MOOD_UPSET);
  g_assert_cmpint (troth_customer_get_mood_at (leonie), ==, NOW + TROTH_MINUTE);
}

static TrothTellArgs *
tell_args (void)
{
  TrothTellArgs *args = troth_tell_args_new ();

  troth_tell_args_set_customer_id (args, LEONIE);
  troth_tell_args_set_subject (args, "Late payment");
  troth_tell_args_set_words (args, "Her pay came late in March");
  troth_tell_args_set_consent (args, TROTH_CONSENT_ALLOWED);
  return args;
}

static TrothOutcome *
tell (CommandFixture *f,
      TrothTellArgs  *args)
{
  return command_run (f, &command_jane, "said_once.tell", ENTRY, args);
}

static TrothOutcome *
withdraw (CommandFixture *f,
          gboolean        forget)
{
  TrothWithdrawArgs *args = troth_withdraw_args_new ();

  troth_withdraw_args_set_forget (args, forget);
  return command_run (f, &command_steve, "said_once.withdraw", ENTRY, args);
}

static void
test_said_once (CommandFixture *f,
                gconstpointer   data)
{
  TrothTellArgs *args = tell_args ();
  g_autoptr (TrothSaidOnce) told = NULL;
  g_autoptr (TrothSaidOnce) gone = NULL;

  troth_tell_args_set_consent (args, TROTH_CONSENT_DENIED);
  assert_outcome (tell (f, args), REJECTED, "no-consent");
  args = tell_args ();
  troth_tell_args_set_expires_at (args, f->now);
  assert_outcome (tell (f, args), REJECTED, "already-expired");
  args = tell_args ();
  troth_tell_args_set_subject (args, " ");
  assert_outcome (tell (f, args), REJECTED, "empty");
  assert_outcome (withdraw (f, FALSE), REJECTED, "not-found");
  assert_outcome (tell (f, tell_args ()), APPLIED, NULL);
  assert_outcome (tell (f, tell_args ()), NOOP, NULL);
  told = command_get (f, TROTH_TYPE_SAID_ONCE, ENTRY);
  g_assert_cmpstr (troth_said_once_get_told_to (told), ==, JANE);
  g_assert_cmpint (troth_said_once_get_expires_at (told), ==, NOW + TROTH_CIRCUMSTANCE_US);
  assert_outcome (withdraw (f, FALSE), APPLIED, NULL);
  assert_outcome (withdraw (f, FALSE), NOOP, NULL);
  assert_outcome (withdraw (f, TRUE), APPLIED, NULL);
  gone = command_get (f, TROTH_TYPE_SAID_ONCE, ENTRY);
  g_assert_null (troth_said_once_get_words (gone));
  g_assert_cmpint (troth_said_once_get_consent (gone), ==, TROTH_CONSENT_DENIED);
  g_assert_cmpstr (troth_said_once_get_withdrawn_by (gone), ==, STEVE);
}

static TrothOutcome *
verify (CommandFixture *f)
{
  TrothTellArgs *args = tell_args ();

  troth_tell_args_set_kind (args, TROTH_SAID_ONCE_KIND_VERIFIED);
  troth_tell_args_set_subject (args, "Date of birth");
  return tell (f, args);
}

/* Shown again, it counts for twelve hours more, withdrawn or not. */
static void
test_verified (CommandFixture *f,
               gconstpointer   data)
{
  g_autoptr (TrothSaidOnce) shown = NULL;

  assert_outcome (verify (f), APPLIED, NULL);
  assert_outcome (withdraw (f, FALSE), APPLIED, NULL);
  f->now += TROTH_HOUR;
  assert_outcome (verify (f), APPLIED, NULL);
  shown = command_get (f, TROTH_TYPE_SAID_ONCE, ENTRY);
  g_assert_cmpint (troth_said_once_get_expires_at (shown), ==, NOW + TROTH_HOUR + TROTH_VERIFIED_US);
  g_assert_cmpint (troth_said_once_get_withdrawn_at (shown), ==, TROTH_NO_INSTANT);
}

/* Said at a desk that was offline when somebody took it back: it was not her, and is not again. */
static void
test_verified_before_it_was_withdrawn (CommandFixture *f,
                                       gconstpointer   data)
{
  g_autoptr (TrothSaidOnce) shown = NULL;

  assert_outcome (verify (f), APPLIED, NULL);
  f->now = NOW + 2 * TROTH_HOUR;
  assert_outcome (withdraw (f, FALSE), APPLIED, NULL);
  f->now = NOW + TROTH_HOUR;
  assert_outcome (verify (f), NOOP, NULL);
  shown = command_get (f, TROTH_TYPE_SAID_ONCE, ENTRY);
  g_assert_cmpint (troth_said_once_get_withdrawn_at (shown), ==, NOW + 2 * TROTH_HOUR);
}

static TrothOutcome *
ask_again (CommandFixture *f,
           const char     *id,
           const char     *reason)
{
  TrothAskAgainArgs *args = troth_ask_again_args_new ();

  troth_ask_again_args_set_id (args, id);
  troth_ask_again_args_set_reason (args, reason);
  return command_run (f, &command_steve, "said_once.ask_again", ENTRY, args);
}

static void
test_asked_again (CommandFixture *f,
                  gconstpointer   data)
{
  g_autoptr (TrothSaidOnce) told = NULL;

  assert_outcome (tell (f, tell_args ()), APPLIED, NULL);
  assert_outcome (ask_again (f, "a1", " "), REJECTED, "empty");
  assert_outcome (ask_again (f, "a1", "Another line: somebody else may speak"), APPLIED, NULL);
  assert_outcome (ask_again (f, "a1", "Another line: somebody else may speak"), NOOP, NULL);
  assert_outcome (ask_again (f, "a2", "The bank wants it"), APPLIED, NULL);
  told = command_get (f, TROTH_TYPE_SAID_ONCE, ENTRY);
  g_assert_cmpuint (troth_said_once_get_asked_again (told)->len, ==, 2);
  g_assert_cmpstr (troth_asked_again_get_by (troth_said_once_get_asked_again (told)->pdata[1]), ==, STEVE);
}

static TrothOutcome *
open_case (CommandFixture *f,
           gint64          expected,
           const char     *product_id)
{
  TrothOpenArgs *args = troth_open_args_new ();

  troth_open_args_set_customer_id (args, LEONIE);
  troth_open_args_set_subject (args, "It hums");
  troth_open_args_set_progress_waiver (args, "She looks it up herself");
  troth_open_args_set_expected_at (args, expected);
  troth_open_args_set_product_id (args, product_id);
  return command_run (f, &command_jane, "case.open", CASE, args);
}

static TrothOutcome *
update_case (CommandFixture *f,
             const char     *cause,
             gint64          expected)
{
  TrothUpdateArgs *args = troth_update_args_new ();

  troth_update_args_set_cause (args, cause);
  troth_update_args_set_expected_at (args, expected);
  return command_run (f, &command_steve, "case.update", CASE, args);
}

static TrothOutcome *
withdraw_estimate (CommandFixture *f)
{
  TrothUpdateArgs *args = troth_update_args_new ();

  troth_update_args_set_expected_withdrawn (args, TRUE);
  return command_run (f, &command_steve, "case.update", CASE, args);
}

static TrothOutcome *
withdraw_product (CommandFixture *f)
{
  TrothUpdateArgs *args = troth_update_args_new ();

  troth_update_args_set_product_withdrawn (args, TRUE);
  return command_run (f, &command_steve, "case.update", CASE, args);
}

static TrothOutcome *
resolve_unsolved (CommandFixture *f,
                  const char     *alternatives)
{
  TrothResolveArgs *args = troth_resolve_args_new ();
  g_autoptr (JsonNode) node = alternatives ? json_from_string (alternatives, NULL) : NULL;

  troth_resolve_args_set_resolution (args, "It cannot be mended");
  troth_resolve_args_set_unsolved (args, TRUE);
  troth_resolve_args_set_prevention (args, "Keep it away from water");
  troth_resolve_args_set_prevention_told (args, TRUE);
  troth_resolve_args_set_tell_waiver (args, "She is on the line");
  troth_resolve_args_set_alternatives (args, node);
  return command_run (f, &command_jane, "case.resolve", CASE, args);
}

static void
test_case (CommandFixture *f,
           gconstpointer   data)
{
  TrothProduct *amplifier = troth_product_new ();
  g_autoptr (TrothCase) kase = NULL;
  g_auto (GStrv) ways = NULL;

  troth_product_set_id (amplifier, AMPLIFIER);
  troth_product_set_name (amplifier, "Amplifier");
  assert_outcome (open_case (f, f->now + TROTH_DAY, AMPLIFIER), REJECTED, "not-found");
  troth_memory_source_put (f->source, amplifier);
  assert_outcome (open_case (f, f->now, AMPLIFIER), REJECTED, "expected-in-the-past");
  assert_outcome (open_case (f, f->now + TROTH_DAY, AMPLIFIER), APPLIED, NULL);
  assert_outcome (update_case (f, "Water got in", TROTH_NO_INSTANT), APPLIED, NULL);
  assert_outcome (update_case (f, "Water got in", TROTH_NO_INSTANT), NOOP, NULL);
  assert_outcome (update_case (f, NULL, f->now - 1), REJECTED, "expected-in-the-past");
  assert_outcome (withdraw_estimate (f), APPLIED, NULL);
  assert_outcome (withdraw_estimate (f), NOOP, NULL);
  assert_outcome (update_case (f, NULL, f->now + TROTH_DAY), APPLIED, NULL);
  assert_outcome (withdraw_product (f), APPLIED, NULL);
  assert_outcome (withdraw_product (f), NOOP, NULL);
  assert_outcome (resolve_unsolved (f, NULL), REJECTED, "no-alternatives");
  assert_outcome (resolve_unsolved (f, "[\" \"]"), REJECTED, "no-alternatives");
  assert_outcome (resolve_unsolved (f, "[7]"), REJECTED, "bad-args");
  assert_outcome (resolve_unsolved (f, "[\"A new one for half the price\"]"), APPLIED, NULL);
  assert_outcome (update_case (f, "Something else", TROTH_NO_INSTANT), CONFLICT, "already-resolved");
  kase = command_get (f, TROTH_TYPE_CASE, CASE);
  g_assert_cmpstr (troth_case_get_cause (kase), ==, "Water got in"); /* as it was found out */
  g_assert_null (troth_case_get_product_id (kase));
  g_assert_true (troth_case_get_unsolved (kase));
  g_assert_true (troth_case_get_prevention_told (kase));
  g_assert_cmpint (troth_case_get_expected_at (kase), ==, NOW + TROTH_DAY);
  ways = troth_texts_from_json (troth_case_get_alternatives (kase));
  g_assert_cmpuint (g_strv_length (ways), ==, 1);
  g_assert_cmpstr (ways[0], ==, "A new one for half the price");
}

/* Who is told it is told at an hour at which she may be called. */
static void
test_told_at_a_good_hour (CommandFixture *f,
                          gconstpointer   data)
{
  const char *const ways[] = { "Repair it elsewhere", NULL };
  TrothOpenArgs    *open = troth_open_args_new ();
  TrothResolveArgs *args = troth_resolve_args_new ();
  g_autoptr (JsonNode) alternatives = troth_texts_to_json (ways);
  g_autofree char *id = troth_uuid_derive (CASE, "tell_when_resolved");
  g_autoptr (TrothCustomer) leonie = command_get (f, TROTH_TYPE_CUSTOMER, LEONIE);
  g_autoptr (TrothPromise) told = NULL;

  f->now = NOW + 43 * TROTH_HOUR; /* Tuesday 5:00 at hers */
  troth_open_args_set_customer_id (open, LEONIE);
  troth_open_args_set_subject (open, "Loud");
  troth_open_args_set_progress_waiver (open, "She asked for none");
  troth_resolve_args_set_resolution (args, "It cannot be mended");
  troth_resolve_args_set_unsolved (args, TRUE);
  troth_resolve_args_set_alternatives (args, alternatives);
  assert_outcome (command_run (f, &command_jane, "case.open", CASE, open), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "case.resolve", CASE, args), APPLIED, NULL);
  told = command_get (f, TROTH_TYPE_PROMISE, id);
  g_assert_cmpint (troth_promise_get_origin (told), ==, TROTH_PROMISE_ORIGIN_CASE_UNSOLVED); /* nobody says that it is resolved */
  g_assert_cmpint (troth_calling_check (leonie, NULL, troth_promise_get_due_at (told), NULL), ==, TROTH_CALLING_ALLOWED);
  g_assert_cmpint (troth_promise_get_due_at (told) - f->now, <, 8 * TROTH_HOUR);
}

#define add(name, function) g_test_add ("/model/know/" name, CommandFixture, NULL, command_set_up, function, command_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("change", test_change);
  add ("facts", test_facts);
  add ("mood", test_mood);
  add ("said-once", test_said_once);
  add ("verified", test_verified);
  add ("verified-before-it-was-withdrawn", test_verified_before_it_was_withdrawn);
  add ("asked-again", test_asked_again);
  add ("case", test_case);
  add ("told-at-a-good-hour", test_told_at_a_good_hour);
  return g_test_run ();
}
