// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"

#include "troth-care-args.h"
#include "troth-record-json.h"

/* customer.merge and customer.unmerge: records of one person. */

#define ANNA "01890000-0000-7000-8000-0000000000a1"
#define CLARA "01890000-0000-7000-8000-0000000000a2"
#define CASE "01890000-0000-7000-8000-0000000000ca"
#define N_RECORDS 5

static TrothCustomer *
get (CommandFixture *f,
     const char     *id)
{
  return troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_CUSTOMER, id, NULL);
}

static void
put (CommandFixture *f,
     const char     *id,
     const char     *number,
     gboolean        do_not_call)
{
  TrothCustomer     *customer = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();
  TrothFact         *fact = troth_fact_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, "Leonie");
  troth_customer_set_country (customer, "DE");
  troth_customer_set_do_not_call (customer, do_not_call);
  if (do_not_call)
    troth_customer_set_do_not_call_at (customer, NOW - TROTH_DAY);
  troth_contact_point_set_id (point, number);
  troth_contact_point_set_kind (point, TROTH_CONTACT_KIND_PHONE);
  troth_contact_point_set_raw (point, number);
  troth_contact_point_set_value (point, number);
  troth_record_append (customer, troth_customer_F_contact_points, point);
  troth_fact_set_id (fact, number);
  troth_fact_set_words (fact, number);
  troth_record_append (customer, troth_customer_F_facts, fact);
  troth_memory_source_put (f->source, customer);
}

static void
set_up (CommandFixture *f,
        gconstpointer   data)
{
  command_set_up (f, data);
  put (f, ANNA, "+4930123456", TRUE);
  put (f, CLARA, "+4930654321", FALSE);
}

static TrothOutcome *
merge (CommandFixture   *f,
       const TrothActor *who,
       const char       *id,
       const char       *into_id)
{
  TrothMergeArgs *args = troth_merge_args_new ();

  troth_merge_args_set_into_id (args, into_id);
  return command_run (f, who, "customer.merge", id, args);
}

static TrothOutcome *
unmerge (CommandFixture *f,
         const char     *id,
         const char     *from_id)
{
  TrothUnmergeArgs *args = troth_unmerge_args_new ();

  troth_unmerge_args_set_from_id (args, from_id);
  return command_run (f, &command_steve, "customer.unmerge", id, args);
}

/* Everything that is there but who said what of whom, and how often it was written. */
static char *
describe (CommandFixture *f,
          const char     *id)
{
  g_autoptr (TrothCustomer) customer = get (f, id);
  g_autoptr (GString) text = g_string_new (NULL);

  troth_customer_set_version (customer, 0);
  troth_record_set_list (customer, troth_customer_F_merges, NULL);
  troth_record_append_json (customer, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_merge (CommandFixture *f,
            gconstpointer   data)
{
  g_autoptr (TrothCustomer) anna = NULL;
  g_autoptr (TrothCustomer) leonie = NULL;

  assert_outcome (merge (f, &command_jane, ANNA, ANNA), REJECTED, "same-customer");
  assert_outcome (merge (f, &command_jane, ANNA, PROMISE), REJECTED, "not-found");
  assert_outcome (merge (f, &command_jane, ANNA, LEONIE), APPLIED, NULL);
  assert_outcome (merge (f, &command_steve, ANNA, LEONIE), NOOP, NULL);
  anna = get (f, ANNA);
  leonie = get (f, LEONIE);
  g_assert_cmpstr (troth_customer_get_merged_into_id (anna), ==, LEONIE);
  g_assert_cmpstr (troth_customer_get_merged_by (anna), ==, JANE);
  g_assert_cmpint (troth_customer_get_merged_at (anna), ==, NOW);
  g_assert_cmpuint (troth_customer_get_contact_points (anna)->len, ==, 1); /* nothing is taken from her */
  g_assert_cmpuint (troth_customer_get_contact_points (leonie)->len, ==, 1);
  g_assert_cmpuint (troth_customer_get_facts (leonie)->len, ==, 1);
  g_assert_true (troth_customer_get_do_not_call (leonie));
}

static void
test_two_desks (CommandFixture *f,
                gconstpointer   data)
{
  g_autoptr (TrothOutcome) told = NULL;

  assert_outcome (merge (f, &command_jane, ANNA, LEONIE), APPLIED, NULL);
  f->now += TROTH_MINUTE;
  told = merge (f, &command_steve, LEONIE, ANNA);
  g_assert_cmpint (troth_outcome_get_kind (told), ==, TROTH_OUTCOME_KIND_CONFLICT);
  g_assert_cmpstr (troth_outcome_get_code (told), ==, "merged-meanwhile");
  g_assert_cmpstr (troth_outcome_get_by (told), ==, JANE);
  g_assert_cmpint (troth_outcome_get_at (told), ==, NOW);
  assert_outcome (merge (f, &command_steve, ANNA, CLARA), CONFLICT, "merged-meanwhile");
  assert_outcome (unmerge (f, ANNA, CLARA), CONFLICT, "merged-meanwhile");
  assert_outcome (unmerge (f, LEONIE, ANNA), CONFLICT, "merged-meanwhile");
}

/* C is B and B is A: the same, whichever was said first; A is not C then. */
static void
test_chain (CommandFixture *f,
            gconstpointer   data)
{
  const gboolean near_first = GPOINTER_TO_INT (data);
  g_autoptr (TrothCustomer) leonie = NULL;

  assert_outcome (near_first ? merge (f, &command_jane, ANNA, CLARA) : merge (f, &command_jane, CLARA, LEONIE), APPLIED, NULL);
  assert_outcome (near_first ? merge (f, &command_jane, CLARA, LEONIE) : merge (f, &command_jane, ANNA, CLARA), APPLIED, NULL);
  leonie = get (f, LEONIE);
  g_assert_cmpuint (troth_customer_get_contact_points (leonie)->len, ==, 2);
  g_assert_cmpuint (troth_customer_get_facts (leonie)->len, ==, 2);
  g_assert_true (troth_customer_get_do_not_call (leonie));
  assert_outcome (merge (f, &command_jane, LEONIE, ANNA), CONFLICT, "merged-meanwhile");
  g_clear_object (&leonie);
  assert_outcome (unmerge (f, ANNA, CLARA), APPLIED, NULL); /* in the middle of the chain */
  leonie = get (f, LEONIE);
  g_assert_cmpuint (troth_customer_get_contact_points (leonie)->len, ==, 1);
  g_assert_false (troth_customer_get_do_not_call (leonie));
}

static void
test_unmerge (CommandFixture *f,
              gconstpointer   data)
{
  g_autofree char *anna_before = describe (f, ANNA);
  g_autofree char *leonie_before = describe (f, LEONIE);
  g_autofree char *anna_after = NULL;
  g_autofree char *leonie_after = NULL;
  g_autoptr (TrothCustomer) anna = NULL;
  TrothMerge *said = NULL;

  assert_outcome (merge (f, &command_jane, ANNA, LEONIE), APPLIED, NULL);
  f->now += 400 * TROTH_DAY;
  assert_outcome (unmerge (f, ANNA, LEONIE), APPLIED, NULL);
  assert_outcome (unmerge (f, ANNA, LEONIE), NOOP, NULL);
  anna_after = describe (f, ANNA);
  leonie_after = describe (f, LEONIE);
  g_assert_cmpstr (anna_after, ==, anna_before);
  g_assert_cmpstr (leonie_after, ==, leonie_before);
  anna = get (f, ANNA);
  g_assert_cmpuint (troth_customer_get_merges (anna)->len, ==, 1);
  said = troth_customer_get_merges (anna)->pdata[0];
  g_assert_cmpstr (troth_merge_get_merged_by (said), ==, JANE);
  g_assert_cmpint (troth_merge_get_merged_at (said), ==, NOW);
  g_assert_cmpstr (troth_merge_get_separated_by (said), ==, STEVE);
  g_assert_cmpint (troth_merge_get_separated_at (said), ==, NOW + 400 * TROTH_DAY);
}

static void
test_two_persons (CommandFixture *f,
                  gconstpointer   data)
{
  g_autoptr (TrothCustomer) anna = NULL;

  assert_outcome (unmerge (f, ANNA, ANNA), REJECTED, "same-customer");
  assert_outcome (unmerge (f, ANNA, LEONIE), APPLIED, NULL); /* nobody had merged them */
  assert_outcome (unmerge (f, ANNA, LEONIE), NOOP, NULL);
  anna = get (f, ANNA);
  g_assert_cmpint (troth_merge_get_merged_at (troth_customer_get_merges (anna)->pdata[0]), ==, TROTH_NO_INSTANT);
  assert_outcome (merge (f, &command_jane, ANNA, LEONIE), APPLIED, NULL); /* somebody knows better */
}

/* What an offline desk says of the merged record counts for the one that is kept. */
static void
test_late_patch (CommandFixture *f,
                 gconstpointer   data)
{
  TrothPatchArgs    *patch = troth_patch_args_new ();
  TrothPatchArgs    *wish = troth_patch_args_new ();
  TrothNoteFactArgs *fact = troth_note_fact_args_new ();
  TrothContactPoint *point = troth_contact_point_new ();
  TrothMakeArgs     *args = command_make_args ("2026-03-01T15:00", "Europe/Berlin");
  g_autoptr (TrothCustomer) leonie = NULL;
  g_autoptr (TrothPromise) promise = NULL;

  assert_outcome (merge (f, &command_jane, CLARA, LEONIE), APPLIED, NULL);
  troth_contact_point_set_id (point, "new");
  troth_contact_point_set_raw (point, "0711 2842222");
  troth_record_append (patch, troth_patch_args_F_add_contact_points, point);
  assert_outcome (command_run (f, &command_steve, "customer.patch", CLARA, patch), APPLIED, NULL);
  troth_note_fact_args_set_id (fact, "f1");
  troth_note_fact_args_set_words (fact, "Let it ring");
  assert_outcome (command_run (f, &command_steve, "customer.note_fact", CLARA, fact), APPLIED, NULL);
  troth_make_args_set_customer_id (args, CLARA);
  troth_make_args_set_calling_override (args, "She asked for it");
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, args), APPLIED, NULL);
  promise = command_promise (f);
  g_assert_cmpstr (troth_promise_get_customer_id (promise), ==, CLARA); /* where it comes from */
  troth_patch_args_set_do_not_call (wish, "set");
  assert_outcome (command_run (f, &command_steve, "customer.patch", CLARA, wish), MERGED, NULL);
  leonie = get (f, LEONIE);
  g_assert_cmpuint (troth_customer_get_contact_points (leonie)->len, ==, 2);
  g_assert_cmpuint (troth_customer_get_facts (leonie)->len, ==, 2);
  g_assert_true (troth_customer_get_do_not_call (leonie));
}

/* What is no longer true of her is so on every record that has it. */
static void
test_late_withdrawal (CommandFixture *f,
                      gconstpointer   data)
{
  TrothNoteFactArgs     *note = troth_note_fact_args_new ();
  TrothWithdrawFactArgs *withdraw = troth_withdraw_fact_args_new ();
  g_autoptr (TrothCustomer) leonie = NULL;

  assert_outcome (merge (f, &command_jane, CLARA, LEONIE), APPLIED, NULL);
  troth_note_fact_args_set_id (note, "f1");
  troth_note_fact_args_set_words (note, "Let it ring");
  assert_outcome (command_run (f, &command_steve, "customer.note_fact", CLARA, note), APPLIED, NULL);
  troth_withdraw_fact_args_set_id (withdraw, "f1");
  assert_outcome (command_run (f, &command_steve, "customer.withdraw_fact", CLARA, withdraw), APPLIED, NULL);
  leonie = get (f, LEONIE);
  for (guint i = 0; i < troth_customer_get_facts (leonie)->len; i++)
    {
      TrothFact *fact = troth_customer_get_facts (leonie)->pdata[i];

      g_assert_cmpint (troth_fact_get_withdrawn_at (fact), ==, g_str_equal (troth_fact_get_id (fact), "f1") ? f->now : TROTH_NO_INSTANT);
    }
}

/* Two of her records say so: taking one away is no leave to call. */
static void
test_do_not_call_twice (CommandFixture *f,
                        gconstpointer   data)
{
  g_autoptr (TrothCustomer) leonie = NULL;

  put (f, CALL, "+49301111111", TRUE);
  assert_outcome (merge (f, &command_jane, ANNA, LEONIE), APPLIED, NULL);
  assert_outcome (merge (f, &command_jane, CALL, LEONIE), APPLIED, NULL);
  assert_outcome (unmerge (f, ANNA, LEONIE), APPLIED, NULL);
  leonie = get (f, LEONIE);
  g_assert_true (troth_customer_get_do_not_call (leonie));
  g_clear_object (&leonie);
  assert_outcome (unmerge (f, CALL, LEONIE), APPLIED, NULL);
  leonie = get (f, LEONIE);
  g_assert_false (troth_customer_get_do_not_call (leonie));
}

/* Who must not be called is not called by her other record either. */
static void
test_do_not_call (CommandFixture *f,
                  gconstpointer   data)
{
  TrothMakeArgs *args = command_make_args ("2026-03-02T15:00", "Europe/Berlin");

  assert_outcome (merge (f, &command_jane, LEONIE, ANNA), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "promise.make", PROMISE, args), REJECTED, "do-not-call");
}

static void
assert_no_cycle (CommandFixture *f,
                 char          **ids)
{
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autoptr (TrothCustomer) at = get (f, ids[i]);

      for (guint steps = 0; troth_customer_get_merged_into_id (at); steps++)
        {
          TrothCustomer *next = get (f, troth_customer_get_merged_into_id (at));

          g_assert_cmpuint (steps, <, N_RECORDS);
          g_object_unref (at);
          at = next;
        }
    }
}

/* Whatever is merged and separated, and in which order: no circles, no number lost on the way, and when all is separated
 * everything is as it was. */
static void
test_any_order (CommandFixture *f,
                gconstpointer   data)
{
  char *ids[N_RECORDS], *before[N_RECORDS];

  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autofree char *number = g_strdup_printf ("+493012345%u", i);

      ids[i] = g_strdup_printf ("01890000-0000-7000-8000-0000000001%02u", i);
      put (f, ids[i], number, i % 2);
      before[i] = describe (f, ids[i]);
    }
  for (guint round = 0; round < 30; round++)
    {
      for (guint n = 0; n < 20; n++)
        {
          const char *a = ids[g_test_rand_int_range (0, N_RECORDS)];
          const char *b = ids[g_test_rand_int_range (0, N_RECORDS)];

          g_object_unref (g_test_rand_int_range (0, 3) ? merge (f, &command_jane, a, b) : unmerge (f, a, b));
          assert_no_cycle (f, ids);
          f->now += TROTH_SECOND;
        }
      for (guint i = 0; i < N_RECORDS; i++)
        {
          g_autoptr (TrothCustomer) customer = get (f, ids[i]);
          const char *into_id = troth_customer_get_merged_into_id (customer);

          if (into_id)
            assert_outcome (unmerge (f, ids[i], into_id), APPLIED, NULL);
        }
      for (guint i = 0; i < N_RECORDS; i++)
        {
          g_autofree char *after = describe (f, ids[i]);

          g_assert_cmpstr (after, ==, before[i]);
        }
    }
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_free (ids[i]);
      g_free (before[i]);
    }
}

static TrothOutcome *
offer (CommandFixture *f,
       const char     *id,
       const char     *customer_id)
{
  TrothOfferArgs *args = troth_offer_args_new ();

  troth_offer_args_set_customer_id (args, customer_id);
  troth_offer_args_set_case_id (args, CASE);
  troth_offer_args_set_to_kind (args, TROTH_OWNER_KIND_AGENT);
  troth_offer_args_set_to_id (args, STEVE);
  troth_offer_args_set_summary (args, "Charged twice in March");
  troth_offer_args_set_tried (args, "Looked up both charges");
  troth_offer_args_set_promised (args, "Nothing");
  return command_run (f, &command_jane, "transfer.offer", id, args);
}

/* A contact is given on once, by whichever record of that person; who takes it takes what was promised about its case with any. */
static void
test_given_on (CommandFixture *f,
               gconstpointer   data)
{
  TrothOpenArgs *opened = troth_open_args_new ();
  g_autoptr (GPtrArray) promises = NULL;

  troth_open_args_set_customer_id (opened, ANNA);
  troth_open_args_set_subject (opened, "Charged twice");
  assert_outcome (command_run (f, &command_jane, "case.open", CASE, opened), APPLIED, NULL);
  assert_outcome (merge (f, &command_jane, ANNA, CLARA), APPLIED, NULL);
  assert_outcome (merge (f, &command_jane, CLARA, LEONIE), APPLIED, NULL);
  assert_outcome (offer (f, PROMISE, LEONIE), APPLIED, NULL);
  assert_outcome (offer (f, CALL, ANNA), REJECTED, "already-offered");
  assert_outcome (command_run (f, &command_steve, "transfer.accept", PROMISE, troth_answer_args_new ()), APPLIED, NULL);
  promises = troth_record_source_find (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_PROMISE, "customer_id", ANNA, NULL);
  g_assert_cmpuint (promises->len, ==, 1);
  g_assert_cmpstr (troth_promise_get_owner_id (promises->pdata[0]), ==, STEVE);
}

/* Each a record of its own that is Leonie, or all of them before they are. */
static void
test_too_many (CommandFixture *f,
               gconstpointer   data)
{
  const char *into = data;

  for (guint i = 0; i < 99; i++)
    {
      g_autofree char *id = g_strdup_printf ("01890000-0000-7000-8000-00000000b%03u", i);

      put (f, id, id, FALSE);
      assert_outcome (merge (f, &command_jane, id, into), APPLIED, NULL);
    }
  assert_outcome (merge (f, &command_jane, CLARA, LEONIE), REJECTED, "too-many");
  assert_outcome (unmerge (f, "01890000-0000-7000-8000-00000000b007", into), APPLIED, NULL);
  assert_outcome (merge (f, &command_jane, CLARA, LEONIE), APPLIED, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, test) g_test_add ("/model/merge/" name, CommandFixture, data, set_up, test, command_tear_down)
  ADD ("merge", NULL, test_merge);
  ADD ("two-desks", NULL, test_two_desks);
  ADD ("chain/near-first", GINT_TO_POINTER (TRUE), test_chain);
  ADD ("chain/far-first", GINT_TO_POINTER (FALSE), test_chain);
  ADD ("unmerge", NULL, test_unmerge);
  ADD ("two-persons", NULL, test_two_persons);
  ADD ("late-patch", NULL, test_late_patch);
  ADD ("late-withdrawal", NULL, test_late_withdrawal);
  ADD ("do-not-call", NULL, test_do_not_call);
  ADD ("do-not-call-twice", NULL, test_do_not_call_twice);
  ADD ("too-many/of-hers", LEONIE, test_too_many);
  ADD ("too-many/of-theirs", CLARA, test_too_many);
  ADD ("any-order", NULL, test_any_order);
  ADD ("given-on", NULL, test_given_on);
#undef ADD
  return g_test_run ();
}
