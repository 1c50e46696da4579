// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "composer-fixture.h"
#include "troth-error.h"
#include "troth-json.h"
#include "troth-owner-choice.h"
#include "troth-promise-sentence.h"
#include "troth-time.h"
#include "ui-samples.h"

static void
test_focus_is_in_the_words (ComposerFixture *fixture,
                            gconstpointer    data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_true (gtk_widget_is_ancestor (focus, composer_child (fixture, "words_entry")));
  g_assert_true (gtk_test_accessible_has_relation (composer_child (fixture, "words_entry"), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
test_reads_back (ComposerFixture *fixture,
                 gconstpointer    data)
{
  composer_type (fixture, "I will call you about the refund", "15:00");
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "sentence_label")), ==,
                   "I will call François on +1 (514) 721-4711 today at 15:00 (9:00 where François is).");
  gtk_drop_down_set_selected (composer_child (fixture, "kind"), TROTH_PROMISE_KIND_PROGRESS_REPORT);
  composer_type (fixture, "I will call you about the refund", "tomorrow 9-10 hers");
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "sentence_label")), ==,
                   "I will tell François how it stands tomorrow between 15:00 and 16:00 (9:00–10:00 where François is).");
  composer_type (fixture, "I will call you about the refund", "soonish");
  g_assert_false (composer_is_shown (fixture, "sentence_label"));
}

static void
test_makes (ComposerFixture *fixture,
            gconstpointer    data)
{
  g_autoptr (TrothOutcome) applied = troth_outcome_new ();

  composer_type (fixture, "  I will call you about the refund ", "tomorrow 9 hers");
  composer_act (fixture, "composer.confirm");
  g_assert_cmpuint (fixture->n_made, ==, 1);
  g_assert_cmpstr (troth_make_args_get_words (fixture->made), ==, "I will call you about the refund");
  g_assert_cmpstr (troth_make_args_get_customer_id (fixture->made), ==, "francois");
  g_assert_cmpstr (troth_make_args_get_owner_id (fixture->made), ==, "jane");
  g_assert_cmpstr (troth_make_args_get_due_civil (fixture->made), ==, "2026-03-03T09:00");
  g_assert_cmpstr (troth_make_args_get_due_zone (fixture->made), ==, "America/Toronto");
  g_assert_cmpint (troth_make_args_get_due_at (fixture->made), ==, composer_at ("2026-03-03T14:00:00Z"));
  g_assert_cmpint (troth_make_args_get_due_until (fixture->made), ==, TROTH_NO_INSTANT);
  g_assert_cmpstr (troth_make_args_get_contact_point_id (fixture->made), ==, "c1");
  g_assert_cmpstr (troth_make_args_get_number (fixture->made), ==, "+1 (514) 721-4711");
  composer_act (fixture, "composer.confirm"); /* an impatient second Enter is not a second promise */
  g_assert_cmpuint (fixture->n_made, ==, 1);
  troth_promise_composer_answer (fixture->composer, applied, NULL);
  g_assert_false (troth_promise_composer_is_open (fixture->composer));
  g_assert_null (fixture->draft);
  g_assert_cmpuint (fixture->n_closed, ==, 1);
}

static void
test_missing_words (ComposerFixture *fixture,
                    gconstpointer    data)
{
  composer_type (fixture, "  ", "15:00");
  composer_act (fixture, "composer.confirm");
  g_assert_cmpuint (fixture->n_made, ==, 0);
  g_assert_true (composer_is_shown (fixture, "words_problem"));
  g_assert_cmpstr (gtk_label_get_text (composer_child (fixture, "words_problem")), ==, "Write what you said to the customer.");
  gtk_test_accessible_assert_state (composer_child (fixture, "words_entry"), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (troth_when_entry_get_text (composer_child (fixture, "when_entry")), ==, "15:00");
  composer_type (fixture, "call back", "15:00");
  g_assert_false (composer_is_shown (fixture, "words_problem"));
}

static void
test_bad_times (ComposerFixture *fixture,
                gconstpointer    data)
{
  static const struct
  {
    const char *when;
    const char *says;
  } cases[] = {
    { "", "Say when: for example “15:00”, “+2h” or “tomorrow 9”." },
    { "9:00", "Today 9:00 is past. Choose a time to come." },
    { "soon", "Not understood. Write for example “15:00”, “+2h”, “tue 15” or “24.12. 10:00”." },
    { "tuesday", "Say a time of day as well: for example “tue 15:00”." },
    { "31.2. 10:00", "There is no such day in the calendar." },
    { "3/4 10:00", "That could be two different days. Write the month as a word: for example “4 March 10:00”." },
    { "2033-01-01 10:00", "That is more than two years ahead." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      composer_type (fixture, "call back", cases[i].when);
      composer_act (fixture, "composer.confirm");
      g_assert_cmpuint (fixture->n_made, ==, 0);
      g_assert_cmpstr (troth_when_entry_get_message (composer_child (fixture, "when_entry")), ==, cases[i].says);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer_child (fixture, "words_entry"))), ==, "call back");
    }
}

static void
test_time_that_comes_twice (ComposerFixture *fixture,
                            gconstpointer    data)
{
  TrothWhenEntry *entry = composer_child (fixture, "when_entry");
  gpointer        box = gtk_widget_get_template_child (GTK_WIDGET (entry), TROTH_TYPE_WHEN_ENTRY, "twice_box");
  gpointer        second = gtk_widget_get_template_child (GTK_WIDGET (entry), TROTH_TYPE_WHEN_ENTRY, "second_button");

  composer_type (fixture, "call back", "15:00");
  g_assert_false (gtk_widget_get_visible (box));
  composer_type (fixture, "call back", "25.10. 2:30");
  g_assert_true (gtk_widget_get_visible (box));
  composer_act (fixture, "composer.confirm");
  g_assert_cmpint (troth_make_args_get_due_at (fixture->made), ==, composer_at ("2026-10-25T00:30:00Z"));
  composer_fail (fixture);
  gtk_check_button_set_active (second, TRUE);
  composer_act (fixture, "composer.confirm");
  g_assert_cmpint (troth_make_args_get_due_at (fixture->made), ==, composer_at ("2026-10-25T01:30:00Z"));
  g_assert_cmpstr (troth_make_args_get_due_civil (fixture->made), ==, "2026-10-25T02:30");
}

static void
test_precision (ComposerFixture *fixture,
                gconstpointer    data)
{
  TrothWhenEntry *entry = composer_child (fixture, "when_entry");

  composer_type (fixture, "call back", "15:00");
  troth_when_entry_set_precision (entry, TROTH_PRECISION_WINDOW);
  composer_act (fixture, "composer.confirm");
  g_assert_cmpint (troth_make_args_get_due_precision (fixture->made), ==, TROTH_PRECISION_WINDOW);
  g_assert_cmpint (troth_make_args_get_due_until (fixture->made), ==, composer_at ("2026-03-02T15:00:00Z"));
  composer_fail (fixture);
  composer_type (fixture, "call back", "tomorrow eod");
  composer_act (fixture, "composer.confirm");
  g_assert_cmpint (troth_make_args_get_due_precision (fixture->made), ==, TROTH_PRECISION_END_OF_DAY);
  g_assert_cmpstr (troth_make_args_get_due_civil (fixture->made), ==, "2026-03-03T18:00");
  composer_fail (fixture);
  troth_when_entry_set_precision (entry, TROTH_PRECISION_END_OF_DAY);
  composer_type (fixture, "call back", "Friday"); /* a day is enough for it */
  composer_act (fixture, "composer.confirm");
  g_assert_cmpstr (troth_make_args_get_due_civil (fixture->made), ==, "2026-03-06T18:00");
  composer_fail (fixture);
  composer_type (fixture, "call back", "in 900 days");
  composer_act (fixture, "composer.confirm");
  g_assert_cmpstr (troth_when_entry_get_message (entry), ==, "That is more than two years ahead.");
}

static void
test_refusal_loses_nothing (ComposerFixture *fixture,
                            gconstpointer    data)
{
  g_autoptr (TrothOutcome) refused = troth_outcome_new ();
  g_autoptr (GError) full = g_error_new_literal (TROTH_ERROR, TROTH_ERROR_DISK, "database or disk is full");

  composer_type (fixture, "call back", "15:00");
  composer_act (fixture, "composer.confirm");
  troth_outcome_set_kind (refused, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (refused, "due-in-the-past");
  troth_outcome_set_field (refused, "due_at");
  troth_promise_composer_answer (fixture->composer, refused, NULL);
  g_assert_true (troth_promise_composer_is_open (fixture->composer));
  g_assert_cmpstr (troth_when_entry_get_message (composer_child (fixture, "when_entry")), ==,
                   "That time is past. Choose a time to come.");
  composer_act (fixture, "composer.confirm");
  troth_promise_composer_answer (fixture->composer, NULL, full);
  g_assert_true (composer_is_shown (fixture, "problem_label"));
  g_assert_null (strstr (gtk_label_get_text (composer_child (fixture, "problem_label")), "database"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer_child (fixture, "words_entry"))), ==, "call back");
}

static void
test_escape_keeps_a_draft (ComposerFixture *fixture,
                           gconstpointer    data)
{
  g_autoptr (TrothCustomer) other = troth_customer_new ();
  g_autoptr (JsonNode) draft = NULL;

  composer_type (fixture, "call back", "+1h");
  composer_act (fixture, "composer.close");
  g_assert_false (troth_promise_composer_is_open (fixture->composer));
  g_assert_nonnull (fixture->draft);
  draft = json_node_ref (fixture->draft);
  troth_customer_set_id (other, "leonie");
  troth_promise_composer_open (fixture->composer, other);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer_child (fixture, "words_entry"))), ==, "");
  troth_promise_composer_open (fixture->composer, fixture->customer);
  troth_promise_composer_load_draft (fixture->composer, draft);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer_child (fixture, "words_entry"))), ==, "call back");
  g_assert_cmpstr (troth_when_entry_get_text (composer_child (fixture, "when_entry")), ==, "+1h");
  troth_promise_composer_suggest (fixture->composer, TROTH_PROMISE_KIND_REFUND, "something else");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer_child (fixture, "words_entry"))), ==, "call back");
}

static void
test_bad_drafts (void)
{
  static const char *const drafts[] = { "[]", "{}", "{\"words\":1,\"when\":null,\"kind\":\"never\",\"asked\":3,\"owner_id\":[]}" };
  TrothPromiseDraft        draft;

  g_assert_false (troth_promise_draft_read (&draft, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (JsonNode) node = troth_json_parse (drafts[i], -1, NULL, NULL);

      if (!troth_promise_draft_read (&draft, node))
        continue;
      g_assert_cmpstr (draft.words, ==, "");
      g_assert_cmpstr (draft.when, ==, "");
      g_assert_cmpstr (draft.why, ==, "");
      g_assert_null (draft.owner_id);
      g_assert_cmpint (draft.kind, ==, TROTH_PROMISE_KIND_CALLBACK);
      g_assert_cmpint (draft.precision, ==, TROTH_PRECISION_EXACT);
      g_assert_false (draft.asked);
    }
}

static void
test_draft_has_everything (ComposerFixture *fixture,
                           gconstpointer    data)
{
  TrothPromiseDraft draft;

  composer_type (fixture, "call back", "tomorrow 9");
  troth_when_entry_set_precision (composer_child (fixture, "when_entry"), TROTH_PRECISION_WINDOW);
  gtk_editable_set_text (GTK_EDITABLE (composer_child (fixture, "why_entry")), "Asked for it.");
  gtk_drop_down_set_selected (composer_child (fixture, "kind"), TROTH_PROMISE_KIND_COURTESY_CALL);
  composer_act (fixture, "composer.close");
  g_assert_true (troth_promise_draft_read (&draft, fixture->draft));
  g_assert_cmpstr (draft.owner_id, ==, "jane");
  g_assert_cmpstr (draft.contact_id, ==, "c1");
  g_assert_cmpstr (draft.why, ==, "Asked for it.");
  g_assert_cmpint (draft.precision, ==, TROTH_PRECISION_WINDOW);
  g_assert_cmpint (draft.kind, ==, TROTH_PROMISE_KIND_COURTESY_CALL);
}

static void
test_sentences (void)
{
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autoptr (TrothCustomer) customer = composer_make_customer (NULL);
  g_autoptr (TrothMakeArgs) args = troth_make_args_new ();

  troth_make_args_set_due_at (args, composer_at ("2026-03-05T08:00:00Z"));
  for (int kind = TROTH_PROMISE_KIND_CALLBACK; kind <= TROTH_PROMISE_KIND_OTHER; kind++)
    for (int variant = 0; variant < 4; variant++)
      {
        g_autofree char *sentence = NULL;

        troth_make_args_set_kind (args, kind);
        troth_make_args_set_number (args, variant & 1 ? "+49 711 2842222" : NULL);
        sentence = troth_promise_sentence (args, customer, variant & 2 ? "Steve Johnson" : NULL, composer_at (NOW), berlin);
        g_assert_nonnull (strstr (sentence, "François"));
        g_assert_nonnull (strstr (sentence, "on Thursday at 9:00"));
        g_assert_null (strchr (sentence, '%'));
        g_assert_true (g_str_has_suffix (sentence, "."));
        g_assert_cmpint (strstr (sentence, "Steve") != NULL, ==, (variant & 2) != 0);
      }
  /* another day there: a call at 1:00 in Berlin is the evening before in Toronto */
  troth_customer_set_zone (customer, "America/Toronto");
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_OTHER);
  troth_make_args_set_due_at (args, composer_at ("2026-12-24T00:00:00Z"));
  {
    g_autofree char *sentence = troth_promise_sentence (args, customer, NULL, composer_at (NOW), berlin);

    g_assert_cmpstr (sentence, ==, "I will do this for François on 24 December at 1:00 (Wed 19:00 where François is).");
  }
}

static void
on_zone_cb (char         **zone,
            TrothCustomer *customer,
            const char    *said)
{
  g_free (*zone);
  *zone = g_strdup (said);
}

/* A number of the north of Canada tells three times of day: it is asked until she has said which. */
static void
test_asks_for_the_zone (ComposerFixture *fixture,
                        gconstpointer    data)
{
  g_autofree char *zone = NULL;
  g_autoptr (TrothCustomer) customer = composer_make_customer (NULL);
  GtkDropDown *places;

  g_assert_false (composer_is_shown (fixture, "zone_ask"));
  g_signal_connect_swapped (fixture->composer, "zone", G_CALLBACK (on_zone_cb), &zone);
  troth_customer_set_country (customer, "CA");
  troth_contact_point_set_raw (troth_customer_get_contact_points (customer)->pdata[0], "+1 (867) 555-2368");
  troth_promise_composer_open (fixture->composer, customer);
  g_assert_true (gtk_widget_get_visible (composer_child (fixture, "zone_ask")));
  places = GTK_DROP_DOWN (gtk_widget_get_last_child (composer_child (fixture, "zone_ask")));
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (places)), ==, "Choose where they are");
  gtk_drop_down_set_selected (places, 1);
  g_assert_true (g_str_has_prefix (zone, "America/")); /* those of her country stand first */
  troth_customer_set_zone (customer, zone);
  g_assert_false (gtk_widget_get_visible (composer_child (fixture, "zone_ask")));
}

/* Whose it becomes was chosen: who came or went meanwhile changes that only where she who was chosen went. */
static void
test_owner_stays (ComposerFixture *fixture,
                  gconstpointer    data)
{
  g_autoptr (GListStore) agents = samples_agents ();
  g_autoptr (GListModel) owners = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane"), fewer = NULL, none = NULL;

  troth_promise_composer_set_owners (fixture->composer, owners);
  gtk_drop_down_set_selected (composer_child (fixture, "owner"), troth_owner_choices_find (owners, "steve"));
  g_list_store_remove (agents, 1);
  fewer = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane");
  troth_promise_composer_set_owners (fixture->composer, fewer);
  composer_type (fixture, "Steve will call you about the refund", "15:00");
  composer_act (fixture, "composer.confirm");
  g_assert_cmpstr (troth_make_args_get_owner_id (fixture->made), ==, "steve");
  composer_fail (fixture);
  none = troth_owner_choices (NULL, NULL, "jane");
  troth_promise_composer_set_owners (fixture->composer, none);
  composer_act (fixture, "composer.confirm");
  g_assert_cmpstr (troth_make_args_get_owner_id (fixture->made), ==, "jane");
}

/* So does the number that was chosen, when the sheet comes back, also where another one was written down before it meanwhile. */
static void
test_number_stays (ComposerFixture *fixture,
                   gconstpointer    data)
{
  static const char *const numbers[] = { "+1 514 555 0102", "+1 514 555 0103" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      TrothContactPoint *point = troth_contact_point_new ();

      troth_contact_point_set_id (point, i ? "c3" : "c2");
      troth_contact_point_set_raw (point, numbers[i]);
      troth_record_append (fixture->customer, troth_customer_F_contact_points, point);
      troth_promise_composer_open (fixture->composer, fixture->customer);
      if (i == 0)
        gtk_drop_down_set_selected (composer_child (fixture, "contact"), 1);
    }
  composer_type (fixture, "call back", "15:00");
  composer_act (fixture, "composer.close");
  troth_promise_composer_open (fixture->composer, fixture->customer);
  troth_promise_composer_load_draft (fixture->composer, fixture->draft);
  composer_act (fixture, "composer.confirm");
  g_assert_cmpstr (troth_make_args_get_contact_point_id (fixture->made), ==, "c2");
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/composer/" name, ComposerFixture, NULL, composer_set_up, func, composer_tear_down)
  ADD ("focus-is-in-the-words", test_focus_is_in_the_words);
  ADD ("reads-back", test_reads_back);
  ADD ("makes", test_makes);
  ADD ("missing-words", test_missing_words);
  ADD ("bad-times", test_bad_times);
  ADD ("time-that-comes-twice", test_time_that_comes_twice);
  ADD ("owner-stays", test_owner_stays);
  ADD ("number-stays", test_number_stays);
  ADD ("precision", test_precision);
  ADD ("refusal-loses-nothing", test_refusal_loses_nothing);
  ADD ("escape-keeps-a-draft", test_escape_keeps_a_draft);
  ADD ("asks-for-the-zone", test_asks_for_the_zone);
  ADD ("draft-has-everything", test_draft_has_everything);
#undef ADD
  g_test_add_func ("/ui/composer/bad-drafts", test_bad_drafts);
  g_test_add_func ("/ui/composer/sentences", test_sentences);
  return g_test_run ();
}
