// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/* What is done with a customer without a key: from the palette, from its dialog, from a lead's list; and what a card says to do is done. */

#include "desk-fixture.h"
#include "troth-ask-dialog.h"
#include "troth-care-args.h"
#include "troth-form-sheet.h"
#include "troth-know-dialog.h"
#include "troth-open-row.h"
#include "troth-owner-choice.h"
#include "troth-palette.h"
#include "troth-presenter.h"
#include "troth-product-choice.h"
#include "troth-prompts-panel.h"
#include "troth-records.h"
#include "troth-timeline-row.h"
#include "troth-transfer-strip.h"
#include "ui-samples.h"

/* (nullable) */
static gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

static void
choose (DeskFixture *f,
        const char  *words)
{
  GtkWidget *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));
  GtkWidget *entry = NULL;

  gtk_widget_activate_action (window, "win.palette", NULL);
  entry = samples_find (GTK_WIDGET (troth_window_get_palette (TROTH_WINDOW (window))), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_without_key (DeskFixture  *f,
                  gconstpointer unused)
{
  GtkWidget *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));

  choose (f, "new case"); /* for nobody */
  g_assert_null (find_window (TROTH_TYPE_ASK_DIALOG));
  desk_fixture_open (f, "leonie");
  choose (f, "new case");
  g_assert_nonnull (find_window (TROTH_TYPE_ASK_DIALOG));
  gtk_window_destroy (find_window (TROTH_TYPE_ASK_DIALOG));
  choose (f, "write down");
  g_assert_nonnull (find_window (TROTH_TYPE_KNOW_DIALOG));
  gtk_window_destroy (find_window (TROTH_TYPE_KNOW_DIALOG));
  choose (f, "what number");
  g_assert_nonnull (samples_find (window, TROTH_TYPE_FORM_SHEET));
}

static void
add_order (DeskFixture *f,
           const char  *name)
{
  TrothInteraction *order = troth_interaction_new ();

  troth_interaction_set_id (order, "an-order");
  troth_interaction_set_version (order, 1);
  troth_interaction_set_customer_id (order, "leonie");
  troth_interaction_set_kind (order, TROTH_INTERACTION_KIND_ORDER);
  troth_interaction_set_started_at (order, samples_at ("2026-03-01T10:00:00"));
  troth_interaction_set_subject (order, name);
  desk_samples_apply (f->context, order);
}

/* What the desk has asked for before is answered before. */
static void
wait_for_contacts (DeskFixture *f)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  g_autoptr (GListModel) contacts = troth_customer_service_timeline (troth_context_get_customers (f->context), "leonie");

  while (g_list_model_get_n_items (contacts) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
add_product (DeskFixture *f,
             const char  *name)
{
  TrothProduct *product = troth_product_new ();

  troth_product_set_id (product, "p0");
  troth_product_set_version (product, 1);
  troth_product_set_name (product, name);
  desk_samples_apply (f->context, product);
}

static gboolean
is_opened (GListModel *cases,
           const char *subject,
           const char *product_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (cases); i++)
    {
      g_autoptr (TrothCase) one = g_list_model_get_item (cases, i);

      if (g_strcmp0 (troth_case_get_subject (one), subject) == 0)
        return g_strcmp0 (troth_case_get_product_id (one), product_id) == 0;
    }
  return FALSE;
}

/* What it is about is chosen with it, what the customer bought first, or that it is about none, which can be had again. */
static void
test_case_of_product (DeskFixture  *f,
                      gconstpointer unused)
{
  const gint64    end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  TrothAskDialog *dialog = NULL;
  GtkDropDown    *choice = NULL;
  g_autoptr (TrothProduct) first = NULL;
  g_autoptr (GListModel) cases = troth_customer_service_cases (troth_context_get_customers (f->context), "leonie");

  g_assert_true (desk_samples_add (f->context, "product"));
  add_product (f, "Jazz Night");
  add_order (f, "1 × Rock Anthology");
  desk_fixture_open (f, "leonie");
  wait_for_contacts (f);
  choose (f, "new case");
  dialog = find_window (TROTH_TYPE_ASK_DIALOG);
  choice = troth_ask_dialog_get_choice (dialog);
  g_assert_true (troth_product_choice_is_none (choice));
  first = g_list_model_get_item (gtk_drop_down_get_model (choice), 1);
  g_assert_cmpstr (troth_product_get_name (first), ==, "Rock Anthology");
  gtk_drop_down_set_selected (choice, 1);
  g_assert_cmpstr (troth_product_choice_get_id (choice), ==, "p1");
  gtk_drop_down_set_selected (choice, 0);
  g_assert_null (troth_product_choice_get_id (choice));
  gtk_drop_down_set_selected (choice, 1);
  gtk_editable_set_text (troth_ask_dialog_get_entry (dialog), "The sleeve is torn");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  while (!is_opened (cases, "The sleeve is torn", "p1"))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static gpointer
find_named (GtkWidget  *widget,
            const char *name)
{
  gpointer found = g_str_equal (gtk_widget_get_name (widget), name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_named (child, name);
  return found;
}

static gboolean
is_promised (GListModel *promises,
             const char *words,
             const char *owner_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (promises); i++)
    {
      g_autoptr (TrothPromise) promise = g_list_model_get_item (promises, i);

      if (strstr (troth_promise_get_words (promise), words) && g_strcmp0 (troth_promise_get_owner_id (promise), owner_id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whom a lead chose for the calls of her list gets the one that she presses. */
static void
test_who_calls (DeskFixture  *f,
                gconstpointer unused)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  GtkWidget   *window = GTK_WIDGET (troth_presenter_get_window (f->presenter)), *button = NULL;
  AdwComboRow *caller = NULL;
  g_autoptr (GListModel) promises = troth_promise_service_list_for (troth_context_get_promises (f->context), "leonie");

  g_assert_true (desk_samples_add (f->context, "lead"));
  g_assert_true (desk_samples_add (f->context, "ending"));
  gtk_widget_activate_action (window, "win.page", "s", "team");
  while ((button = find_named (window, "ahead")) == NULL || !GTK_IS_BUTTON (button))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  caller = find_named (window, "caller");
  for (guint i = 1; g_strcmp0 (troth_owner_choice_get_id (adw_combo_row_get_selected_item (caller)), "steve") != 0; i++)
    {
      g_assert_cmpuint (i, <, g_list_model_get_n_items (adw_combo_row_get_model (caller)));
      adw_combo_row_set_selected (caller, i);
    }
  g_signal_emit_by_name (button, "clicked");
  while (!is_promised (promises, "Record player", "steve"))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

/* The row of a case among what is open with the customer (nullable). */
static TrothOpenRow *
find_case (GtkWidget *window)
{
  GtkWidget *row = samples_find (window, TROTH_TYPE_OPEN_ROW);

  while (row && !(TROTH_IS_OPEN_ROW (row) && TROTH_IS_CASE (troth_open_row_get_record (TROTH_OPEN_ROW (row)))))
    row = gtk_widget_get_next_sibling (row);
  return row ? TROTH_OPEN_ROW (row) : NULL;
}

/* A card that says to look at the case shows it. */
static void
test_show_the_case (DeskFixture  *f,
                    gconstpointer unused)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;
  GtkWidget   *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));
  g_autoptr (TrothCard) card = troth_card_new ();

  gtk_window_present (GTK_WINDOW (window));
  desk_fixture_open (f, "leonie");
  while (find_case (window) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_false (troth_open_row_get_unfolded (find_case (window)));
  troth_card_set_prompt_id (card, "told-before");
  troth_card_set_kind (card, TROTH_PROMPT_KIND_DO);
  troth_card_set_action (card, "case");
  g_signal_emit_by_name (samples_find (window, TROTH_TYPE_PROMPTS_PANEL), "use", card);
  g_assert_true (troth_open_row_get_unfolded (find_case (window)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (find_case (window)));
}

/* Rows of the timeline that speak of @words. */
static guint
count_rows (GtkWidget  *widget,
            const char *words)
{
  guint n = 0;

  if (TROTH_IS_TIMELINE_ROW (widget))
    return strstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (widget, TROTH_TYPE_TIMELINE_ROW, "what"))), words) != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, words);
  return n;
}

/* Until it stands there as it is written; then only it, however long it stands. */
static void
assert_once (GtkWidget  *window,
             const char *words,
             const char *whole)
{
  const gint64 end = g_get_monotonic_time () + DESK_PATIENCE_S * G_USEC_PER_SEC;

  while (count_rows (window, whole) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  samples_settle (window);
  g_assert_cmpuint (count_rows (window, words), ==, 1);
}

/* What was done for a customer stands once in what happened, among all and among the notes: what it was, not only that it was noted. */
static void
test_deeds_once (DeskFixture  *f,
                 gconstpointer unused)
{
  GtkWidget            *window = GTK_WIDGET (troth_presenter_get_window (f->presenter));
  TrothCustomerService *customers = troth_context_get_customers (f->context);
  TrothPassOnArgs      *praise = troth_pass_on_args_new ();
  TrothGrantArgs       *grant = troth_grant_args_new ();
  TrothProfile         *profile = NULL;

  gtk_window_present (GTK_WINDOW (window));
  desk_fixture_open (f, "leonie");
  troth_pass_on_args_set_customer_id (praise, "leonie");
  troth_pass_on_args_set_words (praise, "Steve was so patient");
  troth_pass_on_args_set_to_agent_id (praise, "steve");
  troth_customer_service_run_async (customers, "praise.pass_on", NULL, praise, NULL, NULL, NULL);
  troth_grant_args_set_customer_id (grant, "leonie");
  troth_grant_args_set_amount_minor (grant, 990);
  troth_grant_args_set_words (grant, "The next album is on us");
  troth_grant_args_set_reason (grant, "Charged twice");
  troth_customer_service_run_async (customers, "goodwill.grant", NULL, grant, NULL, NULL, NULL);
  assert_once (window, "so patient", "Praise · Steve was so patient");
  assert_once (window, "next album", "9.90 · The next album is on us");
  profile = samples_find (window, TROTH_TYPE_PROFILE);
  gtk_drop_down_set_selected (samples_find (GTK_WIDGET (troth_profile_get_top (profile)), GTK_TYPE_DROP_DOWN), TROTH_TIMELINE_NOTES);
  assert_once (window, "so patient", "Praise · Steve was so patient");
  assert_once (window, "next album", "9.90 · The next album is on us");
  g_object_unref (praise);
  g_object_unref (grant);
}

/* What was given back of one customer is not said into the call with another: when she is on the screen, or when it is over. */
static void
test_returned_later (DeskFixture  *f,
                     gconstpointer unused)
{
  GtkWidget        *window = GTK_WIDGET (troth_presenter_get_window (f->presenter)), *strip = NULL;
  TrothCallService *calls = troth_context_get_calls (f->context);
  TrothSession     *session = troth_context_get_session (f->context);

  gtk_window_present (GTK_WINDOW (window));
  desk_fixture_open (f, "other");
  troth_call_service_pop (calls, NULL, "call", TROTH_CALL_STATE_ACTIVE);
  troth_call_service_choose (calls, troth_session_get_customer (session));
  g_assert_true (desk_samples_add (f->context, "outgoing"));
  g_assert_true (desk_samples_add (f->context, "returned"));
  samples_settle (window);
  strip = samples_find (window, TROTH_TYPE_TRANSFER_STRIP);
  g_assert_nonnull (strip);
  g_assert_false (gtk_widget_get_visible (strip));
  troth_session_close_customer (session);
  desk_fixture_open (f, "leonie");
  g_assert_true (gtk_widget_get_visible (strip));
  troth_session_close_customer (session);
  desk_fixture_open (f, "other");
  g_assert_false (gtk_widget_get_visible (strip));
  troth_call_service_hang_up (calls);
  g_assert_true (gtk_widget_get_visible (strip));
}

/* The search and the palette look for people in one place: one of them at a time. */
static void
test_search_and_palette (DeskFixture  *f,
                         gconstpointer unused)
{
  TrothWindow    *window = troth_presenter_get_window (f->presenter);
  TrothSearchBox *search = troth_window_get_search (window);
  GtkWidget      *results = NULL;

  gtk_window_present (GTK_WINDOW (window));
  troth_search_box_search (search, "leon");
  results = samples_find (GTK_WIDGET (window), TROTH_TYPE_SEARCH_RESULTS);
  g_assert_true (gtk_widget_get_visible (results));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.palette", NULL);
  g_assert_true (troth_window_is_palette_open (window));
  g_assert_cmpstr (troth_search_box_get_text (search), ==, "");
  g_assert_false (gtk_widget_get_visible (results));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  g_assert_false (troth_window_is_palette_open (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.palette", NULL);
  troth_search_box_search (search, "leon"); /* as for who calls */
  g_assert_false (troth_window_is_palette_open (window));
  g_assert_true (gtk_widget_get_visible (results));
  g_assert_true (samples_says (results, "Leonie Köhler"));
}

/* What it offers is about whoever is on the screen. */
static void
test_another_customer (DeskFixture  *f,
                       gconstpointer unused)
{
  TrothWindow *window = troth_presenter_get_window (f->presenter);

  gtk_window_present (GTK_WINDOW (window));
  desk_fixture_open (f, "leonie");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.palette", NULL);
  desk_fixture_open (f, "leonie");
  g_assert_true (troth_window_is_palette_open (window));
  desk_fixture_open (f, "other");
  g_assert_false (troth_window_is_palette_open (window));
}

int
main (int    argc,
      char **argv)
{
  desk_fixture_init (&argc, &argv);
  g_test_add ("/ui/desk-palette/show-the-case", DeskFixture, NULL, desk_fixture_set_up, test_show_the_case, desk_fixture_tear_down);
  g_test_add ("/ui/desk-palette/without-key", DeskFixture, NULL, desk_fixture_set_up, test_without_key, desk_fixture_tear_down);
  g_test_add ("/ui/desk-palette/case-of-product", DeskFixture, NULL, desk_fixture_set_up, test_case_of_product, desk_fixture_tear_down);
  g_test_add ("/ui/desk-palette/deeds-once", DeskFixture, NULL, desk_fixture_set_up, test_deeds_once, desk_fixture_tear_down);
  g_test_add ("/ui/desk-palette/returned-later", DeskFixture, NULL, desk_fixture_set_up, test_returned_later, desk_fixture_tear_down);
  g_test_add ("/ui/desk-palette/search-and-palette", DeskFixture, NULL, desk_fixture_set_up, test_search_and_palette, desk_fixture_tear_down);
  g_test_add ("/ui/desk-palette/another-customer", DeskFixture, NULL, desk_fixture_set_up, test_another_customer, desk_fixture_tear_down);
  g_test_add ("/ui/desk-palette/who-calls", DeskFixture, NULL, desk_fixture_set_up, test_who_calls, desk_fixture_tear_down);
  return desk_fixture_run ();
}
