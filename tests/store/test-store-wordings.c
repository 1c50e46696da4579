// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-store-wordings.h"

typedef struct
{
  GPtrArray *wordings;
  gboolean   done;
} Answer;

static void
on_wordings_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  answer->wordings = troth_store_wordings_finish (result, &error);
  g_assert_no_error (error);
  answer->done = TRUE;
}

static void
put (Fixture       *f,
     gint64         n,
     const char    *customer,
     TrothCaseState state,
     const char    *cause)
{
  TrothCase       *record = troth_case_new ();
  g_autofree char *name = g_strdup_printf ("case %d", (int) n);

  troth_case_set_id (record, ID (name));
  troth_case_set_version (record, 1);
  troth_case_set_customer_id (record, ID (customer));
  troth_case_set_subject (record, "Charged twice");
  troth_case_set_state (record, state);
  troth_case_set_cause (record, cause);
  troth_case_set_opened_at (record, NOON + n);
  troth_case_set_resolved_at (record, state == TROTH_CASE_STATE_OPEN ? TROTH_NO_INSTANT : NOON + n);
  fixture_apply (f, record, n);
}

/* What was said to somebody who speaks the same language, then what is open. */
static void
test_wordings (void)
{
  Fixture        f = { 0 };
  Answer         answer = { NULL, FALSE };
  TrothCustomer *anna = NULL;
  TrothWording  *wording = NULL;

  fixture_set_up (&f);
  anna = fixture_customer (ID ("anna"), "Meier", 2);
  troth_customer_set_language (anna, "de-AT");
  fixture_apply (&f, anna, 11);
  fixture_apply (&f, fixture_customer (ID ("bea"), "Smith", 1), 12);
  put (&f, 13, "anna", TROTH_CASE_STATE_RESOLVED, "Die Bank hat zweimal gebucht.");
  put (&f, 14, "anna", TROTH_CASE_STATE_OPEN, "Das wissen wir noch nicht.");
  put (&f, 15, "bea", TROTH_CASE_STATE_CLOSED, "The bank charged it twice.");
  put (&f, 16, "anna", TROTH_CASE_STATE_CLOSED, "Wir haben zweimal gebucht.");
  put (&f, 17, "bea", TROTH_CASE_STATE_OPEN, "We do not know yet.");
  put (&f, 18, "anna", TROTH_CASE_STATE_CLOSED, NULL);
  troth_store_wordings_async (f.store, "DE", "en_GB.UTF-8", NULL, on_wordings_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_cmpuint (answer.wordings->len, ==, 4);
  wording = answer.wordings->pdata[0];
  g_assert_cmpstr (wording->cause, ==, "Wir haben zweimal gebucht.");
  g_assert_cmpstr (wording->subject, ==, "Charged twice");
  wording = answer.wordings->pdata[1];
  g_assert_cmpstr (wording->cause, ==, "Die Bank hat zweimal gebucht.");
  g_assert_cmpint (wording->at, ==, NOON + 13);
  wording = answer.wordings->pdata[2];
  g_assert_cmpstr (wording->customer_id, ==, ID ("bea")); /* who has it now, but not in words that are no German */
  g_assert_null (wording->cause);
  wording = answer.wordings->pdata[3];
  g_assert_cmpstr (wording->customer_id, ==, ID ("anna"));
  g_assert_cmpstr (wording->cause, ==, "Das wissen wir noch nicht.");
  g_ptr_array_unref (answer.wordings);
  fixture_tear_down (&f);
}

/* Of whom nobody knows what she speaks: one speaks with her as one speaks oneself. */
static void
test_language_not_known (void)
{
  Fixture       f = { 0 };
  Answer        answer = { NULL, FALSE };
  TrothWording *wording = NULL;

  fixture_set_up (&f);
  fixture_apply (&f, fixture_customer (ID ("bea"), "Smith", 1), 12);
  put (&f, 13, "bea", TROTH_CASE_STATE_CLOSED, "The bank charged it twice.");
  troth_store_wordings_async (f.store, NULL, "en_GB.UTF-8", NULL, on_wordings_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_cmpuint (answer.wordings->len, ==, 1);
  wording = answer.wordings->pdata[0];
  g_assert_cmpstr (wording->cause, ==, "The bank charged it twice.");
  g_ptr_array_unref (answer.wordings);
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/wordings/of-the-same-language", test_wordings);
  g_test_add_func ("/store/wordings/language-not-known", test_language_not_known);
  return g_test_run ();
}
