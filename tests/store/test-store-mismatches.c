// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-store-counts.h"

typedef struct
{
  GPtrArray *counts;
  gboolean   done;
} Answer;

static void
on_counts_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  answer->counts = troth_store_counts_finish (result, &error);
  g_assert_no_error (error);
  answer->done = TRUE;
}

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
  Answer         answer = { NULL, FALSE };
  TrothMismatch *count = NULL;

  fixture_set_up (&f);
  put (&f, 11, TROTH_PAGE_MISMATCH, NOON - HOUR);
  put (&f, 12, TROTH_PAGE_MISMATCH, NOON + HOUR);
  put (&f, 13, TROTH_PAGE_MISMATCH, NOON);
  put (&f, 14, "card_given", NOON + 2 * HOUR);
  put (&f, 15, NULL, NOON + 2 * HOUR);
  troth_store_mismatches_async (f.store, NOON, NULL, on_counts_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_cmpuint (answer.counts->len, ==, 1);
  count = answer.counts->pdata[0];
  g_assert_cmpstr (count->page, ==, "Returns");
  g_assert_cmpstr (count->words, ==, "note 12");
  g_assert_cmpuint (count->times, ==, 2);
  g_ptr_array_unref (answer.counts);
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/mismatches/counts", test_counts);
  return g_test_run ();
}
