// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-case-help.h"
#include "troth-case-sheet.h"
#include "troth-cause-hint.h"
#include "troth-format.h"
#include "troth-key-choice.h"
#include "troth-known-hint.h"
#include "troth-open-row.h"
#include "troth-product.h"
#include "troth-time.h"
#include "troth-wording.h"
#include "ui-samples.h"

/* The details of an open case, and what helps to say its cause. */

typedef struct
{
  TrothCase      *record;
  TrothMoment    *moment;
  GListStore     *products;
  TrothFormSheet *form;
  GtkWidget      *window;
} Fixture;

static void
add_product (Fixture    *f,
             const char *id,
             const char *name)
{
  g_autoptr (TrothProduct) product = troth_product_new ();

  troth_product_set_id (product, id);
  troth_product_set_name (product, name);
  g_list_store_append (f->products, product);
}

static void
setup (Fixture      *f,
       gconstpointer expected)
{
  g_autoptr (GListStore) cases = samples_cases ();

  f->record = g_list_model_get_item (G_LIST_MODEL (cases), 0);
  f->moment = samples_moment ();
  f->products = g_list_store_new (TROTH_TYPE_PRODUCT);
  add_product (f, "router", "Router 7");
  add_product (f, "radio", "Radio 2");
  troth_case_set_product_id (f->record, "radio");
  if (expected)
    troth_case_set_expected_at (f->record, samples_at (expected));
  f->form = TROTH_FORM_SHEET (troth_case_sheet_new (f->record, G_LIST_MODEL (f->products), f->moment));
  f->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->form));
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
teardown (Fixture      *f,
          gconstpointer expected)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_clear_object (&f->record);
  g_clear_object (&f->products);
  g_clear_object (&f->moment);
}

static void
type (Fixture    *f,
      const char *field,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (troth_form_sheet_get_widget (f->form, field)), text);
}

static const char *
text_of (Fixture    *f,
         const char *field)
{
  return gtk_editable_get_text (GTK_EDITABLE (troth_form_sheet_get_widget (f->form, field)));
}

static TrothUpdateArgs *
dup_args (Fixture *f)
{
  return troth_case_sheet_dup_args (f->form, NULL, troth_moment_get_now (f->moment), troth_moment_get_zone (f->moment));
}

static gboolean
is_asked (Fixture    *f,
          const char *field)
{
  return gtk_widget_get_visible (gtk_widget_get_parent (troth_form_sheet_get_widget (f->form, field)));
}

static void
test_written (Fixture      *f,
              gconstpointer expected)
{
  g_autoptr (TrothUpdateArgs) args = NULL, none = NULL, twice = NULL;

  g_assert_false (is_asked (f, "estimate")); /* there is none yet */
  type (f, "expected_at", "some day");
  none = dup_args (f);
  g_assert_null (none);
  type (f, "expected_at", "25 oct 2:30"); /* an hour that comes twice */
  twice = dup_args (f);
  g_assert_null (twice);
  type (f, "expected_at", "+2h");
  type (f, "cause", " The page was sent twice ");
  type (f, "prevention", "Wait for the page");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (troth_form_sheet_get_widget (f->form, "product_id")), 1);
  args = dup_args (f);
  g_assert_cmpint (troth_update_args_get_expected_at (args), ==, troth_moment_get_now (f->moment) + 2 * TROTH_HOUR);
  g_assert_false (troth_update_args_get_expected_withdrawn (args));
  g_assert_cmpstr (troth_update_args_get_product_id (args), ==, "router");
  g_assert_cmpstr (troth_update_args_get_cause (args), ==, "The page was sent twice");
  g_assert_cmpstr (troth_update_args_get_prevention (args), ==, "Wait for the page");
}

/* Nobody believes that it is gone when it stays. */
static void
test_emptied (Fixture      *f,
              gconstpointer expected)
{
  g_autoptr (TrothUpdateArgs) args = NULL;

  troth_case_set_cause (f->record, "The bank took it twice");
  f->form = TROTH_FORM_SHEET (troth_case_sheet_new (f->record, G_LIST_MODEL (f->products), f->moment));
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->form));
  troth_form_sheet_start (f->form);
  type (f, "cause", " ");
  args = dup_args (f);
  g_assert_null (args);
  g_assert_true (samples_says (GTK_WIDGET (f->form), "Write what is so instead."));
  type (f, "cause", "The page was sent twice");
  args = dup_args (f);
  g_assert_nonnull (args);
}

/* What nobody can say any more is taken back, in as many words. */
static void
test_taken_back (Fixture      *f,
                 gconstpointer expected)
{
  TrothKeyChoice *choice = TROTH_KEY_CHOICE (troth_form_sheet_get_widget (f->form, "estimate"));
  g_autoptr (TrothUpdateArgs) before = dup_args (f), after = NULL;

  g_assert_true (is_asked (f, "estimate"));
  g_assert_false (troth_update_args_get_expected_withdrawn (before));
  g_assert_cmpstr (troth_update_args_get_product_id (before), ==, "radio"); /* as it was */
  troth_key_choice_set_selected (choice, 0);
  g_clear_object (&before);
  before = dup_args (f);
  g_assert_false (troth_update_args_get_expected_withdrawn (before));
  troth_key_choice_set_selected (choice, 1);
  after = dup_args (f);
  g_assert_true (troth_update_args_get_expected_withdrawn (after));
  g_assert_cmpint (troth_update_args_get_expected_at (after), ==, TROTH_NO_INSTANT);
}

/* A product that was chosen by mistake can be unsaid; who leaves it alone takes nothing back. */
static void
test_no_product (Fixture      *f,
                 gconstpointer expected)
{
  GtkDropDown *choice = GTK_DROP_DOWN (troth_form_sheet_get_widget (f->form, "product_id"));
  GtkDropDown *first = NULL;
  g_auto (GValue) name = G_VALUE_INIT;
  g_autoptr (TrothUpdateArgs) before = dup_args (f), after = NULL, untouched = NULL;
  g_autoptr (GtkWidget) other = NULL;

  g_assert_false (troth_update_args_get_product_withdrawn (before));
  gtk_drop_down_set_selected (choice, 0);
  g_assert_true (gtk_expression_evaluate (gtk_drop_down_get_expression (choice), gtk_drop_down_get_selected_item (choice), &name));
  g_assert_cmpstr (g_value_get_string (&name), ==, "No product");
  after = dup_args (f);
  g_assert_null (troth_update_args_get_product_id (after));
  g_assert_true (troth_update_args_get_product_withdrawn (after));
  troth_case_set_product_id (f->record, NULL);
  other = g_object_ref_sink (troth_case_sheet_new (f->record, G_LIST_MODEL (f->products), f->moment));
  first = GTK_DROP_DOWN (troth_form_sheet_get_widget (TROTH_FORM_SHEET (other), "product_id"));
  g_assert_cmpuint (gtk_drop_down_get_selected (first), ==, GTK_INVALID_LIST_POSITION); /* a colleague may say it meanwhile */
  untouched = troth_case_sheet_dup_args (TROTH_FORM_SHEET (other), NULL, troth_moment_get_now (f->moment), troth_moment_get_zone (f->moment));
  g_assert_false (troth_update_args_get_product_withdrawn (untouched));
}

static GtkWidget *
find_shown (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && !g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_shown (child, text);
  return found;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Under the cause: how to say it more plainly, in the customer's language, and how it was said before. */
static void
test_hint (Fixture      *f,
           gconstpointer expected)
{
  GtkEditable *cause = GTK_EDITABLE (troth_form_sheet_get_widget (f->form, "cause"));
  GtkWidget   *hint = troth_cause_hint_new (f->record, cause, GTK_EDITABLE (troth_form_sheet_get_widget (f->form, "prevention")), "en");
  GtkWidget   *said = NULL;
  g_autoptr (GPtrArray) wordings = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_wording_free);

  troth_form_sheet_add_below (f->form, "cause", hint);
  g_ptr_array_add (wordings, troth_wording_new ("Charged twice", NULL, "The bank took it twice", "Send the page once", 1, "bea"));
  type (f, "cause", "Authentication misconfiguration caused it.");
  settle ();
  g_assert_nonnull (find_shown (hint, "Those are long words: say it as you would at home."));
  troth_cause_hint_set_wordings (TROTH_CAUSE_HINT (hint), wordings);
  type (f, "cause", "The bank");
  settle ();
  g_assert_null (find_shown (hint, "Those are long words: say it as you would at home."));
  g_assert_nonnull (find_shown (hint, "1 other customer has the same problem now. Say that we know of it, and tell each of them the same."));
  said = find_shown (hint, "The bank took it twice");
  g_assert_nonnull (said);
  g_signal_emit_by_name (gtk_widget_get_ancestor (said, ADW_TYPE_ACTION_ROW), "activated");
  g_assert_cmpstr (text_of (f, "cause"), ==, "The bank took it twice");
  g_assert_cmpstr (text_of (f, "prevention"), ==, "Send the page once");
}

/* All of its line is heard. */
static void
test_spoken (Fixture      *f,
             gconstpointer expected)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (troth_open_row_new (f->record, NULL, NULL, f->moment));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Charged twice on 3 March · Case · open since yesterday · to be solved by tomorrow 15:00");
}

/* When it is due, what kind it is and whose: one line, each piece set apart from the next. */
static void
test_promise_line (Fixture      *f,
                   gconstpointer data)
{
  const GtkTextDirection direction = gtk_widget_get_default_direction ();

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TrothPromise) promise = troth_promise_new ();
      g_autoptr (GtkWidget) row = NULL;
      GtkLabel        *due = NULL, *facts = NULL;
      g_autofree char *line = NULL, *plain = NULL;

      gtk_widget_set_default_direction (i ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      troth_promise_set_words (promise, "I will call you about the refund");
      troth_promise_set_due_at (promise, troth_moment_get_now (f->moment) + 18 * TROTH_MINUTE);
      row = g_object_ref_sink (troth_open_row_new (promise, NULL, NULL, f->moment));
      due = GTK_LABEL (gtk_widget_get_template_child (row, TROTH_TYPE_OPEN_ROW, "due"));
      facts = GTK_LABEL (gtk_widget_get_template_child (row, TROTH_TYPE_OPEN_ROW, "facts"));
      line = g_strjoin (" ", gtk_label_get_text (due), gtk_label_get_text (facts), NULL);
      plain = troth_format_plain (line);
      g_assert_cmpstr (plain, ==, "in 18 min · 12:00 · Call back");
      g_clear_pointer (&plain, g_free);
      troth_promise_set_due_at (promise, TROTH_NO_INSTANT);
      plain = troth_format_plain (gtk_label_get_text (facts));
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (due)));
      g_assert_cmpstr (plain, ==, "Call back");
    }
  gtk_widget_set_default_direction (direction);
}

/* What could not be solved says so, and what is left to do. */
static void
test_unsolved_row (Fixture      *f,
                   gconstpointer data)
{
  const char *const ways[] = { "A new one", "Repair it elsewhere", NULL };
  g_autoptr (JsonNode) alternatives = troth_texts_to_json (ways);
  g_autoptr (GtkWidget) row = NULL;

  troth_case_set_state (f->record, TROTH_CASE_STATE_RESOLVED);
  troth_case_set_resolved_at (f->record, samples_at ("2026-03-04T11:00:00"));
  troth_case_set_unsolved (f->record, TRUE);
  troth_case_set_alternatives (f->record, alternatives);
  row = g_object_ref_sink (troth_open_row_new (f->record, NULL, NULL, f->moment));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Charged twice on 3 March · Case · without a solution since today, not closed yet");
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (row, TROTH_TYPE_OPEN_ROW, "detail"))),
                            "What they can do instead: A new one; Repair it elsewhere"));
}

/* As many in a line as there is room for. */
static void
test_verbs_side_by_side (Fixture      *f,
                         gconstpointer data)
{
  GtkWidget      *window = gtk_window_new (), *list = gtk_list_box_new (), *row = troth_open_row_new (f->record, NULL, NULL, f->moment);
  graphene_rect_t resolve, waive;

  troth_open_row_set_unfolded (TROTH_OPEN_ROW (row), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 720, 300);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  samples_settle (window);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (gtk_widget_get_template_child (row, TROTH_TYPE_OPEN_ROW, "resolve")), row, &resolve));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (gtk_widget_get_template_child (row, TROTH_TYPE_OPEN_ROW, "waive")), row, &waive));
  g_assert_cmpfloat (waive.origin.y, ==, resolve.origin.y);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Three labels, one below the other; empty when it is hidden. (transfer full) */
static char *
read_hint (GtkWidget *hint)
{
  GString *read = g_string_new (NULL);

  for (GtkWidget *line = gtk_widget_get_first_child (adw_bin_get_child (ADW_BIN (hint))); line && gtk_widget_get_visible (hint);
       line = gtk_widget_get_next_sibling (line))
    if (gtk_widget_get_visible (line))
      g_string_append_printf (read, "%s%s", read->len ? "|" : "", gtk_label_get_text (GTK_LABEL (line)));
  return g_string_free (read, FALSE);
}

/* What somebody types is looked for among the cases of others. */
static void
test_known_problem (Fixture      *f,
                    gconstpointer data)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkWidget) hint = g_object_ref_sink (troth_known_hint_new ("leonie", f->moment));
  g_autofree char *before = NULL, *known = NULL, *other = NULL;
  TrothCase       *advised = troth_case_new ();

  troth_case_set_customer_id (advised, "anna");
  troth_case_set_subject (advised, "Charged twice in March");
  troth_case_set_opened_at (advised, troth_moment_get_now (f->moment) - TROTH_DAY);
  troth_case_set_cause (advised, "Our server asked for the money twice.");
  troth_case_set_advice (advised, "Say that it comes back on Friday.");
  troth_case_set_advised_at (advised, troth_moment_get_now (f->moment));
  g_ptr_array_add (cases, advised);
  troth_known_hint_set_subject (TROTH_KNOWN_HINT (hint), "She was charged twice");
  before = read_hint (hint);
  g_assert_cmpstr (before, ==, "");
  troth_known_hint_set_cases (TROTH_KNOWN_HINT (hint), cases);
  known = read_hint (hint);
  g_assert_cmpstr (known, ==, "A known problem: 1 other customer has had it within a week.|The cause: Our server asked for the money twice.|"
                              "What to do: Say that it comes back on Friday.");
  troth_known_hint_set_subject (TROTH_KNOWN_HINT (hint), "Where is my parcel?");
  other = read_hint (hint);
  g_assert_cmpstr (other, ==, "");
}

/* A lead only says what is a known problem. */
static void
test_advise (Fixture      *f,
             gconstpointer data)
{
  GtkWidget  *row = troth_open_row_new (f->record, NULL, NULL, f->moment);
  const char *ids[] = { "advise", "unadvise" };
  gboolean    leads[] = { FALSE, TRUE, TRUE };

  g_object_ref_sink (row);
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      troth_case_set_advice (f->record, i == 2 ? "Say that it comes back on Friday." : NULL);
      troth_open_row_set_leads (TROTH_OPEN_ROW (row), leads[i]);
      for (guint b = 0; b < G_N_ELEMENTS (ids); b++)
        g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (gtk_widget_get_template_child (row, TROTH_TYPE_OPEN_ROW, ids[b]))), ==, i == b + 1);
    }
  g_object_unref (row);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
  g_test_add ("/ui/case-sheet/written", Fixture, NULL, setup, test_written, teardown);
  g_test_add ("/ui/case-sheet/emptied", Fixture, NULL, setup, test_emptied, teardown);
  g_test_add ("/ui/case-sheet/estimate-taken-back", Fixture, "2026-03-05T15:00:00", setup, test_taken_back, teardown);
  g_test_add ("/ui/case-sheet/no-product", Fixture, NULL, setup, test_no_product, teardown);
  g_test_add ("/ui/case-sheet/row-is-spoken", Fixture, "2026-03-05T15:00:00", setup, test_spoken, teardown);
  g_test_add ("/ui/case-sheet/promise-line", Fixture, NULL, setup, test_promise_line, teardown);
  g_test_add ("/ui/case-sheet/row-unsolved", Fixture, "2026-03-05T15:00:00", setup, test_unsolved_row, teardown);
  g_test_add ("/ui/case-sheet/verbs-side-by-side", Fixture, "2026-03-05T15:00:00", setup, test_verbs_side_by_side, teardown);
  g_test_add ("/ui/case-sheet/hint", Fixture, NULL, setup, test_hint, teardown);
  g_test_add ("/ui/case-sheet/known-problem", Fixture, NULL, setup, test_known_problem, teardown);
  g_test_add ("/ui/case-sheet/a-lead-advises", Fixture, NULL, setup, test_advise, teardown);
  return g_test_run ();
}
