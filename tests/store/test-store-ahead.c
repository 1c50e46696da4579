// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-ahead.h"
#include "troth-store-ahead.h"

/* Whom a lead has called: customers with a known problem, then those with something that ends; nobody who must not be called. */

typedef struct
{
  GPtrArray *found;
  gboolean   done;
} Answer;

static void
on_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;

  answer->found = troth_store_ahead_finish (result, &error);
  g_assert_no_error (error);
  answer->done = TRUE;
}

static void
put_customer (Fixture    *f,
              const char *name,
              gboolean    silent,
              const char *merged_into)
{
  TrothCustomer     *customer = fixture_customer (ID (name), name, 2);
  TrothContactPoint *point = troth_contact_point_new ();

  troth_contact_point_set_id (point, "one");
  troth_contact_point_set_raw (point, "+49 711 1");
  troth_record_append (customer, troth_customer_F_contact_points, point);
  troth_customer_set_do_not_call (customer, silent);
  troth_customer_set_merged_into_id (customer, merged_into ? ID (merged_into) : NULL);
  fixture_apply (f, customer, 1);
}

static void
put_order (Fixture    *f,
           const char *name,
           const char *customer,
           gint64      ends_at)
{
  TrothInteraction *order = troth_interaction_new ();

  troth_interaction_set_id (order, ID (name));
  troth_interaction_set_version (order, 1);
  troth_interaction_set_customer_id (order, ID (customer));
  troth_interaction_set_kind (order, TROTH_INTERACTION_KIND_ORDER);
  troth_interaction_set_started_at (order, NOON - 9000 * HOUR);
  troth_interaction_set_subject (order, name);
  troth_interaction_set_ends_at (order, ends_at);
  fixture_apply (f, order, 1);
}

static void
put_case (Fixture    *f,
          const char *name,
          const char *customer,
          const char *advice)
{
  TrothCase *kase = troth_case_new ();

  troth_case_set_id (kase, ID (name));
  troth_case_set_version (kase, 1);
  troth_case_set_customer_id (kase, ID (customer));
  troth_case_set_subject (kase, "Charged twice");
  troth_case_set_opened_at (kase, NOON - 10 * HOUR);
  troth_case_set_advice (kase, advice);
  if (advice)
    troth_case_set_advised_at (kase, NOON - 5 * HOUR);
  if (advice)
    troth_case_set_state (kase, TROTH_CASE_STATE_CLOSED);
  fixture_apply (f, kase, 1);
}

/* "name: words|…" (transfer full) */
static char *
read_ahead (Fixture *f)
{
  Answer   answer = { 0 };
  GString *read = g_string_new (NULL);

  troth_store_ahead_async (f->store, NOON, NULL, on_read_cb, &answer);
  fixture_wait (&answer.done);
  for (guint i = 0; i < answer.found->len; i++)
    {
      TrothAhead *ahead = answer.found->pdata[i];

      g_string_append_printf (read, "%s%s: %s", i ? "|" : "", troth_customer_get_family_name (ahead->customer), ahead->words);
    }
  g_ptr_array_unref (answer.found);
  return g_string_free (read, FALSE);
}

static void
test_list (void)
{
  Fixture          f = { 0 };
  TrothPromise    *call = NULL;
  g_autofree char *before = NULL, *after = NULL;

  fixture_set_up (&f);
  put_customer (&f, "anna", FALSE, NULL);
  put_customer (&f, "bea", FALSE, NULL);
  put_customer (&f, "carl", TRUE, NULL);
  put_customer (&f, "dora", FALSE, NULL);
  put_customer (&f, "old dora", FALSE, "dora");
  put_order (&f, "Radio", "anna", NOON + 300 * HOUR);
  put_order (&f, "Lamp", "bea", NOON + 200 * HOUR);
  put_order (&f, "Clock", "carl", NOON + 100 * HOUR);
  put_order (&f, "Newspaper", "anna", NOON - HOUR);
  put_order (&f, "Telephone", "bea", NOON + 2000 * HOUR);
  put_order (&f, "Player", "old dora", NOON + 250 * HOUR);
  put_case (&f, "c1", "anna", NULL);
  put_case (&f, "c2", "carl", NULL);
  put_case (&f, "c3", "bea", "Say that it comes back on Friday.");
  before = read_ahead (&f);
  g_assert_cmpstr (before, ==, "anna: Charged twice|bea: Lamp|dora: Player");
  call = fixture_promise (ID ("p1"), ID ("anna"), NOON + HOUR, 1);
  troth_promise_set_kind (call, TROTH_PROMISE_KIND_COURTESY_CALL);
  fixture_apply (&f, call, 2);
  after = read_ahead (&f);
  g_assert_cmpstr (after, ==, "bea: Lamp|dora: Player");
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/ahead/nobody-who-must-not-be-called", test_list);
  return g_test_run ();
}
