// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gstdio.h>

#include "panel-fixture.h"
#include "troth-owner-choice.h"
#include "troth-time.h"
#include "troth-toasts.h"
#include "troth-when-entry.h"

#define MOVES 12 /* longer than a toast takes to come and to go */

static void
test_verbs_need_a_promise (Fixture      *fixture,
                           gconstpointer data)
{
  ACT ("promise.keep");
  g_assert_null (fixture->panel->popover);
  g_assert_false (gtk_revealer_get_reveal_child (fixture->panel->verbs_revealer));
  panel_fixture_select_promise (fixture, 0);
  g_assert_true (gtk_revealer_get_reveal_child (fixture->panel->verbs_revealer));
  ACT ("promise.keep");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->panel->popover)));
}

/* (nullable) */
static AdwToast *
last_toast (Fixture *fixture)
{
  TrothUndoOffer *offer = g_queue_peek_head (&fixture->panel->offers);

  return offer ? offer->toast : NULL;
}

static void
test_kept_asks_what_happened (Fixture      *fixture,
                              gconstpointer data)
{
  TrothPromise *promise = panel_fixture_select_promise (fixture, 0);
  g_autoptr (TrothOutcome) refused = troth_outcome_new ();
  g_autoptr (TrothOutcome) applied = troth_outcome_new ();

  ACT ("promise.keep");
  CONFIRM ();
  g_assert_null (fixture->op);
  g_assert_cmpstr (gtk_label_get_text (panel_fixture_popover_child (fixture, "problem_label")), ==, "Write in a few words what happened.");
  gtk_editable_set_text (panel_fixture_popover_child (fixture, "text_entry"), "refund is on its way");
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.keep");
  g_assert_true (fixture->promise == promise);
  g_assert_cmpstr (troth_end_args_get_evidence (fixture->args), ==, "refund is on its way");
  troth_outcome_set_kind (refused, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (refused, "forbidden");
  troth_promises_panel_answer (fixture->panel, "promise.keep", promise, refused, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->panel->popover)));
  g_assert_cmpstr (gtk_editable_get_text (panel_fixture_popover_child (fixture, "text_entry")), ==, "refund is on its way");
  CONFIRM ();
  troth_promises_panel_answer (fixture->panel, "promise.keep", promise, applied, NULL);
  g_assert_cmpstr (gtk_editable_get_text (panel_fixture_popover_child (fixture, "text_entry")), ==, "");
  g_assert_cmpuint (adw_toast_get_timeout (last_toast (fixture)), ==, 10);
  ACT ("promises.undo");
  g_assert_cmpstr (fixture->op, ==, "promise.reopen");
  g_assert_true (fixture->promise == promise);
  g_assert_null (last_toast (fixture));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  gtk_editable_set_text (panel_fixture_popover_child (fixture, "text_entry"), text);
}

static void
assert_typed (Fixture    *fixture,
              const char *text)
{
  g_assert_cmpstr (gtk_editable_get_text (panel_fixture_popover_child (fixture, "text_entry")), ==, text);
}

/* An answer is about its own promise and verb: what is typed about something else stays, and so does what was refused. */
static void
test_answer_of_another (Fixture      *fixture,
                        gconstpointer data)
{
  TrothPromise *first = panel_fixture_select_promise (fixture, 0), *second = NULL;
  g_autoptr (TrothOutcome) refused = troth_outcome_new (), applied = troth_outcome_new ();

  troth_outcome_set_kind (refused, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (refused, "forbidden");
  ACT ("promise.keep");
  type (fixture, "refund is on its way");
  CONFIRM ();
  gtk_popover_popdown (GTK_POPOVER (fixture->panel->popover));
  second = panel_fixture_select_promise (fixture, 1);
  ACT ("promise.release");
  type (fixture, "She has it already");
  troth_promises_panel_answer (fixture->panel, "promise.acknowledge", first, applied, NULL);
  troth_promises_panel_answer (fixture->panel, "promise.keep", first, refused, NULL);
  g_assert_false (gtk_widget_get_visible (panel_fixture_popover_child (fixture, "problem_label")));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->panel->popover)));
  assert_typed (fixture, "She has it already");
  gtk_popover_popdown (GTK_POPOVER (fixture->panel->popover)); /* not sent, and kept */
  panel_fixture_select_promise (fixture, 0);
  ACT ("promise.keep");
  assert_typed (fixture, "refund is on its way");
  CONFIRM ();
  troth_promises_panel_answer (fixture->panel, "promise.keep", first, applied, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->panel->popover)));
  g_assert_true (panel_fixture_select_promise (fixture, 1) == second);
  ACT ("promise.release");
  assert_typed (fixture, "She has it already");
}

/* Enter twice is one command. */
static void
test_enter_twice (Fixture      *fixture,
                  gconstpointer data)
{
  TrothPromise *promise = panel_fixture_select_promise (fixture, 1);
  g_autoptr (TrothOutcome) refused = troth_outcome_new (), applied = troth_outcome_new ();

  troth_outcome_set_kind (refused, TROTH_OUTCOME_KIND_REJECTED);
  ACT ("promise.attempt");
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.attempt");
  g_clear_pointer (&fixture->op, g_free);
  CONFIRM ();
  g_assert_null (fixture->op);
  troth_promises_panel_answer (fixture->panel, "promise.attempt", promise, refused, NULL);
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.attempt");
  troth_promises_panel_answer (fixture->panel, "promise.attempt", promise, applied, NULL);
  g_clear_pointer (&fixture->op, g_free);
  ACT ("promise.attempt"); /* the next one */
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.attempt");
}

/* It leaves with its toast. */
static void
test_undo_goes (Fixture      *fixture,
                gconstpointer data)
{
  TrothPromise *promise = panel_fixture_select_promise (fixture, 0);
  g_autoptr (TrothOutcome) applied = troth_outcome_new ();
  g_autoptr (AdwToast) toast = NULL;

  troth_promises_panel_answer (fixture->panel, "promise.release", promise, applied, NULL);
  toast = g_object_ref (last_toast (fixture));
  adw_toast_dismiss (toast);
  g_signal_emit_by_name (toast, "dismissed");
  g_assert_null (last_toast (fixture));
  ACT ("promises.undo");
  g_assert_null (fixture->op);
  troth_promises_panel_answer (fixture->panel, "promise.attempt", promise, applied, NULL); /* has none */
  g_assert_null (last_toast (fixture));
}

/* Presses "Undo" on the toast that is to be seen, once it has come. */
static void
press_undo (Fixture *fixture)
{
  GtkWidget *button = NULL;

  for (guint i = 0; i < MOVES; i++)
    samples_settle (fixture->window);
  button = samples_find (samples_find (fixture->window, g_type_from_name ("AdwToastWidget")), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
}

/* Two ends in a row: the toast of the first comes back after that of the second, and each takes back its own. */
static void
test_undo_of_each (Fixture      *fixture,
                   gconstpointer data)
{
  TrothPromise *first = panel_fixture_select_promise (fixture, 0), *second = panel_fixture_select_promise (fixture, 1);
  g_autoptr (TrothOutcome) applied = troth_outcome_new ();
  g_autoptr (GtkWidget) panel = g_object_ref (GTK_WIDGET (fixture->panel));

  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), g_object_new (TROTH_TYPE_TOASTS, "content", panel, NULL));
  troth_promises_panel_answer (fixture->panel, "promise.keep", first, applied, NULL);
  troth_promises_panel_answer (fixture->panel, "promise.release", second, applied, NULL);
  press_undo (fixture);
  g_assert_true (fixture->promise == second);
  press_undo (fixture);
  g_assert_cmpstr (fixture->op, ==, "promise.reopen");
  g_assert_true (fixture->promise == first);
  g_clear_pointer (&fixture->op, g_free);
  ACT ("promises.undo"); /* nothing is left */
  g_assert_null (fixture->op);
  troth_promises_panel_answer (fixture->panel, "promise.keep", first, applied, NULL);
  troth_promises_panel_answer (fixture->panel, "promise.release", second, applied, NULL);
  ACT ("promises.undo");
  g_assert_true (fixture->promise == second);
  ACT ("promises.undo");
  g_assert_true (fixture->promise == first);
}

/* The calendar has whom and what; the paper has as many pages as it needs. */
static void
test_paper (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *text = NULL, *path = g_build_filename (g_get_tmp_dir (), "troth-test-promises.pdf", NULL);
  int              pages = 0;

  troth_promise_set_internal_note (panel_fixture_select_promise (fixture, 0), "SECRET");
  g_ptr_array_add (one, panel_fixture_select_promise (fixture, 0));
  text = troth_promises_panel_calendar (fixture->panel, one);
  g_assert_nonnull (strstr (text, "SUMMARY:François Tremblay: call back about the refund\r\n"));
  g_assert_null (strstr (text, "SECRET"));
  for (int i = 0; i < 40; i++)
    panel_fixture_add_promise (fixture, "many", "leonie", "send the invoice", "2026-03-02T14:00:00Z", "jane");
  panel_fixture_show_view (fixture, &(TrothPromiseView){ 0 });
  operation = troth_promises_panel_paper (fixture->panel);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_object_get (operation, "n-pages", &pages, NULL);
  g_assert_cmpint (pages, >, 1);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *order = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->panel), "promises.order", "s", "name");
  g_object_get (fixture->panel, "order", &order, NULL);
  g_assert_cmpstr (order, ==, "name");
  g_assert_cmpint (fixture->panel->order, ==, TROTH_PROMISES_BY_NAME);
}

static void
test_attempt (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *voicemail;

  panel_fixture_select_promise (fixture, 1);
  ACT ("promise.attempt");
  voicemail = gtk_widget_get_next_sibling (gtk_widget_get_first_child (panel_fixture_popover_child (fixture, "results_box")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (voicemail), TRUE);
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.attempt");
  g_assert_cmpint (troth_attempt_args_get_result (fixture->args), ==, TROTH_ATTEMPT_RESULT_VOICEMAIL);
  g_assert_null (troth_attempt_args_get_note (fixture->args));
}

static void
test_new_time (Fixture      *fixture,
               gconstpointer data)
{
  TrothPromise *promise = panel_fixture_select_promise (fixture, 1);

  troth_promise_set_due_rev (promise, 3);
  ACT ("promise.renegotiate");
  CONFIRM ();
  g_assert_null (fixture->op);
  troth_when_entry_set_text (panel_fixture_popover_child (fixture, "when_entry"), "tomorrow 9");
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.renegotiate");
  g_assert_cmpint (troth_renegotiate_args_get_due_rev (fixture->args), ==, 3);
  g_assert_cmpint (troth_renegotiate_args_get_due_at (fixture->args), ==, panel_fixture_at ("2026-03-03T08:00:00Z"));
  g_assert_cmpstr (troth_renegotiate_args_get_due_zone (fixture->args), ==, "Europe/Berlin");
}

/* An hour at which nobody is called: refused once, then the reason that the agent writes is sent as such. */
static void
test_new_time_at_an_odd_hour (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (TrothOutcome) refused = troth_outcome_new ();
  TrothPromise *promise = NULL;

  troth_outcome_set_kind (refused, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (refused, "calling-hours");
  troth_outcome_set_field (refused, "calling_override");
  promise = panel_fixture_select_promise (fixture, 1);
  ACT ("promise.renegotiate");
  troth_when_entry_set_text (panel_fixture_popover_child (fixture, "when_entry"), "tomorrow 4");
  gtk_editable_set_text (GTK_EDITABLE (panel_fixture_popover_child (fixture, "text_entry")), "Leonie agreed");
  CONFIRM ();
  g_assert_null (troth_renegotiate_args_get_calling_override (fixture->args));
  troth_promises_panel_answer (fixture->panel, "promise.renegotiate", promise, refused, NULL);
  gtk_editable_set_text (GTK_EDITABLE (panel_fixture_popover_child (fixture, "text_entry")), "She works at night");
  CONFIRM ();
  g_assert_cmpstr (troth_renegotiate_args_get_calling_override (fixture->args), ==, "She works at night");
}

/* Nothing of the popover is cut off. */
static void
assert_whole (Fixture *fixture)
{
  GtkWidget *content = gtk_popover_get_child (GTK_POPOVER (fixture->panel->popover));
  const int  across = gtk_widget_get_margin_start (content) + gtk_widget_get_margin_end (content);
  const int  down = gtk_widget_get_margin_top (content) + gtk_widget_get_margin_bottom (content);
  int        height = 0, give_up = 6000;

  do
    {
      g_main_context_iteration (NULL, FALSE);
      gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (content) + across, &height, NULL, NULL, NULL);
      g_usleep (10000);
    }
  while (gtk_widget_get_height (content) + down < height && --give_up);
  g_assert_cmpint (gtk_widget_get_height (content) + down, >=, height);
}

static void
test_hand_over (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GListStore) agents = g_list_store_new (TROTH_TYPE_AGENT);
  g_autoptr (TrothAgent) steve = troth_agent_new (), nancy = troth_agent_new ();
  g_autoptr (GListModel) owners = NULL, more = NULL;

  panel_fixture_select_promise (fixture, 1);
  ACT ("promise.hand-over");
  CONFIRM ();
  g_assert_null (fixture->op); /* nobody there yet */
  troth_agent_set_id (nancy, "nancy");
  troth_agent_set_name (nancy, "Nancy Edwards");
  troth_agent_set_id (steve, "steve");
  troth_agent_set_name (steve, "Steve Johnson");
  g_list_store_append (agents, steve);
  owners = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane");
  troth_promises_panel_set_owners (fixture->panel, owners);
  CONFIRM ();
  g_assert_null (fixture->op); /* "Me": it is hers already */
  assert_whole (fixture);      /* that takes two lines to say */
  gtk_drop_down_set_selected (panel_fixture_popover_child (fixture, "owner_drop_down"), 1);
  g_list_store_insert (agents, 0, nancy);
  more = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane");
  troth_promises_panel_set_owners (fixture->panel, more); /* somebody new came: that chooses nobody else */
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.hand_over");
  g_assert_cmpstr (troth_hand_over_args_get_to_id (fixture->args), ==, "steve");
  g_assert_cmpstr (troth_hand_over_args_get_from_id (fixture->args), ==, "jane"); /* whose it was when she decided */
  panel_fixture_select_promise (fixture, 0);
  ACT ("promise.hand-over");
  g_assert_cmpuint (gtk_drop_down_get_selected (panel_fixture_popover_child (fixture, "owner_drop_down")), ==, 0); /* another promise: chosen anew */
}

static void
on_hand_over_cb (GPtrArray         **handed,
                 GPtrArray          *promises,
                 TrothHandOverArgs  *args,
                 TrothPromisesPanel *panel)
{
  g_assert_cmpstr (troth_hand_over_args_get_to_id (args), ==, "steve");
  *handed = g_ptr_array_ref (promises);
}

/* Several at once: one question, one act, one answer. */
static void
test_hand_over_several (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GListStore) agents = g_list_store_new (TROTH_TYPE_AGENT);
  g_autoptr (TrothAgent) steve = troth_agent_new ();
  g_autoptr (GListModel) owners = NULL;
  g_autoptr (GPtrArray) selected = NULL, handed = NULL;
  g_autoptr (GtkBitset) left = NULL;

  troth_agent_set_id (steve, "steve");
  troth_agent_set_name (steve, "Steve Johnson");
  g_list_store_append (agents, steve);
  owners = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane");
  troth_promises_panel_set_owners (fixture->panel, owners);
  g_signal_connect_swapped (fixture->panel, "hand-over", G_CALLBACK (on_hand_over_cb), &handed);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (fixture->panel->selection)); /* headings too */
  selected = troth_promises_panel_dup_selected (fixture->panel);
  g_assert_cmpuint (selected->len, ==, 2);
  g_assert_null (troth_promises_panel_get_selected (fixture->panel));
  ACT ("promise.keep");
  g_assert_null (fixture->panel->popover); /* one at a time */
  ACT ("promise.hand-over");
  g_assert_cmpstr (gtk_label_get_text (panel_fixture_popover_child (fixture, "title_label")), ==, "Hand over 2 promises");
  gtk_drop_down_set_selected (panel_fixture_popover_child (fixture, "owner_drop_down"), 1);
  gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (fixture->panel->selection), 1); /* as when one of them leaves the list */
  gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (fixture->panel->selection), 0);
  CONFIRM ();
  g_assert_cmpuint (handed->len, ==, 2); /* those that the question names */
  g_assert_null (fixture->op);
  troth_promises_panel_handed_over (fixture->panel, FALSE); /* the disk was full: it is all still there */
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->panel->popover)));
  CONFIRM ();
  troth_promises_panel_handed_over (fixture->panel, TRUE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->panel->popover)));
  left = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (fixture->panel->selection));
  g_assert_true (gtk_bitset_is_empty (left));
}

static void
test_snooze_and_acknowledge (Fixture      *fixture,
                             gconstpointer data)
{
  TrothPromise         *promise = panel_fixture_select_promise (fixture, 0);
  TrothAcknowledgement *seen;

  ACT ("promise.acknowledge");
  g_assert_cmpstr (fixture->op, ==, "promise.acknowledge");
  g_assert_cmpint (troth_acknowledge_args_get_stage (fixture->args), ==, TROTH_ALERT_STAGE_REPEAT);
  g_assert_cmpint (troth_acknowledge_args_get_snoozed_until (fixture->args), ==, TROTH_NO_INSTANT);
  ACT ("promise.snooze");
  gtk_widget_activate_action (GTK_WIDGET (fixture->panel->popover), "verb.snooze", "i", 10);
  g_assert_cmpint (troth_acknowledge_args_get_snoozed_until (fixture->args), ==, panel_fixture_at (NOW) + 10 * TROTH_MINUTE);
  seen = troth_acknowledgement_new ();
  troth_acknowledgement_set_snoozed_until (seen, panel_fixture_at (NOW) + 10 * TROTH_MINUTE);
  troth_record_append (promise, troth_promise_F_acknowledgements, seen);
  panel_fixture_assert_spoken (fixture, "1", "François Tremblay, call back about the refund, 12 min overdue · 11:30, until reached, reminds again at 11:52");
}

static void
test_ended_elsewhere (Fixture      *fixture,
                      gconstpointer data)
{
  TrothPromise *promise = g_object_ref (panel_fixture_select_promise (fixture, 0));

  ACT ("promise.keep");
  troth_promise_set_state (promise, TROTH_PROMISE_STATE_KEPT);
  g_list_store_remove (fixture->shown, 0);
  g_assert_true (gtk_widget_get_visible (panel_fixture_popover_child (fixture, "problem_label")));
  g_assert_null (troth_promises_panel_get_selected (fixture->panel));
  g_object_unref (promise);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/promises-verbs/" name, Fixture, NULL, panel_fixture_set_up, func, panel_fixture_tear_down)
  ADD ("verbs-need-a-promise", test_verbs_need_a_promise);
  ADD ("kept-asks-what-happened", test_kept_asks_what_happened);
  ADD ("answer-of-another", test_answer_of_another);
  ADD ("enter-twice", test_enter_twice);
  ADD ("undo-goes", test_undo_goes);
  ADD ("undo-of-each", test_undo_of_each);
  ADD ("paper", test_paper);
  ADD ("order", test_order);
  ADD ("attempt", test_attempt);
  ADD ("new-time", test_new_time);
  ADD ("new-time-at-an-odd-hour", test_new_time_at_an_odd_hour);
  ADD ("hand-over", test_hand_over);
  ADD ("hand-over-several", test_hand_over_several);
  ADD ("snooze-and-acknowledge", test_snooze_and_acknowledge);
  ADD ("ended-elsewhere", test_ended_elsewhere);
#undef ADD
  return g_test_run ();
}
