// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-wording.h"

/* What explained the same before is offered again. */

static GPtrArray *
wordings_new (void)
{
  const TrothWording said[] = {
    { (char *) "Charged twice", NULL, (char *) "Our server asked for the money twice.", (char *) "Wait for the mail before you pay again.", 10 },
    { (char *) "Two charges for one order", NULL, (char *) "Our server asked for the money twice.", NULL, 40 },
    { (char *) "Charged twice in March", NULL, (char *) "Your bank sent the order two times.", NULL, 30 },
    { (char *) "Charges that nobody knows", NULL,
      (char *) "Notwithstanding reconciliation procedures, intermediary institutions misinterpreted authorisation acknowledgements.", NULL, 50 },
    { (char *) "Record does not play", (char *) "p1", (char *) "The pressing has a fault.", NULL, 20 },
    { (char *) "Arrived late", NULL, (char *) "The lorry broke down.", NULL, 60 },
  };
  GPtrArray *wordings = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_wording_free);

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_ptr_array_add (wordings, troth_wording_new (said[i].subject, said[i].product_id, said[i].cause, said[i].prevention, said[i].at, said[i].customer_id));
  return wordings;
}

static void
assert_ranked (GPtrArray  *wordings,
               TrothCase  *about,
               const char *typed,
               const char *expected)
{
  g_autoptr (GPtrArray) found = troth_wordings_rank (wordings, about, typed, "en-GB", 3);
  g_autoptr (GString) causes = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (causes, "%s%s", i ? "|" : "", ((TrothWording *) found->pdata[i])->cause);
  g_assert_cmpstr (causes->str, ==, expected);
}

static void
test_rank (void)
{
  g_autoptr (GPtrArray) wordings = wordings_new ();
  g_autoptr (TrothCase) about = troth_case_new ();

  troth_case_set_subject (about, "She was charged twice");
  /* both words, and said twice; both words; hard to understand: not again */
  assert_ranked (wordings, about, NULL, "Our server asked for the money twice.|Your bank sent the order two times.");
  assert_ranked (wordings, about, "the bank: an order", "Your bank sent the order two times.|Our server asked for the money twice.");
  assert_ranked (wordings, about, "Your bank sent the order two times", "Our server asked for the money twice."); /* that is written */
  troth_case_set_subject (about, "It sounds bad");
  assert_ranked (wordings, about, NULL, "");
  troth_case_set_product_id (about, "p1");
  assert_ranked (wordings, about, NULL, "The pressing has a fault.");
  assert_ranked (wordings, about, "A lorry had an accident", "The lorry broke down.|The pressing has a fault."); /* as alike, and later */
}

/* Who has the same now: whoever it is, however often; not the one whom it is about, not what is over. */
static void
test_count_others (void)
{
  static const struct
  {
    const char *subject, *product, *customer;
  } open[] = {
    { "Charged twice on 3 March", NULL, "anna" },
    { "charged TWICE", NULL, "bea" },
    { "Was charged twice again", NULL, "bea" },
    { "Charged twice", NULL, NULL },
    { "Charged for a gift", NULL, "carl" },
    { "A charge for the record", "p1", "dora" },
  };
  g_autoptr (GPtrArray) wordings = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_wording_free);
  g_autoptr (TrothCase) about = troth_case_new ();

  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    g_ptr_array_add (wordings, troth_wording_new (open[i].subject, open[i].product, NULL, NULL, 10, open[i].customer));
  troth_case_set_customer_id (about, "anna");
  troth_case_set_subject (about, "Charged twice");
  g_assert_cmpuint (troth_wordings_count_others (wordings, about), ==, 1);
  troth_case_set_product_id (about, "p1");
  g_assert_cmpuint (troth_wordings_count_others (wordings, about), ==, 2);
  troth_case_set_subject (about, NULL);
  g_assert_cmpuint (troth_wordings_count_others (wordings, about), ==, 0);
  assert_ranked (wordings, about, "charged", ""); /* nobody knows the cause yet */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/wording/count-others", test_count_others);
  g_test_add_func ("/model/wording/rank", test_rank);
  return g_test_run ();
}
