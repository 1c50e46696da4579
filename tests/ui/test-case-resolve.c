// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "troth-case-resolve.h"
#include "troth-command-args.h"
#include "troth-promise.h"
#include "troth-ui.h"
#include "ui-samples.h"

typedef struct
{
  TrothMoment      *moment;
  TrothCase        *record;
  GListStore       *promises;
  TrothCaseResolve *dialog;
  char             *op; /* of the command that was asked for */
  TrothRecord      *args;
} Fixture;

static void
on_command_cb (TrothCaseResolve *dialog,
               const char       *op,
               TrothCase        *record,
               TrothRecord      *args,
               Fixture          *f)
{
  g_set_object (&f->args, args);
  g_free (f->op);
  f->op = g_strdup (op);
}

static void
add_promise (Fixture         *f,
             const char      *id,
             TrothPromiseKind kind)
{
  g_autoptr (TrothPromise) promise = troth_promise_new ();

  troth_promise_set_id (promise, id);
  troth_promise_set_case_id (promise, "c1");
  troth_promise_set_kind (promise, kind);
  troth_promise_set_words (promise, id);
  troth_promise_set_due_at (promise, samples_at ("2026-03-05T09:00:00"));
  g_list_store_append (f->promises, promise);
}

static void
setup (Fixture      *f,
       gconstpointer data)
{
  g_autoptr (TrothPromise) other = troth_promise_new ();

  f->moment = samples_moment ();
  f->record = troth_case_new ();
  f->promises = g_list_store_new (TROTH_TYPE_PROMISE);
  troth_case_set_id (f->record, "c1");
  troth_case_set_subject (f->record, "Charged twice");
  troth_promise_set_id (other, "of no case");
  g_list_store_append (f->promises, other);
}

static void
show (Fixture *f)
{
  f->dialog = troth_case_resolve_new (NULL, f->record, G_LIST_MODEL (f->promises), f->moment);
  g_signal_connect (f->dialog, "command", G_CALLBACK (on_command_cb), f);
  gtk_window_present (GTK_WINDOW (f->dialog));
}

static void
teardown (Fixture      *f,
          gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  g_clear_object (&f->args);
  g_clear_object (&f->moment);
  g_clear_object (&f->record);
  g_clear_object (&f->promises);
  g_free (f->op);
}

/* The nth row with @title that can be seen, from @n on; NULL when there is none. */
static gpointer
find_row (GtkWidget  *widget,
          const char *title,
          int        *n)
{
  gpointer found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (ADW_IS_PREFERENCES_ROW (widget) && !g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title, n);
  return found;
}

static gpointer
row (Fixture    *f,
     const char *title,
     int         n)
{
  return find_row (GTK_WIDGET (f->dialog), title, &n);
}

static void
confirm (Fixture *f)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->dialog), "case.confirm", NULL));
}

static TrothPromiseVerdict *
verdict (GPtrArray  *decisions,
         const char *id)
{
  for (guint i = 0; i < decisions->len; i++)
    if (g_str_equal (troth_promise_verdict_get_promise_id (decisions->pdata[i]), id))
      return decisions->pdata[i];
  return NULL;
}

static void
switch_on (gpointer action_row)
{
  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (action_row))), TRUE);
}

/* Why it happened, how not to have it again, and what to do when it could not be mended. */
static void
test_story (Fixture      *f,
            gconstpointer data)
{
  TrothResolveArgs *args = NULL;
  g_auto (GStrv) ways = NULL;

  troth_case_set_cause (f->record, "The page was sent twice");
  show (f);
  g_assert_cmpstr (gtk_editable_get_text (row (f, "The cause, in plain words", 0)), ==, "The page was sent twice");
  g_assert_null (row (f, "What they could do instead (several: with ; between)", 0));
  gtk_editable_set_text (row (f, "What was done", 0), "It cannot be mended");
  gtk_editable_set_text (row (f, "How to avoid it next time", 0), "Press once");
  switch_on (row (f, "The customer was told how to avoid it", 0));
  switch_on (row (f, "It could not be solved", 0));
  gtk_editable_set_text (row (f, "What they could do instead (several: with ; between)", 0), "A new one; ; repair elsewhere ");
  confirm (f);
  g_assert_cmpstr (f->op, ==, "case.resolve");
  args = TROTH_RESOLVE_ARGS (f->args);
  g_assert_true (troth_resolve_args_get_unsolved (args));
  g_assert_true (troth_resolve_args_get_prevention_told (args));
  g_assert_cmpstr (troth_resolve_args_get_cause (args), ==, "The page was sent twice");
  ways = troth_texts_from_json (troth_resolve_args_get_alternatives (args));
  g_assert_cmpuint (g_strv_length (ways), ==, 2);
  g_assert_cmpstr (ways[1], ==, "repair elsewhere");
}

static void
test_every_promise_is_decided (Fixture      *f,
                               gconstpointer data)
{
  GPtrArray *decisions;

  add_promise (f, "the invoice", TROTH_PROMISE_KIND_SEND_INFORMATION);
  add_promise (f, "the refund", TROTH_PROMISE_KIND_REFUND);
  show (f);
  g_assert_null (row (f, "of no case", 0));
  confirm (f);
  g_assert_null (f->op); /* what was done? */
  gtk_editable_set_text (row (f, "What was done", 0), "The second charge went back");
  adw_combo_row_set_selected (row (f, "the refund", 0), TROTH_PROMISE_DECISION_KEPT);
  confirm (f);
  g_assert_null (f->op); /* what happened? */
  gtk_editable_set_text (row (f, "What happened?", 0), "Refunded at 11:30");
  confirm (f);
  g_assert_cmpstr (f->op, ==, "case.resolve");
  g_assert_cmpstr (troth_resolve_args_get_resolution (TROTH_RESOLVE_ARGS (f->args)), ==, "The second charge went back");
  g_assert_null (troth_resolve_args_get_told (TROTH_RESOLVE_ARGS (f->args)));
  decisions = troth_resolve_args_get_decisions (TROTH_RESOLVE_ARGS (f->args));
  g_assert_cmpuint (decisions->len, ==, 2);
  g_assert_cmpint (troth_promise_verdict_get_decision (verdict (decisions, "the invoice")), ==, TROTH_PROMISE_DECISION_STAY);
  g_assert_cmpstr (troth_promise_verdict_get_evidence (verdict (decisions, "the refund")), ==, "Refunded at 11:30");
}

static void
test_told_now_is_the_progress_report_too (Fixture      *f,
                                          gconstpointer data)
{
  GPtrArray *decisions;

  add_promise (f, "how it goes", TROTH_PROMISE_KIND_PROGRESS_REPORT);
  show (f);
  gtk_editable_set_text (row (f, "What was done", 0), "Paid back");
  adw_combo_row_set_selected (row (f, "The customer", 0), 1);
  confirm (f);
  g_assert_null (f->op);
  gtk_editable_set_text (row (f, "What you told them", 0), "It is on your card");
  confirm (f);
  g_assert_cmpstr (troth_resolve_args_get_told (TROTH_RESOLVE_ARGS (f->args)), ==, "It is on your card");
  decisions = troth_resolve_args_get_decisions (TROTH_RESOLVE_ARGS (f->args));
  g_assert_cmpint (troth_promise_verdict_get_decision (decisions->pdata[0]), ==, TROTH_PROMISE_DECISION_KEPT);
  g_assert_cmpstr (troth_promise_verdict_get_evidence (decisions->pdata[0]), ==, "It is on your card");
}

static void
test_need_not_be_told_says_why (Fixture      *f,
                                gconstpointer data)
{
  show (f);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->dialog)), row (f, "What was done", 0)));
  gtk_editable_set_text (row (f, "What was done", 0), "Paid back");
  adw_combo_row_set_selected (row (f, "The customer", 0), 2);
  gtk_editable_set_text (row (f, "Why not", 0), "She saw it on her card");
  confirm (f);
  g_assert_cmpstr (troth_resolve_args_get_tell_waiver (TROTH_RESOLVE_ARGS (f->args)), ==, "She saw it on her card");
}

/* The agent had said so: that promise is how she learns of it. */
static void
test_promised_to_tell (Fixture      *f,
                       gconstpointer data)
{
  add_promise (f, "we tell you", TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED);
  show (f);
  g_assert_null (row (f, "The customer", 0));
  gtk_editable_set_text (row (f, "What was done", 0), "Paid back");
  adw_combo_row_set_selected (row (f, "we tell you", 0), TROTH_PROMISE_DECISION_RELEASED);
  gtk_editable_set_text (row (f, "What happened?", 0), "She saw it on her card");
  confirm (f);
  g_assert_cmpstr (troth_resolve_args_get_tell_waiver (TROTH_RESOLVE_ARGS (f->args)), ==, "She saw it on her card");
}

static void
test_promised_meanwhile (Fixture      *f,
                         gconstpointer data)
{
  add_promise (f, "the refund", TROTH_PROMISE_KIND_REFUND);
  show (f);
  adw_combo_row_set_selected (row (f, "the refund", 0), TROTH_PROMISE_DECISION_BROKEN);
  add_promise (f, "a call", TROTH_PROMISE_KIND_CALLBACK);
  g_assert_nonnull (row (f, "a call", 0));
  g_assert_cmpuint (adw_combo_row_get_selected (row (f, "the refund", 0)), ==, TROTH_PROMISE_DECISION_BROKEN);
  g_list_store_remove (f->promises, 1);
  g_assert_null (row (f, "the refund", 0));
}

static void
test_close (Fixture      *f,
            gconstpointer data)
{
  troth_case_set_state (f->record, TROTH_CASE_STATE_RESOLVED);
  add_promise (f, "we tell you", TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED);
  show (f);
  g_assert_null (row (f, "What was done", 0));
  g_assert_cmpuint (adw_combo_row_get_selected (row (f, "we tell you", 0)), ==, TROTH_PROMISE_DECISION_KEPT);
  gtk_editable_set_text (row (f, "What happened?", 0), "Called her");
  confirm (f);
  g_assert_cmpstr (f->op, ==, "case.close");
  g_assert_cmpuint (troth_close_args_get_decisions (TROTH_CLOSE_ARGS (f->args))->len, ==, 1);
  g_assert_null (troth_close_args_get_tell_waiver (TROTH_CLOSE_ARGS (f->args)));
}

static void
press (Fixture    *f,
       const char *title)
{
  g_assert_nonnull (row (f, title, 0));
  g_signal_emit_by_name (row (f, title, 0), "activated");
}

/* How the same was explained before is offered in the customer's language, and said again with one press. */
static void
test_wordings (Fixture      *f,
               gconstpointer data)
{
  g_autoptr (GPtrArray) wordings = g_ptr_array_new_with_free_func ((GDestroyNotify) troth_wording_free);

  g_ptr_array_add (wordings, troth_wording_new ("Charged twice in May", NULL, "Our server asked twice.", "Wait for the mail.", 1, NULL));
  g_ptr_array_add (wordings, troth_wording_new ("Arrived late", NULL, "The lorry broke down.", NULL, 2, NULL));
  show (f);
  troth_case_resolve_set_wordings (f->dialog, wordings);
  g_assert_null (row (f, "The lorry broke down.", 0));
  gtk_editable_set_text (row (f, "The cause, in plain words", 0), "It was on a lorry");
  g_assert_nonnull (row (f, "The lorry broke down.", 0));
  press (f, "Our server asked twice.");
  g_assert_cmpstr (gtk_editable_get_text (row (f, "The cause, in plain words", 0)), ==, "Our server asked twice.");
  g_assert_cmpstr (gtk_editable_get_text (row (f, "How to avoid it next time", 0)), ==, "Wait for the mail.");
  g_assert_null (row (f, "Our server asked twice.", 0)); /* it is said */
}

static gboolean
hints (Fixture *f)
{
  AdwPreferencesGroup *facts = ADW_PREFERENCES_GROUP (gtk_widget_get_template_child (GTK_WIDGET (f->dialog), TROTH_TYPE_CASE_RESOLVE, "facts"));
  const char          *hint = adw_preferences_group_get_description (facts);

  return hint && *hint;
}

/* Long words are other ones in German than in English. */
static void
test_hint_in_their_language (Fixture      *f,
                             gconstpointer data)
{
  show (f);
  troth_case_resolve_set_language (f->dialog, "en");
  gtk_editable_set_text (row (f, "The cause, in plain words", 0), "Die Kundennummer war falsch.");
  g_assert_true (hints (f));
  troth_case_resolve_set_language (f->dialog, "de");
  g_assert_false (hints (f));
}

/* What takes the place of what is no longer made is a way out. */
static void
test_successors (Fixture      *f,
                 gconstpointer data)
{
  g_autoptr (TrothProduct) gone = troth_product_new (), next = troth_product_new ();
  TrothCaseHelp *help = NULL;

  troth_product_set_name (gone, "Player <1>");
  troth_product_set_name (next, "Player 2");
  show (f);
  help = troth_case_resolve_get_help (f->dialog);
  troth_case_help_set_product (help, gone);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (help)));
  troth_product_set_status (gone, TROTH_PRODUCT_STATUS_DISCONTINUED);
  troth_case_help_set_product (help, gone);
  troth_case_help_add_successor (help, next, "Louder");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (help)));
  g_assert_cmpstr (adw_action_row_get_subtitle (row (f, "Player 2", 0)), ==, "Louder");
  press (f, "Player 2");
  press (f, "Player 2");
  g_assert_cmpstr (gtk_editable_get_text (row (f, "What they could do instead (several: with ; between)", 0)), ==, "Player 2");
}

static gboolean
has_icon (GtkWidget *widget)
{
  gboolean found = GTK_IS_IMAGE (widget) && gtk_widget_get_visible (widget) && gtk_image_get_storage_type (GTK_IMAGE (widget)) != GTK_IMAGE_EMPTY;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = has_icon (child);
  return found;
}

/* What takes its place is to be said at the end, too; there is nothing that would take it. */
static void
test_successors_when_closed (Fixture      *f,
                             gconstpointer data)
{
  g_autoptr (TrothProduct) gone = troth_product_new (), next = troth_product_new ();

  troth_product_set_name (gone, "Player");
  troth_product_set_name (next, "Player 2");
  troth_product_set_status (gone, TROTH_PRODUCT_STATUS_DISCONTINUED);
  troth_case_set_state (f->record, TROTH_CASE_STATE_RESOLVED);
  show (f);
  troth_case_help_set_product (troth_case_resolve_get_help (f->dialog), gone);
  troth_case_help_add_successor (troth_case_resolve_get_help (f->dialog), next, "Louder");
  g_assert_nonnull (row (f, "Player 2", 0));
  g_assert_false (gtk_list_box_row_get_activatable (row (f, "Player 2", 0)));
  g_assert_false (has_icon (row (f, "Player 2", 0)));
}

static GtkWidget *
find_words (GtkWidget  *widget,
            const char *words)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && !g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), words) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_words (child, words);
  return found;
}

/* The words are where they are seen, right under @field, which has the keyboard. */
static void
assert_refused_at (Fixture    *f,
                   gpointer    field,
                   const char *words)
{
  GtkWidget      *scroller = gtk_widget_get_ancestor (field, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget      *said;
  graphene_rect_t at, under;

  samples_settle (GTK_WIDGET (f->dialog));
  said = find_words (GTK_WIDGET (f->dialog), words);
  g_assert_true (said && gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->dialog)), field));
  g_assert_true (gtk_widget_compute_bounds (said, scroller, &at) && gtk_widget_compute_bounds (field, scroller, &under));
  g_assert_cmpfloat (under.origin.y, >=, 0);
  g_assert_cmpfloat (at.origin.y, >=, under.origin.y + under.size.height);
  g_assert_cmpfloat (at.origin.y + at.size.height, <=, gtk_widget_get_height (scroller));
}

static void
test_missing_is_seen (Fixture      *f,
                      gconstpointer data)
{
  GtkAdjustment *down = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("promise %u", i);

      add_promise (f, id, TROTH_PROMISE_KIND_CALLBACK);
    }
  show (f);
  samples_settle (GTK_WIDGET (f->dialog));
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (row (f, "promise 3", 0), GTK_TYPE_SCROLLED_WINDOW)));
  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down)); /* she has been at the end of it */
  confirm (f);
  assert_refused_at (f, row (f, "What was done", 0), "Write in a few words what was done.");
  gtk_editable_set_text (row (f, "What was done", 0), "It cannot be mended");
  adw_combo_row_set_selected (row (f, "promise 3", 0), TROTH_PROMISE_DECISION_KEPT);
  confirm (f);
  assert_refused_at (f, row (f, "What happened?", 0), "Write in a few words what happened.");
  g_assert_null (find_words (GTK_WIDGET (f->dialog), "Write in a few words what was done."));
  switch_on (row (f, "It could not be solved", 0));
  troth_case_resolve_refuse (f->dialog, "alternatives", "At least one way.");
  assert_refused_at (f, row (f, "What they could do instead (several: with ; between)", 0), "At least one way.");
}

/* A colleague was quicker: she says what she began to say, and both are seen by who settles it. */
static void
test_resolved_meanwhile (Fixture      *f,
                         gconstpointer data)
{
  show (f);
  gtk_editable_set_text (row (f, "What was done", 0), "Paid back");
  troth_case_set_state (f->record, TROTH_CASE_STATE_RESOLVED);
  add_promise (f, "we tell you", TROTH_PROMISE_KIND_TELL_WHEN_RESOLVED);
  confirm (f);
  g_assert_cmpstr (f->op, ==, "case.resolve");
  g_assert_cmpstr (troth_resolve_args_get_resolution (TROTH_RESOLVE_ARGS (f->args)), ==, "Paid back");
}

static void
test_emptied (Fixture      *f,
              gconstpointer data)
{
  troth_case_set_cause (f->record, "The page was sent twice");
  show (f);
  gtk_editable_set_text (row (f, "What was done", 0), "Paid back");
  gtk_editable_set_text (row (f, "The cause, in plain words", 0), "");
  confirm (f);
  assert_refused_at (f, row (f, "The cause, in plain words", 0), "Write what is so instead.");
  g_assert_null (f->op);
}

int
main (int    argc,
      char **argv)
{
  samples_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/ui/case-resolve/every-promise-is-decided", test_every_promise_is_decided);
  ADD ("/ui/case-resolve/told-now", test_told_now_is_the_progress_report_too);
  ADD ("/ui/case-resolve/need-not-be-told", test_need_not_be_told_says_why);
  ADD ("/ui/case-resolve/promised-to-tell", test_promised_to_tell);
  ADD ("/ui/case-resolve/promised-meanwhile", test_promised_meanwhile);
  ADD ("/ui/case-resolve/close", test_close);
  ADD ("/ui/case-resolve/story", test_story);
  ADD ("/ui/case-resolve/emptied", test_emptied);
  ADD ("/ui/case-resolve/resolved-meanwhile", test_resolved_meanwhile);
  ADD ("/ui/case-resolve/wordings", test_wordings);
  ADD ("/ui/case-resolve/hint-in-their-language", test_hint_in_their_language);
  ADD ("/ui/case-resolve/successors", test_successors);
  ADD ("/ui/case-resolve/missing-is-seen", test_missing_is_seen);
  ADD ("/ui/case-resolve/successors-when-closed", test_successors_when_closed);
  return g_test_run ();
}
