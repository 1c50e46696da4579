// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "command-fixture.h"
#include "troth-known.h"
#include "troth-time.h"

#define LATER (400 * TROTH_DAY)
#define CASE "01890000-0000-7000-8000-0000000000ca"

/* A known problem is one that others have, too: so many lately, or a lead says so. */

typedef struct
{
  const char *customer, *subject, *product, *cause, *advice;
  int         opened, advised; /* days ago */
} Row;

static const Row rows[] = {
  { "anna", "Charged twice", NULL, NULL, NULL, 1, 0 },
  { "bea", "Was charged twice in March", NULL, "Our server asked for the money twice.", NULL, 2, 0 },
  { "carl", "CHARGED TWICE", NULL, "The bank was asked again.", NULL, 6, 0 },
  { "dora", "Charged twice", NULL, "Too long ago to count.", NULL, 8, 0 },
  { "emil", "Record does not play", "p1", "The pressing has a fault.", "Send the new pressing, at once.", 40, 20 },
  { "fritz", "A record is broken", "p1", NULL, NULL, 3, 0 },
  { "gina", "Door bell rings by itself", NULL, "A loose wire.", "Turn it off at night.", 100, 95 },
  { "hans", "Parcel arrived late", NULL, NULL, NULL, 2, 0 },
  { "ida", "Parcel came late again", NULL, NULL, NULL, 2, 0 },
  { "ida", "Her next parcel is late", NULL, NULL, NULL, 1, 0 }, /* one customer */
};

static GPtrArray *
cases_new (void)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TrothCase *kase = troth_case_new ();

      troth_case_set_customer_id (kase, rows[i].customer);
      troth_case_set_subject (kase, rows[i].subject);
      troth_case_set_product_id (kase, rows[i].product);
      troth_case_set_cause (kase, rows[i].cause);
      troth_case_set_opened_at (kase, LATER - rows[i].opened * TROTH_DAY);
      troth_case_set_advice (kase, rows[i].advice);
      if (rows[i].advice)
        troth_case_set_advised_at (kase, LATER - rows[i].advised * TROTH_DAY);
      g_ptr_array_add (cases, kase);
    }
  return cases;
}

static void
test_find (void)
{
  static const struct
  {
    const char *customer, *subject, *product;
    gboolean    known;
    guint       nth;
    const char *cause, *advice;
  } asked[] = {
    { NULL, "Charged twice", NULL, TRUE, 4, "Our server asked for the money twice.", NULL },
    { "anna", "Charged twice", NULL, TRUE, 3, "Our server asked for the money twice.", NULL }, /* her own does not count */
    { NULL, "Charged", NULL, FALSE, 1, NULL, NULL },                                           /* one word is none */
    { NULL, "Record does not play at all", NULL, TRUE, 1, "The pressing has a fault.", "Send the new pressing, at once." },
    { NULL, "Her record has a scratch", "p1", TRUE, 2, "The pressing has a fault.", "Send the new pressing, at once." },
    { NULL, "Her record has a scratch", "p2", FALSE, 1, NULL, NULL },
    { "emil", "Record does not play", "p1", FALSE, 2, NULL, NULL },         /* the lead's words were for the others */
    { NULL, "The door bell rings", NULL, FALSE, 1, "A loose wire.", NULL }, /* advised too long ago */
    { NULL, "My parcel is late", NULL, TRUE, 3, NULL, NULL },               /* nobody knows why yet */
    { NULL, "", NULL, FALSE, 1, NULL, NULL },
    { NULL, NULL, "p1", FALSE, 1, NULL, NULL },
  };
  g_autoptr (GPtrArray) cases = cases_new ();

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (TrothCase) about = troth_case_new ();
      TrothKnown found;

      troth_case_set_customer_id (about, asked[i].customer);
      troth_case_set_subject (about, asked[i].subject);
      troth_case_set_product_id (about, asked[i].product);
      g_test_message ("%s", asked[i].subject);
      g_assert_cmpint (troth_known_find (cases, about, LATER, &found), ==, asked[i].known);
      g_assert_cmpuint (found.nth, ==, asked[i].nth);
      g_assert_cmpstr (found.cause, ==, asked[i].cause);
      g_assert_cmpstr (found.advice, ==, asked[i].advice);
    }
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();
  g_autoptr (TrothCase) about = troth_case_new ();
  TrothKnown found;

  troth_case_set_subject (about, "Charged twice");
  g_assert_false (troth_known_find (cases, about, LATER, &found));
  g_assert_cmpuint (found.nth, ==, 1);
}

static TrothCase *
get_case (CommandFixture *f)
{
  return troth_record_source_get (TROTH_RECORD_SOURCE (f->source), TROTH_TYPE_CASE, CASE, NULL);
}

static TrothAdviseArgs *
advise_args (const char *advice)
{
  TrothAdviseArgs *args = troth_advise_args_new ();

  troth_advise_args_set_advice (args, advice);
  return args;
}

/* By a lead, who can take it back. */
static void
test_advise (CommandFixture *f,
             gconstpointer   data)
{
  TrothOpenArgs *opened = troth_open_args_new ();
  g_autoptr (TrothCase) advised = NULL, after = NULL;

  troth_open_args_set_customer_id (opened, LEONIE);
  troth_open_args_set_subject (opened, "The bill is too high");
  assert_outcome (command_run (f, &command_jane, "case.open", CASE, opened), APPLIED, NULL);
  assert_outcome (command_run (f, &command_jane, "case.advise", CASE, advise_args ("Send the new one")), REJECTED, "forbidden");
  assert_outcome (command_run (f, &command_nancy, "case.advise", CASE, advise_args (" ")), REJECTED, "empty");
  assert_outcome (command_run (f, &command_nancy, "case.advise", CASE, advise_args ("Send the new one")), APPLIED, NULL);
  assert_outcome (command_run (f, &command_nancy, "case.advise", CASE, advise_args ("Send the new one")), NOOP, NULL);
  advised = get_case (f);
  g_assert_cmpstr (troth_case_get_advice (advised), ==, "Send the new one");
  g_assert_cmpstr (troth_case_get_advised_by (advised), ==, command_nancy.agent_id);
  g_assert_cmpint (troth_case_get_advised_at (advised), !=, TROTH_NO_INSTANT);
  assert_outcome (command_run (f, &command_nancy, "case.advise", CASE, advise_args (NULL)), APPLIED, NULL);
  after = get_case (f);
  g_assert_null (troth_case_get_advice (after));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/known/find", test_find);
  g_test_add_func ("/model/known/none", test_none);
  g_test_add ("/model/known/a-lead-advises", CommandFixture, NULL, command_set_up, test_advise, command_tear_down);
  return g_test_run ();
}
