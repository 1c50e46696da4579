// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store-fixture.h"
#include "troth-said-once.h"
#include "troth-store-counts.h"

static void
put (Fixture *f,
     gint64   n,
     guint    times)
{
  TrothSaidOnce   *said = troth_said_once_new ();
  g_autofree char *name = g_strdup_printf ("said %d", (int) n);

  troth_said_once_set_id (said, ID (name));
  troth_said_once_set_version (said, 1);
  troth_said_once_set_customer_id (said, ID ("anna"));
  troth_said_once_set_kind (said, TROTH_SAID_ONCE_KIND_VERIFIED);
  troth_said_once_set_subject (said, "Date of birth");
  for (guint i = 0; i < times; i++)
    {
      TrothAskedAgain *asked = troth_asked_again_new ();
      g_autofree char *id = g_strdup_printf ("%s %u", name, i);

      troth_asked_again_set_id (asked, id);
      troth_asked_again_set_by (asked, ID ("jane"));
      troth_asked_again_set_at (asked, NOON + i * HOUR);
      troth_record_append (said, troth_said_once_F_asked_again, asked);
    }
  fixture_apply (f, said, n);
}

static void
test_counts (void)
{
  Fixture          f = { 0 };
  FixtureCounts    answer = { NULL, FALSE };
  TrothAskedCount *count = NULL;

  fixture_set_up (&f);
  put (&f, 11, 0);
  put (&f, 12, 3);
  put (&f, 13, 1);
  troth_store_asked_async (f.store, NOON, NULL, fixture_on_counts_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_cmpuint (answer.counts->len, ==, 1);
  count = answer.counts->pdata[0];
  g_assert_cmpstr (count->what, ==, "Date of birth");
  g_assert_cmpuint (count->times, ==, 4);
  g_ptr_array_unref (answer.counts);
  fixture_tear_down (&f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/asked/counts", test_counts);
  return g_test_run ();
}
