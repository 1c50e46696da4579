// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-error.h"
#include "troth-json.h"
#include "troth-owner-choice.h"
#include "troth-promise-composer.h"
#include "troth-promise-draft.h"
#include "troth-promise-sentence.h"
#include "troth-time.h"
#include "troth-ui.h"
#include "troth-virtual-clock.h"
#include "troth-when-entry.h"
#include "ui-samples.h"

/* Monday 2 March 2026, 11:42:30 in Berlin, 05:42:30 in Toronto. */
#define NOW "2026-03-02T10:42:30Z"

static gint64
at (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

typedef struct
{
  TrothVirtualClock    *clock;
  TrothCustomer        *customer;
  GtkWidget            *window;
  TrothPromiseComposer *composer;
  TrothMakeArgs        *made;
  JsonNode             *draft;
  guint                 n_made, n_drafts, n_closed;
} Fixture;

static void
on_make_cb (Fixture       *fixture,
            TrothCustomer *customer,
            TrothMakeArgs *args)
{
  g_assert_true (customer == fixture->customer);
  g_set_object (&fixture->made, args);
  fixture->n_made++;
}

static void
on_draft_cb (Fixture       *fixture,
             TrothCustomer *customer,
             JsonNode      *draft)
{
  g_clear_pointer (&fixture->draft, json_node_unref);
  fixture->draft = draft ? json_node_ref (draft) : NULL;
  fixture->n_drafts++;
}

static void
on_closed_cb (Fixture *fixture)
{
  fixture->n_closed++;
}

static TrothCustomer *
make_customer (const char *zone)
{
  TrothCustomer     *customer = troth_customer_new ();
  TrothContactPoint *point = troth_contact_point_new ();

  troth_customer_set_id (customer, "francois");
  troth_customer_set_given_name (customer, "François");
  troth_customer_set_family_name (customer, "Tremblay");
  troth_customer_set_zone (customer, zone);
  troth_contact_point_set_id (point, "c1");
  troth_contact_point_set_raw (point, "+1 (514) 721-4711");
  troth_record_append (customer, troth_customer_F_contact_points, point);
  return customer;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autoptr (GListModel) owners = troth_owner_choices (NULL, NULL, "jane");

  fixture->clock = troth_virtual_clock_new (at (NOW));
  fixture->customer = make_customer ("America/Toronto");
  fixture->window = gtk_window_new ();
  fixture->composer = TROTH_PROMISE_COMPOSER (troth_promise_composer_new ());
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->composer));
  troth_promise_composer_set_clock (fixture->composer, TROTH_CLOCK (fixture->clock), berlin);
  troth_promise_composer_set_owners (fixture->composer, owners);
  g_signal_connect_swapped (fixture->composer, "make", G_CALLBACK (on_make_cb), fixture);
  g_signal_connect_swapped (fixture->composer, "draft", G_CALLBACK (on_draft_cb), fixture);
  g_signal_connect_swapped (fixture->composer, "closed", G_CALLBACK (on_closed_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  troth_promise_composer_open (fixture->composer, fixture->customer);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->made);
  g_clear_pointer (&fixture->draft, json_node_unref);
  g_object_unref (fixture->customer);
  g_object_unref (fixture->clock);
}

static gpointer
child (Fixture    *fixture,
       const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->composer), TROTH_TYPE_PROMISE_COMPOSER, id);
}

static void
type (Fixture    *fixture,
      const char *words,
      const char *when)
{
  gtk_editable_set_text (GTK_EDITABLE (child (fixture, "words_entry")), words);
  troth_when_entry_set_text (child (fixture, "when_entry"), when);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->composer), action, NULL));
}

/* The disk is full. */
static void
fail (Fixture *fixture)
{
  g_autoptr (GError) full = g_error_new_literal (TROTH_ERROR, TROTH_ERROR_DISK, "full");

  troth_promise_composer_answer (fixture->composer, NULL, full);
}

static gboolean
is_shown (Fixture    *fixture,
          const char *id)
{
  return gtk_widget_get_visible (child (fixture, id));
}

static void
test_focus_is_in_the_words (Fixture      *fixture,
                            gconstpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_true (gtk_widget_is_ancestor (focus, child (fixture, "words_entry")));
  g_assert_true (gtk_test_accessible_has_relation (child (fixture, "words_entry"), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
test_reads_back (Fixture      *fixture,
                 gconstpointer data)
{
  type (fixture, "I will call you about the refund", "15:00");
  g_assert_cmpstr (gtk_label_get_text (child (fixture, "sentence_label")), ==,
                   "I will call François on +1 (514) 721-4711 today at 15:00 (9:00 where François is).");
  gtk_drop_down_set_selected (child (fixture, "kind"), TROTH_PROMISE_KIND_PROGRESS_REPORT);
  type (fixture, "I will call you about the refund", "tomorrow 9-10 hers");
  g_assert_cmpstr (gtk_label_get_text (child (fixture, "sentence_label")), ==,
                   "I will tell François how it stands tomorrow between 15:00 and 16:00 (9:00–10:00 where François is).");
  type (fixture, "I will call you about the refund", "soonish");
  g_assert_false (is_shown (fixture, "sentence_label"));
}

static void
test_makes (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (TrothOutcome) applied = troth_outcome_new ();

  type (fixture, "  I will call you about the refund ", "tomorrow 9 hers");
  act (fixture, "composer.confirm");
  g_assert_cmpuint (fixture->n_made, ==, 1);
  g_assert_cmpstr (troth_make_args_get_words (fixture->made), ==, "I will call you about the refund");
  g_assert_cmpstr (troth_make_args_get_customer_id (fixture->made), ==, "francois");
  g_assert_cmpstr (troth_make_args_get_owner_id (fixture->made), ==, "jane");
  g_assert_cmpstr (troth_make_args_get_due_civil (fixture->made), ==, "2026-03-03T09:00");
  g_assert_cmpstr (troth_make_args_get_due_zone (fixture->made), ==, "America/Toronto");
  g_assert_cmpint (troth_make_args_get_due_at (fixture->made), ==, at ("2026-03-03T14:00:00Z"));
  g_assert_cmpint (troth_make_args_get_due_until (fixture->made), ==, TROTH_NO_INSTANT);
  g_assert_cmpstr (troth_make_args_get_contact_point_id (fixture->made), ==, "c1");
  g_assert_cmpstr (troth_make_args_get_number (fixture->made), ==, "+1 (514) 721-4711");
  act (fixture, "composer.confirm"); /* an impatient second Enter is not a second promise */
  g_assert_cmpuint (fixture->n_made, ==, 1);
  troth_promise_composer_answer (fixture->composer, applied, NULL);
  g_assert_false (troth_promise_composer_is_open (fixture->composer));
  g_assert_null (fixture->draft);
  g_assert_cmpuint (fixture->n_closed, ==, 1);
}

static void
test_missing_words (Fixture      *fixture,
                    gconstpointer data)
{
  type (fixture, "  ", "15:00");
  act (fixture, "composer.confirm");
  g_assert_cmpuint (fixture->n_made, ==, 0);
  g_assert_true (is_shown (fixture, "words_problem"));
  g_assert_cmpstr (gtk_label_get_text (child (fixture, "words_problem")), ==, "Write what you said to the customer.");
  gtk_test_accessible_assert_state (child (fixture, "words_entry"), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (troth_when_entry_get_text (child (fixture, "when_entry")), ==, "15:00");
  type (fixture, "call back", "15:00");
  g_assert_false (is_shown (fixture, "words_problem"));
}

static void
test_bad_times (Fixture      *fixture,
                gconstpointer data)
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
      type (fixture, "call back", cases[i].when);
      act (fixture, "composer.confirm");
      g_assert_cmpuint (fixture->n_made, ==, 0);
      g_assert_cmpstr (troth_when_entry_get_message (child (fixture, "when_entry")), ==, cases[i].says);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (fixture, "words_entry"))), ==, "call back");
    }
}

static void
test_time_that_comes_twice (Fixture      *fixture,
                            gconstpointer data)
{
  TrothWhenEntry *entry = child (fixture, "when_entry");
  gpointer        box = gtk_widget_get_template_child (GTK_WIDGET (entry), TROTH_TYPE_WHEN_ENTRY, "twice_box");
  gpointer        second = gtk_widget_get_template_child (GTK_WIDGET (entry), TROTH_TYPE_WHEN_ENTRY, "second_button");

  type (fixture, "call back", "15:00");
  g_assert_false (gtk_widget_get_visible (box));
  type (fixture, "call back", "25.10. 2:30");
  g_assert_true (gtk_widget_get_visible (box));
  act (fixture, "composer.confirm");
  g_assert_cmpint (troth_make_args_get_due_at (fixture->made), ==, at ("2026-10-25T00:30:00Z"));
  fail (fixture);
  gtk_check_button_set_active (second, TRUE);
  act (fixture, "composer.confirm");
  g_assert_cmpint (troth_make_args_get_due_at (fixture->made), ==, at ("2026-10-25T01:30:00Z"));
  g_assert_cmpstr (troth_make_args_get_due_civil (fixture->made), ==, "2026-10-25T02:30");
}

static void
test_precision (Fixture      *fixture,
                gconstpointer data)
{
  TrothWhenEntry *entry = child (fixture, "when_entry");

  type (fixture, "call back", "15:00");
  troth_when_entry_set_precision (entry, TROTH_PRECISION_WINDOW);
  act (fixture, "composer.confirm");
  g_assert_cmpint (troth_make_args_get_due_precision (fixture->made), ==, TROTH_PRECISION_WINDOW);
  g_assert_cmpint (troth_make_args_get_due_until (fixture->made), ==, at ("2026-03-02T15:00:00Z"));
  fail (fixture);
  type (fixture, "call back", "tomorrow eod");
  act (fixture, "composer.confirm");
  g_assert_cmpint (troth_make_args_get_due_precision (fixture->made), ==, TROTH_PRECISION_END_OF_DAY);
  g_assert_cmpstr (troth_make_args_get_due_civil (fixture->made), ==, "2026-03-03T18:00");
}

static void
test_refusal_loses_nothing (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (TrothOutcome) refused = troth_outcome_new ();
  g_autoptr (GError) full = g_error_new_literal (TROTH_ERROR, TROTH_ERROR_DISK, "database or disk is full");

  type (fixture, "call back", "15:00");
  act (fixture, "composer.confirm");
  troth_outcome_set_kind (refused, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (refused, "due-in-the-past");
  troth_outcome_set_field (refused, "due_at");
  troth_promise_composer_answer (fixture->composer, refused, NULL);
  g_assert_true (troth_promise_composer_is_open (fixture->composer));
  g_assert_cmpstr (troth_when_entry_get_message (child (fixture, "when_entry")), ==,
                   "That time is past. Choose a time to come.");
  act (fixture, "composer.confirm");
  troth_promise_composer_answer (fixture->composer, NULL, full);
  g_assert_true (is_shown (fixture, "problem_label"));
  g_assert_null (strstr (gtk_label_get_text (child (fixture, "problem_label")), "database"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (fixture, "words_entry"))), ==, "call back");
}

static void
test_escape_keeps_a_draft (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (TrothCustomer) other = troth_customer_new ();
  g_autoptr (JsonNode) draft = NULL;

  type (fixture, "call back", "+1h");
  act (fixture, "composer.close");
  g_assert_false (troth_promise_composer_is_open (fixture->composer));
  g_assert_nonnull (fixture->draft);
  draft = json_node_ref (fixture->draft);
  troth_customer_set_id (other, "leonie");
  troth_promise_composer_open (fixture->composer, other);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (fixture, "words_entry"))), ==, "");
  troth_promise_composer_open (fixture->composer, fixture->customer);
  troth_promise_composer_load_draft (fixture->composer, draft);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (fixture, "words_entry"))), ==, "call back");
  g_assert_cmpstr (troth_when_entry_get_text (child (fixture, "when_entry")), ==, "+1h");
  troth_promise_composer_suggest (fixture->composer, TROTH_PROMISE_KIND_REFUND, "something else");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (fixture, "words_entry"))), ==, "call back");
}

static void
test_bad_drafts (void)
{
  static const char *const drafts[] = { "[]", "{}", "{\"words\":1,\"when\":null,\"kind\":\"never\"}" };
  const char              *words, *when;
  TrothPromiseKind         kind;

  g_assert_false (troth_promise_draft_read (NULL, &words, &when, &kind));
  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (JsonNode) node = troth_json_parse (drafts[i], -1, NULL, NULL);

      if (!troth_promise_draft_read (node, &words, &when, &kind))
        continue;
      g_assert_cmpstr (words, ==, "");
      g_assert_cmpstr (when, ==, "");
      g_assert_cmpint (kind, ==, TROTH_PROMISE_KIND_CALLBACK);
    }
}

static void
test_sentences (void)
{
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);
  g_autoptr (TrothCustomer) customer = make_customer (NULL);
  g_autoptr (TrothMakeArgs) args = troth_make_args_new ();

  troth_make_args_set_due_at (args, at ("2026-03-05T08:00:00Z"));
  for (int kind = TROTH_PROMISE_KIND_CALLBACK; kind <= TROTH_PROMISE_KIND_OTHER; kind++)
    for (int variant = 0; variant < 4; variant++)
      {
        g_autofree char *sentence = NULL;

        troth_make_args_set_kind (args, kind);
        troth_make_args_set_number (args, variant & 1 ? "+49 711 2842222" : NULL);
        sentence = troth_promise_sentence (args, customer, variant & 2 ? "Steve Johnson" : NULL, at (NOW), berlin);
        g_assert_nonnull (strstr (sentence, "François"));
        g_assert_nonnull (strstr (sentence, "on Thursday at 9:00"));
        g_assert_null (strchr (sentence, '%'));
        g_assert_true (g_str_has_suffix (sentence, "."));
        g_assert_cmpint (strstr (sentence, "Steve") != NULL, ==, (variant & 2) != 0);
      }
  /* another day there: a call at 1:00 in Berlin is the evening before in Toronto */
  troth_customer_set_zone (customer, "America/Toronto");
  troth_make_args_set_kind (args, TROTH_PROMISE_KIND_OTHER);
  troth_make_args_set_due_at (args, at ("2026-12-24T00:00:00Z"));
  {
    g_autofree char *sentence = troth_promise_sentence (args, customer, NULL, at (NOW), berlin);

    g_assert_cmpstr (sentence, ==, "I will do this for François on 24 December at 1:00 (Wed 19:00 where François is).");
  }
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/composer/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("focus-is-in-the-words", test_focus_is_in_the_words);
  ADD ("reads-back", test_reads_back);
  ADD ("makes", test_makes);
  ADD ("missing-words", test_missing_words);
  ADD ("bad-times", test_bad_times);
  ADD ("time-that-comes-twice", test_time_that_comes_twice);
  ADD ("precision", test_precision);
  ADD ("refusal-loses-nothing", test_refusal_loses_nothing);
  ADD ("escape-keeps-a-draft", test_escape_keeps_a_draft);
#undef ADD
  g_test_add_func ("/ui/composer/bad-drafts", test_bad_drafts);
  g_test_add_func ("/ui/composer/sentences", test_sentences);
  return g_test_run ();
}
