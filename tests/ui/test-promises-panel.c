// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <glib/gstdio.h>

#include "troth-customer-text.h"
#include "troth-error.h"
#include "troth-fold.h"
#include "troth-owner-choice.h"
#include "troth-promise-row.h"
#include "troth-promises-panel-private.h"
#include "troth-time.h"
#include "troth-virtual-clock.h"
#include "troth-when-entry.h"
#include "ui-samples.h"

/* Monday 2 March 2026, 11:42:30 in Berlin. */
#define NOW "2026-03-02T10:42:30Z"

#define CONFIRM() gtk_widget_activate_action (GTK_WIDGET (fixture->panel->popover), "verb.confirm", NULL)
#define ACT(action) gtk_widget_activate_action (GTK_WIDGET (fixture->panel), action, NULL)

typedef struct
{
  TrothVirtualClock  *clock;
  GListStore         *promises;
  GListStore         *shown;
  TrothCustomer      *francois;
  TrothCustomer      *leonie;
  gboolean            leonie_is_loaded;
  const char         *unsent;
  GtkWidget          *window;
  TrothPromisesPanel *panel;
  char               *op;
  TrothPromise       *promise; /* of the last command */
  gpointer            args;
  TrothPromise       *opened;
} Fixture;

static gint64
at (const char *text)
{
  gint64 us = 0;

  g_assert_true (troth_time_parse (text, &us, NULL));
  return us;
}

static TrothCustomer *
customer_of (const char *id,
             gpointer    data)
{
  Fixture *fixture = data;

  if (g_strcmp0 (id, "francois") == 0)
    return fixture->francois;
  return fixture->leonie_is_loaded ? fixture->leonie : NULL;
}

static char *
owner_name (TrothOwnerKind kind,
            const char    *id,
            gpointer       data)
{
  return g_strdup (g_strcmp0 (id, "steve") == 0 ? "Steve Johnson" : "Support");
}

static gboolean
is_unsent (const char *id,
           gpointer    data)
{
  return g_strcmp0 (id, ((Fixture *) data)->unsent) == 0;
}

static void
on_command_cb (Fixture      *fixture,
               const char   *op,
               TrothPromise *promise,
               gpointer      args)
{
  g_free (fixture->op);
  fixture->op = g_strdup (op);
  g_set_object (&fixture->promise, promise);
  g_set_object ((GObject **) &fixture->args, args);
}

/* As the store does it: what the view asks for, what is due first first. */
static gboolean
is_in_view (Fixture                *fixture,
            const TrothPromiseView *view,
            TrothPromise           *promise)
{
  g_autofree char *name = troth_customer_dup_name (g_strcmp0 (troth_promise_get_customer_id (promise), "leonie") == 0 ? fixture->leonie
                                                                                                                      : fixture->francois);
  g_autofree char *all = g_strconcat (name, " ", troth_promise_get_words (promise), NULL);
  g_autofree char *folded = troth_fold (all);

  return (view->scope == TROTH_PROMISES_ALL || troth_promise_is_owned_by (promise, "jane", "support")) &&
         (!view->needle || strstr (folded, view->needle));
}

static void
show_view (Fixture                *fixture,
           const TrothPromiseView *view)
{
  g_list_store_remove_all (fixture->shown);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->promises)); i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (fixture->promises), i);

      if (is_in_view (fixture, view, promise))
        g_list_store_append (fixture->shown, promise);
    }
}

static void
on_open_cb (Fixture      *fixture,
            TrothPromise *promise)
{
  g_set_object (&fixture->opened, promise);
}

static TrothCustomer *
make_customer (const char *id,
               const char *given,
               const char *family)
{
  TrothCustomer *customer = troth_customer_new ();

  troth_customer_set_id (customer, id);
  troth_customer_set_given_name (customer, given);
  troth_customer_set_family_name (customer, family);
  return customer;
}

static TrothPromise *
add_promise (Fixture    *fixture,
             const char *id,
             const char *customer,
             const char *words,
             const char *due,
             const char *owner)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_customer_id (promise, customer);
  troth_promise_set_words (promise, words);
  troth_promise_set_due_at (promise, at (due));
  troth_promise_set_owner_id (promise, owner);
  g_list_store_append (fixture->promises, promise);
  return promise; /* the list keeps it */
}

static void
settle (void)
{
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
wait_for_map (Fixture *fixture)
{
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture->panel)))
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 10; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const TrothPromiseFacts facts = { customer_of, owner_name, is_unsent };
  g_autoptr (GTimeZone) berlin = troth_time_zone_new ("Europe/Berlin", NULL);

  fixture->clock = troth_virtual_clock_new (at (NOW));
  fixture->promises = g_list_store_new (TROTH_TYPE_PROMISE);
  fixture->shown = g_list_store_new (TROTH_TYPE_PROMISE);
  fixture->francois = make_customer ("francois", "François", "Tremblay");
  fixture->leonie = make_customer ("leonie", "Leonie", "Köhler");
  fixture->leonie_is_loaded = TRUE;
  add_promise (fixture, "1", "francois", "call back about the refund", "2026-03-02T10:30:00Z", "jane");
  add_promise (fixture, "2", "leonie", "tell her when it is resolved", "2026-03-02T11:00:00Z", "jane");
  add_promise (fixture, "3", "leonie", "send the invoice", "2026-03-02T14:00:00Z", "steve");
  fixture->panel = TROTH_PROMISES_PANEL (troth_promises_panel_new ());
  troth_promises_panel_set_facts (fixture->panel, &facts, fixture);
  g_signal_connect_swapped (fixture->panel, "view", G_CALLBACK (show_view), fixture);
  troth_promises_panel_set_me (fixture->panel, "jane", "support");
  troth_promises_panel_set_clock (fixture->panel, TROTH_CLOCK (fixture->clock), berlin);
  troth_promises_panel_set_promises (fixture->panel, G_LIST_MODEL (fixture->shown));
  g_signal_connect_swapped (fixture->panel, "command", G_CALLBACK (on_command_cb), fixture);
  g_signal_connect_swapped (fixture->panel, "open", G_CALLBACK (on_open_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 640);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->panel));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for_map (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_ref (fixture->panel);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_finalize_object (fixture->panel);
  g_clear_object (&fixture->promises);
  g_clear_object (&fixture->shown);
  g_clear_object (&fixture->promise);
  g_clear_object ((GObject **) &fixture->args);
  g_clear_object (&fixture->opened);
  g_clear_pointer (&fixture->op, g_free);
  g_object_unref (fixture->francois);
  g_object_unref (fixture->leonie);
  g_object_unref (fixture->clock);
}

static GtkWidget *
row_of (Fixture    *fixture,
        const char *id)
{
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, fixture->panel->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (g_strcmp0 (troth_promise_get_id (troth_promise_row_get_promise (row)), id) == 0)
      return row;
  return NULL;
}

static void
assert_spoken (Fixture    *fixture,
               const char *id,
               const char *spoken)
{
  GtkWidget *row = row_of (fixture, id);

  g_assert_nonnull (row);
  while (!troth_promise_row_is_in_sight (TROTH_PROMISE_ROW (row = row_of (fixture, id))))
    g_main_context_iteration (NULL, TRUE); /* it is laid out with the next frame */
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
}

static TrothPromise *
select_promise (Fixture *fixture,
                guint    position)
{
  g_autoptr (TrothPromise) promise = g_list_model_get_item (G_LIST_MODEL (fixture->promises), position);

  g_assert_true (troth_promises_panel_select (fixture->panel, promise));
  return promise; /* the list keeps it */
}

static gpointer
popover_child (Fixture    *fixture,
               const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->panel->popover), TROTH_TYPE_VERB_POPOVER, id);
}

static void
test_rows_say_all (Fixture      *fixture,
                   gconstpointer data)
{
  assert_spoken (fixture, "1", "François Tremblay, call back about the refund, 12 min overdue · 11:30, until reached");
  fixture->unsent = "2";
  troth_promises_panel_update_facts (fixture->panel);
  assert_spoken (fixture, "2", "Leonie Köhler, tell her when it is resolved, in 17 min · 12:00, until reached, not sent yet");
  g_assert_null (row_of (fixture, "3")); /* Steve's */
  troth_promises_panel_show_whose (fixture->panel, TRUE);
  wait_for_map (fixture);
  assert_spoken (fixture, "3", "Leonie Köhler, send the invoice, in 3 h · 15:00, Steve Johnson, until reached");
  troth_customer_set_family_name (fixture->leonie, "Köhler-Braun");
  assert_spoken (fixture, "3", "Leonie Köhler-Braun, send the invoice, in 3 h · 15:00, Steve Johnson, until reached");
}

static void
test_customer_comes_later (Fixture      *fixture,
                           gconstpointer data)
{
  fixture->leonie_is_loaded = FALSE;
  troth_promises_panel_update_facts (fixture->panel);
  assert_spoken (fixture, "2", "Customer is being loaded…, tell her when it is resolved, in 17 min · 12:00, until reached");
  fixture->leonie_is_loaded = TRUE;
  troth_promises_panel_update_facts (fixture->panel);
  assert_spoken (fixture, "2", "Leonie Köhler, tell her when it is resolved, in 17 min · 12:00, until reached");
}

static void
test_texts_follow_the_clock (Fixture      *fixture,
                             gconstpointer data)
{
  gint64 next = troth_promises_panel_next_change (fixture->panel);

  g_assert_cmpint (next, >, at (NOW));
  g_assert_cmpint (next, <=, at (NOW) + TROTH_MINUTE);
  g_assert_cmpuint (fixture->panel->timeout_id, !=, 0);
  troth_virtual_clock_jump (fixture->clock, 17 * TROTH_MINUTE + 30 * TROTH_SECOND); /* "woke": the panel looks again */
  assert_spoken (fixture, "2", "Leonie Köhler, tell her when it is resolved, due now · 12:00, until reached");
  troth_virtual_clock_jump (fixture->clock, TROTH_MINUTE);
  assert_spoken (fixture, "2", "Leonie Köhler, tell her when it is resolved, 1 min overdue · 12:00, until reached");
  g_assert_cmpuint (troth_promise_groups_count (fixture->panel->groups, TROTH_DUE_OVERDUE), ==, 2);
}

static void
test_nothing_ticks_unseen (Fixture      *fixture,
                           gconstpointer data)
{
  gtk_widget_set_visible (GTK_WIDGET (fixture->panel), FALSE);
  settle ();
  g_assert_cmpuint (fixture->panel->timeout_id, ==, 0);
  gtk_widget_set_visible (GTK_WIDGET (fixture->panel), TRUE);
  wait_for_map (fixture);
  g_assert_cmpuint (fixture->panel->timeout_id, !=, 0);
}

static void
test_filters (Fixture      *fixture,
              gconstpointer data)
{
  GtkStack *stack = fixture->panel->stack;
  GObject  *entry = G_OBJECT (fixture->panel->search_entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "KOHLER");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->panel->groups)), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "refund");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->panel->groups)), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing like it");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "no-match");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  g_list_store_remove_all (fixture->shown);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
}

static void
test_verbs_need_a_promise (Fixture      *fixture,
                           gconstpointer data)
{
  ACT ("promise.keep");
  g_assert_null (fixture->panel->popover);
  g_assert_false (gtk_revealer_get_reveal_child (fixture->panel->verbs_revealer));
  select_promise (fixture, 0);
  g_assert_true (gtk_revealer_get_reveal_child (fixture->panel->verbs_revealer));
  ACT ("promise.keep");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->panel->popover)));
}

static void
test_kept_asks_what_happened (Fixture      *fixture,
                              gconstpointer data)
{
  TrothPromise *promise = select_promise (fixture, 0);
  g_autoptr (TrothOutcome) refused = troth_outcome_new ();
  g_autoptr (TrothOutcome) applied = troth_outcome_new ();

  ACT ("promise.keep");
  CONFIRM ();
  g_assert_null (fixture->op);
  g_assert_cmpstr (gtk_label_get_text (popover_child (fixture, "problem_label")), ==, "Write in a few words what happened.");
  gtk_editable_set_text (popover_child (fixture, "text_entry"), "refund is on its way");
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.keep");
  g_assert_true (fixture->promise == promise);
  g_assert_cmpstr (troth_end_args_get_evidence (fixture->args), ==, "refund is on its way");
  troth_outcome_set_kind (refused, TROTH_OUTCOME_KIND_REJECTED);
  troth_outcome_set_code (refused, "forbidden");
  troth_promises_panel_answer (fixture->panel, "promise.keep", promise, refused, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->panel->popover)));
  g_assert_cmpstr (gtk_editable_get_text (popover_child (fixture, "text_entry")), ==, "refund is on its way");
  troth_promises_panel_answer (fixture->panel, "promise.keep", promise, applied, NULL);
  g_assert_cmpstr (gtk_editable_get_text (popover_child (fixture, "text_entry")), ==, "");
  g_assert_cmpuint (adw_toast_get_timeout (fixture->panel->undo_toast), ==, 10);
  ACT ("promises.undo");
  g_assert_cmpstr (fixture->op, ==, "promise.reopen");
  g_assert_true (fixture->promise == promise);
  g_assert_null (fixture->panel->undo_toast);
}

/* It leaves with its toast. */
static void
test_undo_goes (Fixture      *fixture,
                gconstpointer data)
{
  TrothPromise *promise = select_promise (fixture, 0);
  g_autoptr (TrothOutcome) applied = troth_outcome_new ();

  troth_promises_panel_answer (fixture->panel, "promise.release", promise, applied, NULL);
  g_assert_nonnull (fixture->panel->undo_toast);
  adw_toast_dismiss (fixture->panel->undo_toast);
  g_signal_emit_by_name (fixture->panel->undo_toast, "dismissed");
  g_assert_null (fixture->panel->undo_toast);
  ACT ("promises.undo");
  g_assert_null (fixture->op);
  troth_promises_panel_answer (fixture->panel, "promise.attempt", promise, applied, NULL); /* has none */
  g_assert_null (fixture->panel->undo_toast);
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

  troth_promise_set_internal_note (select_promise (fixture, 0), "SECRET");
  g_ptr_array_add (one, select_promise (fixture, 0));
  text = troth_promises_panel_calendar (fixture->panel, one);
  g_assert_nonnull (strstr (text, "SUMMARY:François Tremblay: call back about the refund\r\n"));
  g_assert_null (strstr (text, "SECRET"));
  for (int i = 0; i < 40; i++)
    add_promise (fixture, "many", "leonie", "send the invoice", "2026-03-02T14:00:00Z", "jane");
  show_view (fixture, &(TrothPromiseView){ 0 });
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

  select_promise (fixture, 1);
  ACT ("promise.attempt");
  voicemail = gtk_widget_get_next_sibling (gtk_widget_get_first_child (popover_child (fixture, "results_box")));
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
  TrothPromise *promise = select_promise (fixture, 1);

  troth_promise_set_due_rev (promise, 3);
  ACT ("promise.renegotiate");
  CONFIRM ();
  g_assert_null (fixture->op);
  troth_when_entry_set_text (popover_child (fixture, "when_entry"), "tomorrow 9");
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.renegotiate");
  g_assert_cmpint (troth_renegotiate_args_get_due_rev (fixture->args), ==, 3);
  g_assert_cmpint (troth_renegotiate_args_get_due_at (fixture->args), ==, at ("2026-03-03T08:00:00Z"));
  g_assert_cmpstr (troth_renegotiate_args_get_due_zone (fixture->args), ==, "Europe/Berlin");
}

static void
test_hand_over (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GListStore) agents = g_list_store_new (TROTH_TYPE_AGENT);
  g_autoptr (TrothAgent) steve = troth_agent_new ();
  g_autoptr (GListModel) owners = NULL;

  select_promise (fixture, 1);
  ACT ("promise.hand-over");
  CONFIRM ();
  g_assert_null (fixture->op); /* nobody there yet */
  troth_agent_set_id (steve, "steve");
  troth_agent_set_name (steve, "Steve Johnson");
  g_list_store_append (agents, steve);
  owners = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane");
  troth_promises_panel_set_owners (fixture->panel, owners);
  CONFIRM ();
  g_assert_null (fixture->op); /* "Me": it is hers already */
  gtk_drop_down_set_selected (popover_child (fixture, "owner_drop_down"), 1);
  CONFIRM ();
  g_assert_cmpstr (fixture->op, ==, "promise.hand_over");
  g_assert_cmpstr (troth_hand_over_args_get_to_id (fixture->args), ==, "steve");
}

/* Several at once: one question, one command each with the owner that was seen, one answer. */
static void
test_hand_over_several (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GListStore) agents = g_list_store_new (TROTH_TYPE_AGENT);
  g_autoptr (TrothAgent) steve = troth_agent_new ();
  g_autoptr (GListModel) owners = NULL;
  g_autoptr (TrothOutcome) applied = troth_outcome_new ();
  g_autoptr (GPtrArray) selected = NULL;

  troth_agent_set_id (steve, "steve");
  troth_agent_set_name (steve, "Steve Johnson");
  g_list_store_append (agents, steve);
  owners = troth_owner_choices (G_LIST_MODEL (agents), NULL, "jane");
  troth_promises_panel_set_owners (fixture->panel, owners);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (fixture->panel->selection)); /* headings too */
  selected = troth_promises_panel_dup_selected (fixture->panel);
  g_assert_cmpuint (selected->len, ==, 2);
  g_assert_null (troth_promises_panel_get_selected (fixture->panel));
  ACT ("promise.keep");
  g_assert_null (fixture->panel->popover); /* one at a time */
  ACT ("promise.hand-over");
  g_assert_cmpstr (gtk_label_get_text (popover_child (fixture, "title_label")), ==, "Hand over 2 promises");
  gtk_drop_down_set_selected (popover_child (fixture, "owner_drop_down"), 1);
  CONFIRM ();
  g_assert_cmpstr (troth_hand_over_args_get_from_id (fixture->args), ==, "jane");
  g_assert_cmpuint (fixture->panel->under_way, ==, 2);
  troth_promises_panel_answer (fixture->panel, "promise.hand_over", NULL, applied, NULL);
  troth_promises_panel_answer (fixture->panel, "promise.hand_over", NULL, applied, NULL);
  g_assert_cmpuint (fixture->panel->under_way, ==, 0);
  g_assert_cmpuint (fixture->panel->handed_over, ==, 2);
}

static void
test_snooze_and_acknowledge (Fixture      *fixture,
                             gconstpointer data)
{
  TrothPromise         *promise = select_promise (fixture, 0);
  TrothAcknowledgement *seen;

  ACT ("promise.acknowledge");
  g_assert_cmpstr (fixture->op, ==, "promise.acknowledge");
  g_assert_cmpint (troth_acknowledge_args_get_stage (fixture->args), ==, TROTH_ALERT_STAGE_REPEAT);
  g_assert_cmpint (troth_acknowledge_args_get_snoozed_until (fixture->args), ==, TROTH_NO_INSTANT);
  ACT ("promise.snooze");
  gtk_widget_activate_action (GTK_WIDGET (fixture->panel->popover), "verb.snooze", "i", 10);
  g_assert_cmpint (troth_acknowledge_args_get_snoozed_until (fixture->args), ==, at (NOW) + 10 * TROTH_MINUTE);
  seen = troth_acknowledgement_new ();
  troth_acknowledgement_set_snoozed_until (seen, at (NOW) + 10 * TROTH_MINUTE);
  troth_record_append (promise, troth_promise_F_acknowledgements, seen);
  assert_spoken (fixture, "1", "François Tremblay, call back about the refund, 12 min overdue · 11:30, until reached, reminds again at 11:52");
}

static void
test_ended_elsewhere (Fixture      *fixture,
                      gconstpointer data)
{
  TrothPromise *promise = g_object_ref (select_promise (fixture, 0));

  ACT ("promise.keep");
  troth_promise_set_state (promise, TROTH_PROMISE_STATE_KEPT);
  g_list_store_remove (fixture->shown, 0);
  g_assert_true (gtk_widget_get_visible (popover_child (fixture, "problem_label")));
  g_assert_null (troth_promises_panel_get_selected (fixture->panel));
  g_object_unref (promise);
}

static void
test_opens (Fixture      *fixture,
            gconstpointer data)
{
  g_signal_emit_by_name (fixture->panel->list_view, "activate", 0u); /* a heading: nothing */
  g_assert_null (fixture->opened);
  g_signal_emit_by_name (fixture->panel->list_view, "activate", 1u);
  g_assert_cmpstr (troth_promise_get_id (fixture->opened), ==, "1");
  g_assert_cmpstr (gtk_label_get_text (fixture->panel->week_label), ==, "none was due yet");
  troth_promises_panel_set_week (fixture->panel, &(TrothKeepRate){ .kept = 41, .broken = 2, .released = 5 });
  g_assert_cmpstr (gtk_label_get_text (fixture->panel->week_label), ==, "41 of 43");
}

/* A thousand promises cost a bounded number of row widgets. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%d", i);

      add_promise (fixture, id, "leonie", "send the invoice", "2026-03-04T14:00:00Z", "jane");
    }
  show_view (fixture, &(TrothPromiseView){ 0 });
  wait_for_map (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->panel->groups)), ==, 1005);
  g_assert_cmpuint (g_hash_table_size (fixture->panel->rows), <, 400);
  g_assert_true (troth_promise_row_is_in_sight (TROTH_PROMISE_ROW (row_of (fixture, "1"))));
  g_assert_false (troth_promise_row_is_in_sight (TROTH_PROMISE_ROW (row_of (fixture, "many-20"))));
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/promises-panel/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("rows-say-all", test_rows_say_all);
  ADD ("customer-comes-later", test_customer_comes_later);
  ADD ("texts-follow-the-clock", test_texts_follow_the_clock);
  ADD ("nothing-ticks-unseen", test_nothing_ticks_unseen);
  ADD ("filters", test_filters);
  ADD ("verbs-need-a-promise", test_verbs_need_a_promise);
  ADD ("kept-asks-what-happened", test_kept_asks_what_happened);
  ADD ("undo-goes", test_undo_goes);
  ADD ("paper", test_paper);
  ADD ("order", test_order);
  ADD ("attempt", test_attempt);
  ADD ("new-time", test_new_time);
  ADD ("hand-over", test_hand_over);
  ADD ("hand-over-several", test_hand_over_several);
  ADD ("snooze-and-acknowledge", test_snooze_and_acknowledge);
  ADD ("ended-elsewhere", test_ended_elsewhere);
  ADD ("opens", test_opens);
  ADD ("many", test_many);
#undef ADD
  return g_test_run ();
}
