// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "composer-fixture.h"
#include "troth-time.h"
#include "ui-samples.h"

static void
test_picks_by_the_calendar (ComposerFixture *fixture,
                            gconstpointer    data)
{
  TrothWhenEntry *entry = composer_child (fixture, "when_entry");
  g_autoptr (TrothHours) hours = troth_hours_new_standard ("Europe/Berlin");
  static const struct
  {
    const char    *due;
    TrothPrecision precision;
  } picks[] = {
    { "2026-03-02T11:42:00Z", TROTH_PRECISION_EXACT },      /* an hour from now */
    { "2026-03-02T13:45:00Z", TROTH_PRECISION_EXACT },      /* three working hours */
    { "2026-03-02T17:00:00Z", TROTH_PRECISION_END_OF_DAY }, /* the office closes at 18:00 */
    { "2026-03-03T14:00:00Z", TROTH_PRECISION_EXACT },      /* nine in Toronto */
    { "2026-03-03T08:00:00Z", TROTH_PRECISION_EXACT },      /* nine in Berlin */
  };

  troth_promise_composer_set_hours (fixture->composer, hours);
  for (guint i = 0; i < G_N_ELEMENTS (picks); i++)
    {
      composer_type (fixture, "call back", "");
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (entry), "when.pick", "u", i));
      gtk_editable_set_text (GTK_EDITABLE (composer_child (fixture, "why_entry")), "Agreed.");
      composer_act (fixture, "composer.confirm");
      g_assert_cmpint (troth_make_args_get_due_at (fixture->made) / TROTH_MINUTE, ==, composer_at (picks[i].due) / TROTH_MINUTE);
      g_assert_cmpint (troth_make_args_get_due_precision (fixture->made), ==, picks[i].precision);
      composer_fail (fixture);
    }
}

/* A quick fact stands where it acts, and who said so. */
static void
test_facts (ComposerFixture *fixture,
            gconstpointer    data)
{
  TrothFact *fact = troth_fact_new ();

  g_assert_false (composer_is_shown (fixture, "facts_label"));
  troth_fact_set_id (fact, "f");
  troth_fact_set_topic (fact, TROTH_FACT_TOPIC_PROMISING);
  troth_fact_set_words (fact, "Never on a Friday");
  troth_fact_set_source (fact, "her sister");
  troth_record_append (fixture->customer, troth_customer_F_facts, fact);
  troth_promise_composer_open (fixture->composer, fixture->customer);
  g_assert_true (composer_is_shown (fixture, "facts_label"));
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "facts_label")), ==, "Never on a Friday · her sister");
}

static void
test_asks_why_at_odd_hours (ComposerFixture *fixture,
                            gconstpointer    data)
{
  g_autoptr (TrothOutcome) refused = troth_outcome_new ();

  composer_type (fixture, "I will call you", "tomorrow 9");
  g_assert_true (composer_is_shown (fixture, "why_entry"));
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "caution_label")), ==,
                   "François is not called at that hour. Next good hour: tomorrow at 14:00 (8:00 where François is). Or write why it was asked for.");
  gtk_editable_set_text (GTK_EDITABLE (composer_child (fixture, "why_entry")), " They work at night. ");
  composer_act (fixture, "composer.confirm");
  g_assert_cmpstr (troth_make_args_get_calling_override (fixture->made), ==, "They work at night.");
  troth_outcome_set_kind (refused, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (refused, "calling-hours");
  troth_outcome_set_field (refused, "calling_override");
  troth_promise_composer_answer (fixture->composer, refused, NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), composer_child (fixture, "why_entry")));
  g_assert_false (composer_is_shown (fixture, "problem_label")); /* the advice says it already */
  composer_type (fixture, "I will call you", "tomorrow 9 hers");
  g_assert_false (composer_is_shown (fixture, "why_entry"));
  composer_act (fixture, "composer.confirm"); /* a reason that is not needed is not sent */
  g_assert_null (troth_make_args_get_calling_override (fixture->made));
}

static void
on_outlook_cb (TrothMakeArgs       **asked,
               TrothMakeArgs        *args,
               TrothPromiseComposer *composer)
{
  g_set_object (asked, args);
}

static void
test_says_what_is_realistic (ComposerFixture *fixture,
                             gconstpointer    data)
{
  TrothOutlook outlook = { 20, 90 * TROTH_MINUTE, 5 * TROTH_HOUR, 3 };
  g_autoptr (TrothMakeArgs) asked = NULL;

  g_signal_connect_swapped (fixture->composer, "outlook", G_CALLBACK (on_outlook_cb), &asked);
  composer_type (fixture, "I will tell you soon", "15:00");
  gtk_drop_down_set_selected (composer_child (fixture, "kind"), TROTH_PROMISE_KIND_FIND_OUT);
  g_assert_nonnull (asked);
  g_assert_false (composer_is_shown (fixture, "outlook_label"));
  troth_promise_composer_set_outlook (fixture->composer, asked, &outlook);
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "outlook_label")), ==, "Usually kept within 1 h 30 min, nine of ten within 5 h.");
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "caution_label")), ==,
                   "“soon” is no time. Say the one that you write below.\nYou already have 3 promises due within that half hour.");
  outlook.in_slot = 0;
  troth_promise_composer_set_outlook (fixture->composer, asked, &outlook);
  composer_type (fixture, "I will tell you", "+1h");
  g_assert_false (composer_is_shown (fixture, "outlook_label")); /* of another time */
  troth_promise_composer_set_outlook (fixture->composer, asked, &outlook);
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "caution_label")), ==, "Half of such promises took longer than that.");
}

static void
test_knows_preferred_hours (ComposerFixture *fixture,
                            gconstpointer    data)
{
  troth_customer_set_preferred_hours (fixture->customer, "17:00-20:00");
  composer_type (fixture, "I will call you", "15:00");
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "caution_label")), ==,
                   "François likes to be called between 17:00 and 20:00 by their own clock.");
  composer_type (fixture, "I will call you", "tomorrow 17 hers");
  g_assert_false (composer_is_shown (fixture, "caution_label"));
}

static void
test_asks_once_for_now (ComposerFixture *fixture,
                        gconstpointer    data)
{
  composer_type (fixture, "I will send you the invoice", "15:00");
  gtk_drop_down_set_selected (composer_child (fixture, "kind"), TROTH_PROMISE_KIND_SEND_INFORMATION);
  composer_act (fixture, "composer.confirm"); /* nobody is on the line */
  g_assert_cmpuint (fixture->n_made, ==, 1);
  composer_fail (fixture);
  troth_promise_composer_set_live (fixture->composer, TRUE);
  composer_act (fixture, "composer.confirm");
  g_assert_cmpuint (fixture->n_made, ==, 1);
  g_assert_true (composer_is_shown (fixture, "now_box"));
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "now_label")), ==,
                   "Can it be done now, while François is on the line? Enter again promises it.");
  composer_act (fixture, "composer.confirm");
  g_assert_cmpuint (fixture->n_made, ==, 2);
  composer_fail (fixture);
  composer_act (fixture, "composer.do-now");
  g_assert_false (troth_promise_composer_is_open (fixture->composer));
  g_assert_null (fixture->draft);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/composer/" name, ComposerFixture, NULL, composer_set_up, func, composer_tear_down)
  ADD ("picks-by-the-calendar", test_picks_by_the_calendar);
  ADD ("asks-why-at-odd-hours", test_asks_why_at_odd_hours);
  ADD ("facts", test_facts);
  ADD ("says-what-is-realistic", test_says_what_is_realistic);
  ADD ("knows-preferred-hours", test_knows_preferred_hours);
  ADD ("asks-once-for-now", test_asks_once_for_now);
#undef ADD
  return g_test_run ();
}
