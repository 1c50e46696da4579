// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-case.h"
#include "troth-store-counts.h"

static void
put (Fixture    *f,
     gint64      n,
     const char *disposition,
     gint64      at)
{
  g_autofree char  *name = g_strdup_printf ("note %d", (int) n);
  TrothInteraction *note = troth_interaction_new ();

  troth_interaction_set_id (note, ID (name));
  troth_interaction_set_version (note, 1);
  troth_interaction_set_customer_id (note, ID ("anna"));
  troth_interaction_set_kind (note, TROTH_INTERACTION_KIND_NOTE);
  troth_interaction_set_subject (note, "Returns");
  troth_interaction_set_text (note, name);
  troth_interaction_set_started_at (note, at);
  troth_interaction_set_disposition (note, disposition);
  fixture_apply (f, note, n);
}

/* Of those of late. */
static void
test_counts (void)
{
  Fixture        f = { 0 };
  FixtureCounts  answer = { NULL, FALSE };
  TrothMismatch *count = NULL;

  fixture_set_up (&f);
  put (&f, 11, TROTH_PAGE_MISMATCH, NOON - HOUR);
  put (&f, 12, TROTH_PAGE_MISMATCH, NOON + HOUR);
  put (&f, 13, TROTH_PAGE_MISMATCH, NOON);
  put (&f, 14, "card_given", NOON + 2 * HOUR);
  put (&f, 15, NULL, NOON + 2 * HOUR);
  troth_store_mismatches_async (f.store, NOON, NULL, fixture_on_counts_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_cmpuint (answer.counts->len, ==, 1);
  count = answer.counts->pdata[0];
  g_assert_cmpstr (count->page, ==, "Returns");
  g_assert_cmpstr (count->words, ==, "note 12");
  g_assert_cmpuint (count->times, ==, 2);
  g_ptr_array_unref (answer.counts);
  fixture_tear_down (&f);
}

static void
put_case (Fixture    *f,
          gint64      n,
          gint64      opened,
          const char *advice,
          gint64      advised)
{
  g_autofree char *name = g_strdup_printf ("case %d", (int) n);
  TrothCase       *kase = troth_case_new ();

  troth_case_set_id (kase, ID (name));
  troth_case_set_version (kase, 1);
  troth_case_set_customer_id (kase, ID ("anna"));
  troth_case_set_subject (kase, name);
  troth_case_set_opened_at (kase, opened);
  troth_case_set_advice (kase, advice);
  troth_case_set_advised_at (kase, advised);
  fixture_apply (f, kase, n);
}

/* By which cases a problem is known: those of late, and those of which a lead says so; the last first. */
static void
test_problems (void)
{
  Fixture       f = { 0 };
  FixtureCounts answer = { NULL, FALSE };

  fixture_set_up (&f);
  put_case (&f, 11, NOON - 200 * HOUR, NULL, TROTH_NO_INSTANT);
  put_case (&f, 12, NOON - 300 * HOUR, "Send the new one", NOON - 100 * HOUR);
  put_case (&f, 13, NOON - 9000 * HOUR, "It is mended", NOON - 8000 * HOUR);
  put_case (&f, 14, NOON - HOUR, NULL, TROTH_NO_INSTANT);
  troth_store_problems_async (f.store, NOON, NULL, fixture_on_counts_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_cmpuint (answer.counts->len, ==, 2);
  g_assert_cmpstr (troth_case_get_subject (answer.counts->pdata[0]), ==, "case 14");
  g_assert_cmpstr (troth_case_get_subject (answer.counts->pdata[1]), ==, "case 12");
  g_ptr_array_unref (answer.counts);
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/mismatches/counts", test_counts);
  g_test_add_func ("/store/problems/known-by", test_problems);
  return g_test_run ();
}
